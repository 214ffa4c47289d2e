// Pages whose scripts fight: libraries that extend or replace what browsers bring, and what some pages do to it. The
// widgets run and answer, or the page's own content stands.
import { expect, ready, test } from '../e2e/support/fixtures.ts';
import { SCRIPT, THREE, WIDGETS, answer, either, give, source, stands, tried, type Parts } from './support/pages.ts';

test.describe.configure({ mode: 'parallel' });

const vendor = (name: string) => `<script src="/vendor/${name}"></script>`;
const inline = (code: string): Parts => ({ head: `<script>${code}</script>` });
const inside = THREE.map((kind) => WIDGETS[kind]).join('\n');

/** What Prototype 1.6.0 does besides, in a few lines of ours: its Element is a function of its own, of which no element
    is an instance, and texts and lists have a toJSON. */
const ELEMENT = inline(`window.Element = function (tag) { return document.createElement(tag) }; Array.prototype.toJSON = function () { return '[' + this.map(String) + ']' };
  String.prototype.toJSON = function () { return '"' + this + '"' }; Function.prototype.bind = function (self, ...first) { const own = this; return function (...rest) { return own.apply(self, first.concat(rest)) } }`);

/** What a page brings before our script, and that it is there: true in the page afterwards. */
const RUN: [name: string, page: Parts, there?: string][] = [
  ['Prototype 1.5.1', { head: vendor('prototype-1.5.js') }, "Prototype.Version === '1.5.1.1' && [].toJSON && !!''.gsub"],
  ['Prototype 1.7.3', { head: vendor('prototype-1.7.js') }, "Prototype.Version === '1.7.3'"],
  ['MooTools 1.4.5', { head: vendor('mootools-1.4.js') }, "MooTools.version === '1.4.5' && !![].each"],
  ...['1.4', '1.12', '2', '3'].map((of): [string, Parts, string] => [`jQuery ${of}`, { head: vendor(`jquery-${of}.js`) }, `jQuery.fn.jquery.startsWith('${of}')`]),
  ['Prototype and jQuery at once', { head: `${vendor('jquery-1.4.js')}<script>jQuery.noConflict()</script>${vendor('prototype-1.7.js')}` }, '$ !== jQuery'],
  ['the Element of Prototype 1.6.0', ELEMENT, '!(document.body instanceof Element)'],
  ['our script loaded by RequireJS', { head: `${vendor('require.js')}<script>require(['/enishi/enishi.js'])</script>`, script: '' }, '!!define.amd'],
  ['an AMD loader beside our script', { head: vendor('require.js') }, '!!define.amd'],
  ['built-in prototypes frozen before', inline(`for (const type of [Object, Array, Function, String, Number, RegExp, Promise, Map, Set, Symbol, Error, Uint8Array, ArrayBuffer, URL, Response, Event, EventTarget, Node, Element, HTMLElement]) { Object.freeze(type.prototype); Object.freeze(type) }
    for (const one of [JSON, Math, Reflect, Intl, WebAssembly]) Object.freeze(one)`), 'Object.isFrozen(Array.prototype)'],
  ['functions under names on every prototype', inline(`for (const type of [Object, Array, String, Number, Function, Element, Event]) for (const name of ['each', 'map2', 'extend', 'clone', 'inspect', 'toJSON', 'contains', 'include', 'first', 'last', 'isEmpty', 'size', 'key', 'id', 'kind', 'label', 'src', 'count', 'module', 'host', 'own'])
      if (!(name in type.prototype)) type.prototype[name] = function () { return 'polluted' }`), "({}).each() === 'polluted' && (() => { for (const key in []) return true })()"],
  ['values on Object.prototype', inline(`Object.assign(Object.prototype, { count: 99, label: 'polluted', unit: 'x', goal: 1, lang: 'en', error: {}, later: {}, src: '/polluted', 'default': 1, path: '/', 0: 'zero', length2: 1 })`), '({}).count === 99'],
  ['JSON replaced', inline(`JSON.parse = () => ({ polluted: true }); JSON.stringify = () => '"polluted"'`), 'JSON.parse("1").polluted'],
  ['methods of a bad polyfill that throw', inline(`const bad = function () { throw new Error('bad polyfill') };
    Array.from = Array.prototype.flat = Array.prototype.at = Object.entries = Object.fromEntries = String.prototype.padStart = String.prototype.replaceAll = Number.prototype.toLocaleString = bad`), "String(Array.from).includes('bad polyfill')"],
  ['Promise of a polyfill', inline(`const Own = window.Promise; window.Promise = class Promise { constructor(run) { this.own = new Own(run) } then(...what) { return Promise.resolve(this.own.then(...what)) } catch(what) { return this.then(undefined, what) } finally(what) { return Promise.resolve(this.own.finally(what)) }
    static resolve(value) { return new Promise((done) => done(value)) } static reject(why) { return new Promise((_, no) => no(why)) } static all(list) { return Promise.resolve(Own.all(list)) } static race(list) { return Promise.resolve(Own.race(list)) } static allSettled(list) { return Promise.resolve(Own.allSettled(list)) } }`), "!String(Promise).includes('native')"],
  ['a fetch that a service wraps', inline(`const own = window.fetch; window.asked = 0; window.fetch = function (...what) { window.asked += 1; return own.apply(this, what).then((answer) => answer) }`), 'window.asked > 0'],
  ['a page that listens to everything and stops it', inline(`for (const type of ['click', 'input', 'change', 'keydown', 'focusin']) addEventListener(type, (event) => event.stopPropagation())`)],
  ['a page that catches every error', inline(`window.onerror = window.onunhandledrejection = () => true`)],
];

