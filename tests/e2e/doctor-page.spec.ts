// The doctor's third question: a page that carries the snippet, as text.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from './support/demo.ts';
import { finding, open, states, test, unfold } from './support/doctor.ts';
import { accessible, expect, fits, violations } from './support/fixtures.ts';

const QUESTION = 'A page with the snippet';
const SCRIPT = '<script src="/enishi/enishi.js" async></script>';
const COUNTER = '<enishi-counter src="/count.json" unit="人">281人</enishi-counter>';

/** Whole pages as they come out of editors, each with the name of what is wrong. */
const BROKEN: [html: string, code: string][] = [
  [`${SCRIPT}<p>人数</p>`, 'widgets-none'],
  [`${SCRIPT}<p>&lt;enishi-counter src="/count.json"&gt;281人&lt;/enishi-counter&gt;</p>`, 'escaped'],
  [`${SCRIPT}<enishi-calender src="/e.ics">x</enishi-calender>`, 'element'],
  [`${SCRIPT}<div data-enishi="calender" data-src="/e.ics">x</div>`, 'kind'],
  [`${SCRIPT}<enishi-counter scr="/c.json">281</enishi-counter>`, 'attribute'],
  [`${SCRIPT}<div data-enishi="counter" src="/c.json">281</div>`, 'data-prefix'],
  [`${SCRIPT}<enishi-calendar src="/e.ics" view=weekly>x</enishi-calendar>`, 'value'],
  [`${SCRIPT}<enishi-calendar src>x</enishi-calendar>`, 'value-empty'],
  [`${SCRIPT}<enishi-counter src=”/count.json” label=“応援 する方”>281</enishi-counter>`, 'quotes'],
  [`${SCRIPT}<enishi-counter\u00a0src="/count.json">281</enishi-counter>`, 'spaces'],
  [`${SCRIPT}<enishi-counter src="/c.json"></enishi-counter>`, 'fallback'],
  [`${SCRIPT}<p>${COUNTER}</p>`, 'wrapped'],
  [`${SCRIPT}<noscript>${COUNTER}</noscript>`, 'inert'],
  [`${SCRIPT}<enishi-counter config="#c">281</enishi-counter>`, 'target'],
  [`${SCRIPT}<enishi-counter config="#c">281</enishi-counter><script type="application/json" id="c">{\n "goal": 500,\n}</script>`, 'json'],
  [`${SCRIPT}<enishi-form action="/a">x</enishi-form>`, 'questions'],
  [`${SCRIPT}<enishi-counter id=a src="/c.json">281</enishi-counter><b id=a></b>`, 'id-twice'],
  [`<base href="/old/">${SCRIPT}${COUNTER}`, 'base'],
  [`<meta http-equiv="Content-Security-Policy" content="script-src 'self'">${SCRIPT}${COUNTER}`, 'csp'],
  [`${SCRIPT}<enishi-counter src="http://feeds.city.example/c.json">281</enishi-counter>`, 'mixed'],
  [`${SCRIPT}<enishi-counter src="https://feeds.city.example/c.json">281</enishi-counter>`, 'cross-origin'],
  [`<script src="/js/prototype-1.6.0.3.js"></script>${SCRIPT}${COUNTER}`, 'library'],
  [COUNTER, 'script-none'],
  [`${SCRIPT}${SCRIPT}${COUNTER}`, 'script-twice'],
  [`<script src="enishi/enishi.js" async></script>${COUNTER}`, 'script-relative-here'],
  [`<script src="/enishi/enishi.js" type="text/plain" async></script>${COUNTER}`, 'script-type'],
  [`<script src="/enishi/enishi.js"></script>${COUNTER}`, 'script-async'],
  [`<script src="/enishi/enishi.js" integrity="sha384-old" async></script>${COUNTER}`, 'integrity'],
];

