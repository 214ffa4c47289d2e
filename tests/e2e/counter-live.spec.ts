// The counter while the world goes wrong: a server that is killed, cut off, overloaded or talks nonsense, clocks that
// jump, tabs that nobody looks at. The last number stays, and what is shown is true.
import type { Page } from '@playwright/test';
import { Counts, page as made } from './support/counts.ts';
import { accessible, events, expect, ready, shown, test } from './support/fixtures.ts';
import type { Sites } from './support/sites.ts';

let counts: Counts;
test.beforeEach(async () => {
  counts = await Counts.start();
});
test.afterEach(async () => {
  await counts.kill();
});

const number = (page: Page) => page.locator('enishi-counter [part=value] [part=number]').first();
const stale = (page: Page) => page.locator('enishi-counter [part=stale]');

/** Opens a page with one counter: attributes besides `src`, and the page's own content. */
async function open(page: Page, sites: Sites, attributes: string, inside = '<p>人数はお問い合わせください。</p>'): Promise<void> {
  const tag = `<enishi-counter src="${counts.origin}/count.json" ${attributes.replace('LIVE', `live="${counts.origin}/stream"`)}>${inside}</enishi-counter>`;
  sites.made.set('/counted.html', { body: made(tag) });
  await page.goto(`${sites.origin}/counted.html`);
}

/** Hides the tab, or shows it again. */
const look = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('a stream that breaks off within a message says nothing by it', async ({ page, sites, seen }) => {
  await open(page, sites, 'LIVE');
  await ready(page.locator('enishi-counter'));
  await expect(page.locator('enishi-counter [part=live]')).toBeVisible();
  counts.write('id: 999\ndata: {"count":999,"label":"登録');
  counts.cut();
  await expect.poll(() => counts.following).toBe(1);
  await expect(number(page)).toHaveText('281');
  counts.tell(282);
  await expect(number(page)).toHaveText('282');
  expect((await events(page, 'count')).map((e) => e.detail.count)).toEqual([281, 282]);
  expect(seen.errors).toEqual([]);
});

test('a server that is killed and started again is followed again', async ({ page, sites }) => {
  await open(page, sites, 'LIVE every="5"');
  await ready(page.locator('enishi-counter'));
  await expect.poll(() => counts.following).toBe(1);
  await counts.kill();
  await expect(stale(page)).toContainText('以降、更新できていません', { timeout: 30_000 });
  await expect(number(page)).toHaveText('281');
  await accessible(page, 'a source that failed');
  counts.count = 290;
  await counts.start();
  await expect(number(page)).toHaveText('290', { timeout: 40_000 });
  await expect(stale(page)).toHaveCount(0);
});

test('only a stream: it is taken up again, however long it was gone', async ({ page, sites }) => {
  sites.made.set('/streamed.html', { body: made(`<enishi-counter live="${counts.origin}/stream"><p><b>280</b>人</p></enishi-counter>`) });
  await page.goto(`${sites.origin}/streamed.html`);
  await ready(page.locator('enishi-counter'));
  await expect(number(page)).toHaveText('281');
  await counts.kill();
  await expect(stale(page)).toBeVisible({ timeout: 30_000 });
  await counts.start();
  counts.count = 283;
  await expect(number(page)).toHaveText('283', { timeout: 30_000 });
  await expect(stale(page)).toHaveCount(0);
});

test('429 with Retry-After: nobody comes back before', async ({ page, sites }) => {
  await open(page, sites, 'every="5"');
  await ready(page.locator('enishi-counter'));
  counts.answer = () => ({ status: 429, headers: { 'retry-after': '9' } });
  counts.asked.length = 0;
  await expect.poll(() => counts.asked.length, { timeout: 20_000 }).toBe(1);
  await expect(stale(page)).toBeVisible();
  counts.answer = undefined;
  counts.count = 282;
  await expect(number(page)).toHaveText('282', { timeout: 20_000 });
  expect(counts.asked[1]!.at - counts.asked[0]!.at).toBeGreaterThanOrEqual(9_000);
  await expect(stale(page)).toHaveCount(0);
});