for (const [name, parts, there] of RUN) {
  test(`${name}: they run`, async ({ page, sites, seen }) => {
    tried(3);
    await page.goto(give(sites, '/fight.html', source({ ...parts, inside })));
    for (const kind of THREE) await stands(page, kind, 'widget');
    await answer(page);
    if (there) expect(await page.evaluate(`!!(${there})`), 'the page fights').toBe(true);
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

test('the Element of Prototype 1.6.0: what comes later is found, and clicks lead where they should', async ({ page, sites, seen }) => {
  tried(2);
  await page.goto(give(sites, '/fight.html', source({ ...ELEMENT, inside: WIDGETS.calendar })));
  await stands(page, 'calendar', 'widget');
  await page.evaluate(() => {
    const late = document.createElement('div');
    Object.assign(late.dataset, { enishi: 'counter', src: '/api/likers.json', loading: 'eager' });
    late.id = 'late';
    document.body.append(late);
  });
  await ready(page.locator('#late'));
  const calendar = page.locator('#calendar');
  await calendar.getByRole('button', { name: '年度', exact: true }).click();
  await calendar.locator('[part=year] [data-day="2018-12-15"]').click();
  await expect(calendar.getByRole('dialog')).toHaveAccessibleName('2018年12月15日(土)の予定');
  expect(seen.errors).toEqual([]);
  expect(seen.lines).toEqual([]);
});

/** A form of three questions, of which one takes several answers. */
const SENT = `<enishi-form id="sent" schema="#asked" action="/keep" transport="json" confirm="off" loading="eager"><form method="post" action="/keep"><button>送る</button></form></enishi-form>
  <script type="application/json" id="asked">{"title": "登録", "steps": [{"title": "", "fields": [{"name": "name", "label": "氏名", "type": "name", "required": true}, {"name": "email", "label": "メールアドレス", "type": "email"},
    {"name": "ties", "label": "つながり", "type": "checkboxes", "options": [{"value": "fan", "label": "ファン"}, {"value": "born", "label": "出身"}]}]}]}</script>`;
const SENDING = ['Prototype 1.5.1', 'Prototype 1.7.3', 'MooTools 1.4.5', 'jQuery 1.4', 'the Element of Prototype 1.6.0', 'built-in prototypes frozen before', 'functions under names on every prototype', 'values on Object.prototype', 'JSON replaced', 'Promise of a polyfill'];

for (const [name, parts] of RUN.filter(([name]) => SENDING.includes(name))) {
  test(`${name}: what is sent is what was typed`, async ({ page, sites, seen }) => {
    tried(1);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(decodeURIComponent(new URL(request.url()).pathname)));
    await page.goto(give(sites, '/fight.html', source({ ...parts, inside: SENT })));
    const form = page.locator('#sent');
    await ready(form);
    await form.getByRole('textbox', { name: /氏名/ }).fill('髙橋 "一郎"');
    await form.getByRole('textbox', { name: /メール/ }).fill('ichiro@example.jp');
    await form.getByRole('checkbox', { name: 'ファン' }).check();
    await form.getByRole('checkbox', { name: '出身' }).check();
    await form.getByRole('button', { name: '送信する', exact: true }).click();
    await expect(form.getByText('A-0281').first()).toBeVisible();
    expect(sites.posts).toHaveLength(1);
    expect(asked.filter((path) => path.includes('object')), 'requests that a replaced class makes').toEqual([]);
    const { name: named, email, ties } = JSON.parse(sites.posts[0]!.body.toString());
    expect({ named, email, ties }).toEqual({ named: '髙橋 "一郎"', email: 'ichiro@example.jp', ties: ['fan', 'born'] });
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

/** What leaves no way: some widget does not run, and then the page's own content stands there. */
const STAND: [name: string, page: Parts][] = [
  ['fetch that throws', inline(`window.fetch = () => { throw new Error('no fetch') }`)],
  ['fetch that never answers', inline(`window.fetch = () => new Promise(() => {})`)],
  ['fetch that answers something else', inline(`window.fetch = () => Promise.resolve({ ok: true, data: {} })`)],
  ['fetch taken away after our script', { script: SCRIPT.replace(' async', '') + `<script>window.fetch = () => { throw new Error('no fetch') }; window.console = {}; window.IntersectionObserver = window.CustomEvent = null</script>` }],
  ['elements whose methods throw', inline(`for (const name of ['remove', 'append', 'prepend', 'after', 'before', 'replaceWith', 'closest', 'matches']) Element.prototype[name] = function () { throw new Error(name) }`)],
  ['no shadow roots', inline(`Element.prototype.attachShadow = function () { throw new Error('no shadow') }`)],
  ['no shadow root for one of them', inline(`const own = Element.prototype.attachShadow; Element.prototype.attachShadow = function (how) { if (this.id === 'calendar') throw new Error('no shadow'); return own.call(this, how) }`)],
  ['a registry of elements that takes none', inline(`customElements.define = () => { throw new Error('no elements') }`)],
  ['an IntersectionObserver that sees nothing', inline(`window.IntersectionObserver = class { observe() {} unobserve() {} disconnect() {} }`)],
  ['no URL', inline(`window.URL = function () { return {} }`)],
  ['no Map', inline(`window.Map = undefined`)],
];

for (const [name, parts] of STAND) {
  test(`${name}: they run, or the page’s own content stands`, async ({ page, sites }) => {
    tried(3);
    await page.goto(give(sites, '/fight.html', source({ ...parts, inside })));
    await Promise.all(THREE.map((kind) => either(page, kind)));
  });
}
