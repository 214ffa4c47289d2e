// Inserts enishi.js from the origin that ?origin= names.
const script = document.createElement('script');
script.src = new URLSearchParams(location.search).get('origin') + '/enishi/enishi.js';
document.head.append(script);