for (const [name, answer] of Object.entries({
  '500': { status: 500, body: 'broken' },
  'a page in the place of the number': { body: '<!DOCTYPE html><title>999</title><p>ログインしてください 999</p>' },
  'JSON that broke off': { body: '{"count": 99' },
  'an empty answer': { body: '' },
  'a word': { body: '{"count": "増加"}' },
})) {
  test(`${name}: the last number stays, and since when is said`, async ({ page, sites, seen }) => {
    await open(page, sites, 'every="5"');
    await ready(page.locator('enishi-counter'));
    counts.answer = () => answer;
    await expect(stale(page)).toContainText(/月\d+日\(.\) \d\d:\d\d以降/, { timeout: 20_000 });
    await expect(number(page)).toHaveText('281');
    await expect(page.locator('enishi-counter [part=as-of]')).toHaveText('平成31年1月31日時点');
    await expect.poll(() => seen.lines.length).toBe(1);
    counts.answer = undefined;
    await expect(stale(page)).toHaveCount(0, { timeout: 40_000 });
    expect(seen.lines).toHaveLength(1);
  });
}

test('nothing new: 304, and nothing moves', async ({ page, sites }) => {
  await open(page, sites, 'every="5"');
  await ready(page.locator('enishi-counter'));
  await expect.poll(() => counts.asked.filter((asked) => asked.had).length, { timeout: 20_000 }).toBeGreaterThan(1);
  await expect(number(page)).toHaveText('281');
  expect(await events(page, 'count')).toHaveLength(1);
  await expect(page.locator('enishi-counter .reel')).toHaveCount(0);
});

test('a tab hidden for an hour asks nothing, and at once when it is looked at', async ({ page, sites }) => {
  await page.clock.install();
  await open(page, sites, 'every="5"');
  await ready(page.locator('enishi-counter'));
  await page.clock.runFor(30_000);
  await expect.poll(() => counts.asked.length).toBeGreaterThan(2);
  await look(page, 'hidden');
  await page.clock.runFor(1_000);
  const before = counts.asked.length;
  for (let minute = 0; minute < 60; minute += 1) await page.clock.fastForward('01:00');
  counts.count = 300;
  expect(counts.asked.length).toBe(before);
  await look(page, 'visible');
  await expect(number(page)).toHaveText('300');
  expect(counts.asked.length).toBe(before + 1);
});

test('with Save-Data it asks less often', async ({ page, sites }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await page.clock.install();
  await open(page, sites, 'every="5"');
  await ready(page.locator('enishi-counter'));
  const first = counts.asked.length;
  await page.clock.runFor(16_000);
  expect(counts.asked.length).toBe(first);
  await page.clock.runFor(8_000);
  await expect.poll(() => counts.asked.length).toBe(first + 1);
});

test('a clock that jumps: numbers are shown and said all the same', async ({ page, sites }) => {
  await page.clock.install({ time: new Date('2026-11-22T10:00:00+09:00') });
  await open(page, sites, 'LIVE');
  await ready(page.locator('enishi-counter'));
  await expect.poll(() => counts.following).toBe(1);
  const status = page.locator('enishi-counter').getByRole('status');
  counts.tell(282);
  await expect(status).toHaveText('登録者が282人になりました');
  await page.clock.setSystemTime(new Date('2019-01-01T00:00:00+09:00'));
  counts.tell(283);
  await expect(number(page)).toHaveText('283');
  counts.tell(284);
  await expect(number(page)).toHaveText('284');
  await expect(status).toHaveText('登録者が282人になりました');
  // The last of a minute is said when it is over, with nothing else happening.
  await page.clock.runFor(61_000);
  await expect(status).toHaveText('登録者が284人になりました');
  await page.clock.setSystemTime(new Date('2038-01-19T12:14:08+09:00'));
  counts.tell(285);
  await expect(number(page)).toHaveText('285');
  await expect(status).toHaveText('登録者が284人になりました');
  await page.clock.runFor(61_000);
  await expect(status).toHaveText('登録者が285人になりました');
  await page.clock.runFor(61_000);
  await expect(status).toHaveText('');
});

