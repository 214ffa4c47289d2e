// Gives the form the preset and language of the page's address, before enishi.js looks.
const asked = new URLSearchParams(location.search);
const form = document.getElementById('form');
const preset = asked.get('preset');
form.setAttribute('preset', preset);
form.setAttribute('action', preset === 'supporter' ? '/api/registrations' : `/api/forms/${preset}`);
form.setAttribute('lang', asked.get('lang') ?? 'ja');