test('each fault of a page has its name', async ({ page, demo }) => {
  test.setTimeout(120_000);
  const panel = await open(page, demo.origin, QUESTION);
  for (const [html, code] of BROKEN) {
    await panel.getByLabel('HTML of the page').fill(`<!doctype html><html lang="ja"><title>市</title><body>${html}`);
    await panel.getByRole('button', { name: 'Check', exact: true }).click();
    await expect.soft(finding(panel, code).first(), html).toBeVisible({ timeout: 5_000 });
  }
});

test('a page as it should be, with the hash of this very script', async ({ page, demo }) => {
  const list = JSON.parse(await readFile(join(DIST, 'integrity.json'), 'utf8')) as Record<string, string>;
  const panel = await open(page, demo.origin, QUESTION);
  const script = `<script src="/enishi/enishi.js" integrity="${list['enishi.js']}" async></script>`;
  await panel.getByLabel('HTML of the page').fill(`<!doctype html><body>${script}${COUNTER}`);
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(panel.locator('.doctor-result h2')).toContainText('Nothing is wrong.');
  expect(await states(panel)).toEqual(['fine widgets', 'fine script-fine', 'fine integrity-fine']);
  await expect(panel.locator('.doctor-result h2')).toBeFocused();
});

test('a hostile page runs nothing, loads nothing and is not shown', async ({ page, demo, faulty }) => {
  const panel = await open(page, demo.origin, QUESTION);
  const html = `<img src="${faulty.origin}/good.json" onerror="window.hacked=1"><script>window.hacked=1</script>
    <script src="${faulty.origin}/evil.js"></script><iframe srcdoc="<script>parent.hacked=1</script>"></iframe>
    <svg onload="window.hacked=1"></svg><link rel="stylesheet" href="${faulty.origin}/x.css"><base href="${faulty.origin}/">
    <enishi-counter src="javascript:window.hacked=1" label='"><img src=x onerror="window.hacked=1">' zoom="&lt;b&gt;">x</enishi-counter>
    <enishi-"><script>window.hacked=1</script>`;
  await panel.getByLabel('HTML of the page').fill(html);
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(finding(panel, 'value')).toContainText('javascript:');
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
  expect(await page.locator('.doctor iframe, .doctor img, .doctor b').count()).toBe(0);
  expect(faulty.asked).toEqual([]);
  // The parser's own document refuses handlers and the base, and says so; nothing else was even tried.
  expect((await violations(page)).filter((line) => !/^(script-src-attr|base-uri) /.test(line))).toEqual([]);
});

test('an address of this site is read; another one is not asked', async ({ page, demo, faulty }) => {
  await page.goto(`${demo.origin}/doctor-en.html#page=${encodeURIComponent(`${demo.origin}/machi.html`)}`);
  const panel = page.getByRole('tabpanel');
  await expect(panel.getByLabel('Address of that page')).toHaveValue(`${demo.origin}/machi.html`);
  await page.waitForTimeout(300);
  await expect(panel.locator('.doctor-result')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(finding(panel, 'widgets')).toContainText('calendar');
  expect((await states(panel)).filter((state) => state.startsWith('fault')), 'the sample city’s page').toEqual([]);
  await panel.getByLabel('Address of that page').fill(`${faulty.origin}/page.html`);
  await panel.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(finding(panel, 'page-elsewhere')).toBeVisible();
  expect(faulty.asked).toEqual([]);
});

for (const english of [true, false]) {
  for (const width of [1280, 320]) {
    test(`accessible and within the page, ${english ? 'en' : 'ja'} at ${width}`, async ({ page, demo }) => {
      await page.setViewportSize({ width, height: 800 });
      const panel = await open(page, demo.origin, english ? QUESTION : '貼り付けたあとのページ', english);
      await accessible(page, 'nothing yet');
      await panel.locator('textarea').fill(`<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><enishi-calender scr="/a">x</enishi-calender>${COUNTER}`);
      await panel.locator('button[type=submit]').click();
      await expect(finding(panel, 'element')).toBeVisible();
      await unfold(page);
      await accessible(page, 'findings');
      await fits(page, 'findings');
    });
  }
}