test('a number that falls is no increase; digits that change roll, and nothing has a style of its own', async ({ page, sites }) => {
  await open(page, sites, 'LIVE');
  await ready(page.locator('enishi-counter'));
  await expect.poll(() => counts.following).toBe(1);
  const counter = page.locator('enishi-counter');
  counts.tell(290);
  await expect(counter.locator('.rises .reel')).toHaveText('90');
  expect(await counter.locator('[style]').count()).toBe(0);
  await expect(counter.locator('.reel')).toHaveCount(0);
  await expect(number(page)).toHaveText('290');
  counts.tell(289);
  await expect(counter.locator('.falls .reel')).toHaveText('89');
  await expect(counter.locator('.rises')).toHaveCount(0);
  await expect(counter.locator('.reel')).toHaveCount(0);
});

test('digits stand still where motion is not welcome', async ({ page, sites }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, sites, 'LIVE');
  await ready(page.locator('enishi-counter'));
  await expect.poll(() => counts.following).toBe(1);
  counts.tell(290);
  await expect(number(page)).toHaveText('290');
  await expect(page.locator('enishi-counter .reel')).toHaveCount(0);
  await expect(page.locator('enishi-counter .rises')).toHaveCount(0);
});

test('many pages that are opened at once do not come back at once', async ({ page, sites }) => {
  const tag = `<enishi-counter src="${counts.origin}/count.json" every="5" loading="eager"><p>人数</p></enishi-counter>`;
  sites.made.set('/crowd.html', { body: made(tag.repeat(12)) });
  await page.goto(`${sites.origin}/crowd.html`);
  for (const counter of await page.locator('enishi-counter').all()) await expect(counter).toHaveAttribute('data-state', 'ready');
  const first = counts.asked.length;
  await expect.poll(() => counts.asked.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(first + 12);
  const times = counts.asked.slice(first, first + 12).map((asked) => asked.at);
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(300);
});

test('the number in the page stands while its source is slow, and is then brought up to date', async ({ page, sites }) => {
  let go = () => {};
  const wait = new Promise<void>((done) => (go = done));
  sites.made.set('/slow.json', async () => {
    await wait;
    return { body: JSON.stringify({ count: 290, asOf: '2019-02-28' }) };
  });
  const tag = '<enishi-counter src="/slow.json" unit="人" label="登録者" as-of="2019-01-31"><p>登録者は<b>281</b>人です(平成31年1月31日時点)。</p></enishi-counter>';
  sites.made.set('/counted.html', { body: made(tag.replace(' as-of="2019-01-31"', '')) });
  await page.goto(`${sites.origin}/counted.html`);
  await expect(page.getByText('281人です')).toBeVisible();
  await ready(page.locator('enishi-counter'));
  await expect(number(page)).toHaveText('281');
  go();
  await expect(number(page)).toHaveText('290');
  await expect(page.locator('enishi-counter [part=as-of]')).toHaveText('平成31年2月28日時点');
});

test('the number in the page stands where its source fails, with since when', async ({ page, sites, seen }) => {
  counts.answer = () => ({ status: 404 });
  await open(page, sites, 'unit="人" as-of="2019-01-31"', '<p>登録者は281人です。</p>');
  await ready(page.locator('enishi-counter'));
  await expect(number(page)).toHaveText('281');
  await expect(stale(page)).toBeVisible();
  await expect(shown(page.locator('enishi-counter')).getByText('平成31年1月31日時点')).toBeVisible();
  expect(await events(page, 'error')).toHaveLength(1);
  await expect.poll(() => seen.lines.length).toBe(1);
});
