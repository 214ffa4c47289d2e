// Measures a form of 100 fields in ours and in its peers, one after another, several rounds, in one headless Chromium.
//
// node forms.mjs [--rounds N] [--keys N] [--slow N]
import { parseArgs } from 'node:util';
import { launch, median, packed, print, quantile, turned } from './browser.mjs';
import { FIELDS, TYPED } from './fields.mjs';
import { bundle, named, page as html, serve } from './server.mjs';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, keys: { type: 'string', default: '40' }, slow: { type: 'string', default: '4' } },
});
const [rounds, keys, slow] = [options.rounds, options.keys, options.slow].map(Number);
const OURS = 'Enishi';
const PEERS = {
  SurveyJS: { source: 'surveyjs.jsx', styles: ['survey-core/survey-core.fontless.min.css'] },
  FormKit: { source: 'formkit.js', styles: ['@formkit/themes/dist/css/genesis/index.css'] },
  'react-jsonschema-form': { source: 'rjsf.jsx' },
  'no library': { source: 'bare.js' },
};
const PAGES = { [OURS]: 'enishi', ...Object.fromEntries(Object.entries(PEERS).map(([name, { source }]) => [name, named(source)])) };

/** Our schema of the same fields. */
function schema() {
  const ours = ({ name, label, kind, required, options, shortest, longest, least, most }) => ({
    name,
    label,
    type: kind,
    required,
    ...(options && { options: options.map((value) => ({ value, label: value })) }),
    ...(shortest !== undefined && { minlength: shortest }),
    ...(longest !== undefined && { maxlength: longest }),
    ...(least !== undefined && { min: String(least), max: String(most) }),
  });
  return { steps: [{ title: '', fields: FIELDS.map(ours) }] };
}

/** In the page from its first moment: when the form stood, and how long it was from each key to the frame after it. */
function instrument({ count, typed }) {
  const controls = () => {
    const roots = [document, document.querySelector('enishi-form')?.shadowRoot].filter(Boolean);
    return roots.flatMap((root) => [...root.querySelectorAll('input:not([type=hidden]), select, textarea')]);
  };
  /** Calls back once what is changed now has been painted. */
  const painted = (then) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  window.bench = { stood: undefined, keys: [] };
  const look = () => {
    if (controls().length < count) return void requestAnimationFrame(look);
    painted((now) => {
      window.bench.stood = now;
    });
  };
  requestAnimationFrame(look);
  let pressed = 0;
  window.addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
  const painting = () =>
    painted((now) => {
      window.bench.keys.push(now - pressed);
      // The only word to the outside: asking from there would be work of the page's, too.
      window.keyPainted('');
    });
  window.addEventListener('input', painting, true);
  window.focusTyped = () => {
    const order = Number(typed.slice(1)) - 1;
    const control = controls().filter((one) => one.getClientRects().length > 0)[order];
    control.focus();
    return control;
  };
}

async function measure(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'ja-JP' });
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slow });
  await devtools.send('Performance.enable', { timeDomain: 'timeTicks' });
  const busy = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  let keyPainted = () => {};
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.addBinding', { name: 'keyPainted' });
  devtools.on('Runtime.bindingCalled', () => keyPainted());
  await page.addInitScript(instrument, { count: FIELDS.length, typed: TYPED });
  await page.goto(url);
  await page.waitForFunction(() => window.bench.stood !== undefined, undefined, { timeout: 60_000 });
  await page.waitForTimeout(1_000);
  await page.evaluate(() => void window.focusTyped());
  await page.waitForTimeout(300);
  const before = await busy();
  for (let i = 0; i < keys; i += 1) {
    const painted = new Promise((done) => (keyPainted = done));
    await page.keyboard.press('abcdefghij'[i % 10]);
    await painted;
    await page.waitForTimeout(50);
  }
  // What a library puts off is its time too.
  await page.waitForTimeout(300);
  const after = await busy();
  const { stood, keys: times } = await page.evaluate(() => window.bench);
  const typed = await page.evaluate(() => window.focusTyped().value.length);
  await page.close();
  if (errors.length > 0 || typed !== Math.min(keys, 60)) throw new Error(`${url}: ${typed} characters of ${keys} stand in the field. ${errors.join('\n')}`);
  return { stood, key: times, busy: (after - before) / keys };
}

const files = await bundle(Object.values(PEERS));
files.set('/enishi.html', html(
  '<script src="/enishi/enishi.js" async></script>',
  `<enishi-form schema="#schema" action="/send" loading="eager"></enishi-form><script type="application/json" id="schema">${JSON.stringify(schema())}</script>`,
));
const server = await serve(await packed(), files);
const browser = await launch();
const seen = Object.fromEntries(Object.keys(PAGES).map((name) => [name, { stood: [], key: [], busy: [] }]));
try {
  for (let round = 0; round <= rounds; round += 1) {
    // The first round warms the machine up; in each of the others somebody else begins.
    for (const name of turned(Object.keys(PAGES), round)) {
      const found = await measure(browser, `${server.origin}/${PAGES[name]}.html`);
      if (round === 0) continue;
      seen[name].stood.push(found.stood);
      seen[name].key.push(...found.key);
      seen[name].busy.push(found.busy);
    }
    console.error(round === 0 ? 'warmed up' : `round ${round} of ${rounds}`);
  }
} finally {
  await browser.close();
  server.stop();
}

const ours = seen[OURS];
const times = (theirs, own) => (median(theirs) / median(own)).toFixed(1);
print(
  `${FIELDS.length} fields, ${rounds} rounds of ${keys} keys, processor slowed ${slow} times. Milliseconds; × is against ${OURS}.`,
  ['key to paint', '×', '95 %', 'busy a key', '×', 'form stands', '×'],
  Object.entries(seen).map(([name, { stood, key, busy }]) => [
    name,
    median(key).toFixed(1), times(key, ours.key), quantile(key, 0.95).toFixed(1),
    median(busy).toFixed(1), times(busy, ours.busy), median(stood).toFixed(0), times(stood, ours.stood),
  ]),
);
