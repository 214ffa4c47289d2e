// The counter: the published figure with its date and definition, and a live count that follows by itself.
import { type Page } from '@playwright/test';
import { events, expect, ready, shown, test } from './support/fixtures.ts';

const number = (page: Page, counter: string) => page.locator(counter).locator('[part=value] [part=number]').first();
const LIVE = '.one-tag [data-enishi=counter]';

test("夕張Likers!'s 281 people stand with their date and definition", async ({ page, demo }) => {
  await page.goto(`${demo.origin}/machi.html`);
  const likers = page.locator('enishi-counter');
  await ready(likers);
  await expect(likers.locator('[part=value]').first()).toHaveText(/^\s*281\s*人\s*$/);
  await expect(likers.locator('[part=as-of]').first()).toHaveText('平成31年1月31日時点');
  await expect(likers.locator('[part=definition]').first()).toContainText('関係人口登録者数');
  await expect(shown(likers).getByText('平成31年1月31日時点').first()).toBeVisible();
  // Another figure with a definition of its own stands beside it, and is not added.
  await expect(likers.locator('[part=tile]')).toContainText('58');
  expect(await events(page, 'count')).toContainEqual({
    type: 'count',
    from: 'enishi-counter',
    detail: { count: 281, asOf: '2019-01-31' },
  });
});

test('the live count rises within a second of a registration', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/machi.html`);
  await ready(page.locator(LIVE));
  const before = await demo.count();
  await expect(number(page, LIVE)).toHaveText(String(before));
  await expect(page.locator(LIVE).locator('[part=live]')).toBeVisible();
  expect(await demo.register('夕張 花子')).toBe(201);
  await expect(number(page, LIVE)).toHaveText(String(before + 1), { timeout: 1_000 });
});

test('a stream that ends is taken up again', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/machi.html`);
  await ready(page.locator(LIVE));
  const before = await demo.count();
  await expect(page.locator(LIVE).locator('[part=live]')).toBeVisible();
  await fetch(`${demo.origin}/api/faults/streams`, { method: 'DELETE' });
  await demo.register('夕張 次郎');
  await expect(number(page, LIVE)).toHaveText(String(before + 1));
  await expect(page.locator(LIVE).locator('[part=live]')).toBeVisible();
});

test('without a stream it polls, and says since when it could not', async ({ page, sites, demo, seen }) => {
  await demo.fault({ path: '/api/count/stream', status: 404, body: 'gone' });
  await page.goto(`${sites.origin}/polling.html`);
  await ready(page.locator('#streams'));
  await ready(page.locator('#polls'));
  const before = await demo.count();
  await demo.register('夕張 三郎');
  // Three attempts at the stream with back-off come first, then a poll every five seconds.
  await expect(number(page, '#streams')).toHaveText(String(before + 1), { timeout: 40_000 });
  await expect(number(page, '#polls')).toHaveText(String(before + 1));

  await demo.fault({ path: '/api/count', status: 503, body: 'busy' });
  await expect(page.locator('#polls [part=stale]')).toBeVisible({ timeout: 20_000 });
  await expect(number(page, '#polls')).toHaveText(String(before + 1));
  await expect(page.locator('#polls')).toHaveAttribute('data-state', 'ready');
  expect(seen.lines.filter((line) => line.includes('#polls'))).toHaveLength(1);
  await demo.heal();
  await expect(page.locator('#polls [part=stale]')).toBeHidden({ timeout: 40_000 });
});

test('nothing polls in a hidden tab', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/polling.html`);
  await ready(page.locator('#polls'));
  await ready(page.locator('#streams'));
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/count')) asked += 1;
  });
  await page.waitForTimeout(12_000);
  expect(asked).toBe(0);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
    Object.defineProperty(document, 'hidden', { value: false, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => asked).toBeGreaterThan(0);
});

test('changes are told to a screen reader once a minute at most, and the first number not at all', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/machi.html`);
  await ready(page.locator(LIVE));
  const before = await demo.count();
  await expect(number(page, LIVE)).toHaveText(String(before));
  const status = page.locator(LIVE).getByRole('status');
  await expect(status).toHaveText('');
  for (const name of ['一郎', '二郎', '三郎']) await demo.register(`札幌 ${name}`);
  await expect(number(page, LIVE)).toHaveText(String(before + 3));
  const said = await status.textContent();
  await page.waitForTimeout(500);
  expect(await status.textContent()).toBe(said);
});
