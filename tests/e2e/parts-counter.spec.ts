// The counter's first number stands before all the rest of the counter is there; nothing is seen of it coming, and
// without it the number stays. Development packs are in one piece.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from '@playwright/test';
import { Counts, full, page as made } from './support/counts.ts';
import { DIST } from './support/demo.ts';
import { accessible, events, expect, fits, ready, shift, test, violations } from './support/fixtures.ts';
import type { Sites } from './support/sites.ts';

const parts = readdirSync(join(DIST, 'a')).filter((file) => /^counter-[0-9a-f]{8}-counter\.wasm$/.test(file));
test.skip(parts.length === 0, 'a development pack is in one piece');

const PART = /-counter\.wasm$/;
const NUMBER = { count: 1281, label: '登録者', unit: '人', asOf: '2019-01-31', definition: '登録した人', goal: 1500 };

let counts: Counts;
test.beforeEach(async () => {
  counts = await Counts.start();
});
test.afterEach(async () => {
  await counts.kill();
});

const counter = (page: Page) => page.locator('enishi-counter');
const number = (page: Page) => counter(page).locator('[part=value] [part=number]').first();

async function open(page: Page, sites: Sites, attributes: string): Promise<void> {
  sites.made.set('/one.json', { body: JSON.stringify(NUMBER) });
  sites.made.set('/all.json', { body: JSON.stringify(full()) });
  sites.made.set('/counted.html', { body: made(`<enishi-counter ${attributes}><p>登録者は1,280人です。</p></enishi-counter><p>その下</p>`) });
  await page.goto(`${sites.origin}/counted.html?policy=strict`);
}

/** Holds the part back; the answer lets it through. */
async function held(page: Page): Promise<() => void> {
  let letThrough = () => {};
  const wait = new Promise<void>((done) => (letThrough = done));
  await page.route(PART, async (route) => {
    await wait;
    await route.fallback();
  });
  return letThrough;
}

test('the first number stands before the rest is there, and nothing is seen of it coming', async ({ page, sites, seen }) => {
  const letThrough = await held(page);
  await open(page, sites, `src="/one.json" live="/none" heading="人数"`);
  await ready(counter(page));
  await expect(number(page)).toHaveText('1,281');
  await expect(counter(page).locator('[part=as-of]')).toHaveText('平成31年1月31日時点');
  await expect(counter(page).locator('[part=goal] p')).toHaveText('目標1,500人 · 目標の85%');
  await accessible(page, 'the first number');
  const look = () =>
    counter(page).evaluate((host) => {
      const box = (of: Element) => JSON.stringify([of.localName, of.className, of.getAttribute('part'), of.getBoundingClientRect()]);
      return [...host.shadowRoot!.querySelectorAll('[part=root] *')].map(box);
    });
  const [before, shifted] = [await look(), await shift(page)];
  await counter(page).evaluate((host) => Object.assign(window, { was: host.shadowRoot!.querySelector('.counter') }));
  letThrough();
  await page.waitForFunction(() => !(window as unknown as { was: Element }).was.isConnected);
  expect(await look()).toEqual(before);
  expect(await shift(page)).toBe(shifted);
  expect((await events(page, 'ready')).length).toBe(1);
  expect((await events(page, 'count')).map((event) => event.detail.count)).toEqual([1281]);
  expect(await violations(page)).toEqual([]);
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
});

test('what is told while the rest is on its way is not lost', async ({ page, sites, seen }) => {
  const letThrough = await held(page);
  sites.made.set('/counted.html', { body: made(`<enishi-counter src="${counts.origin}/count.json" live="${counts.origin}/stream"><p>280人</p></enishi-counter>`) });
  await page.goto(`${sites.origin}/counted.html`);
  await ready(counter(page));
  await expect(number(page)).toHaveText('281');
  counts.count = 282;
  letThrough();
  await expect(number(page)).toHaveText('282');
  await expect(counter(page).locator('[part=live]')).toBeVisible();
  expect((await events(page, 'count')).map((event) => event.detail.count)).toEqual([281, 282]);
  expect(seen.errors).toEqual([]);
});

test('attributes that change before the rest is there are taken', async ({ page, sites, seen }) => {
  const letThrough = await held(page);
  await open(page, sites, 'src="/one.json"');
  await ready(counter(page));
  await counter(page).evaluate((host) => host.setAttribute('label', 'サポーター'));
  await expect(counter(page).locator('[part=label]')).toHaveText('サポーター');
  letThrough();
  await counter(page).evaluate((host) => host.setAttribute('theme', 'dark'));
  await expect(counter(page).locator('[part=root]')).toHaveAttribute('data-theme', 'dark');
  await expect(counter(page).locator('[part=label]')).toHaveText('サポーター');
  expect(seen.errors).toEqual([]);
});

for (const [what, source] of Object.entries({ 'parts, tiles, a line and a map': 'src="/all.json"', 'several sources': 'src="/one.json /one.json"', 'a way to pick': 'src="/all.json" pick="/count"' })) {
  test(`${what}: drawn once, when all is there`, async ({ page, sites, seen }) => {
    await page.addInitScript(() => {
      const look = () => {
        const host = document.querySelector('enishi-counter');
        const drawn = host?.shadowRoot?.querySelector('.counter') ?? null;
        const all = ((window as unknown as { drawn?: Set<Element> }).drawn ??= new Set());
        if (drawn) all.add(drawn);
        requestAnimationFrame(look);
      };
      look();
    });
    await open(page, sites, source);
    await ready(counter(page));
    expect(await page.evaluate(() => (window as unknown as { drawn: Set<Element> }).drawn.size)).toBe(1);
    expect(seen.errors).toEqual([]);
  });
}

for (const width of [1280, 320]) {
  test(`the rest cannot be loaded: the number stays, says since when, and follows when it can be, at ${width} px`, async ({ page, sites, seen }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.clock.install();
    sites.missing = PART;
    await open(page, sites, 'src="/one.json"');
    await ready(counter(page));
    await expect(number(page)).toHaveText('1,281');
    await expect(counter(page).locator('[part=stale]')).toContainText('以降、更新できていません');
    await accessible(page, 'the rest cannot be loaded');
    await fits(page, 'the rest cannot be loaded');
    await expect.poll(() => seen.lines.filter((line) => line.includes('後から読み込むファイル')).length).toBe(1);
    expect((await events(page, 'error')).map((event) => event.detail.code)).toEqual(['load']);

    // Tried again, and said once; the number is read again meanwhile, or stays.
    sites.made.set('/one.json', { body: '', status: 503 });
    const refused = page.waitForResponse((answer) => answer.status() === 503);
    await page.clock.fastForward(80_000);
    await refused;
    await expect(number(page)).toHaveText('1,281');
    sites.made.set('/one.json', { body: JSON.stringify({ ...NUMBER, count: 1290 }) });
    // The pause begins when the refusal has been read, a little after it has come: the clock goes on until the next one.
    await expect(async () => {
      await page.clock.fastForward(80_000);
      await expect(number(page)).toHaveText('1,290', { timeout: 1000 });
    }).toPass();
    sites.missing = null;
    await page.clock.fastForward(200_000);
    await expect(counter(page).locator('[part=stale]')).toHaveCount(0);
    await expect(number(page)).toHaveText('1,290');
    expect(seen.lines.filter((line) => line.includes('後から読み込むファイル'))).toHaveLength(1);
    expect(seen.errors).toEqual([]);
  });
}

test('nothing was drawn and the rest cannot be loaded: the page keeps its own content', async ({ page, sites, seen }) => {
  sites.missing = PART;
  await open(page, sites, 'src="/all.json"');
  await expect(counter(page)).toHaveAttribute('data-state', 'failed');
  await expect(page.getByText('登録者は1,280人です。')).toBeVisible();
  await expect.poll(() => seen.lines.filter((line) => line.includes('後から読み込むファイル')).length).toBe(1);
  expect(seen.errors).toEqual([]);
});

test('a rest that was changed on its way is refused', async ({ page, sites, seen }) => {
  await page.route(PART, async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[body.length - 1]! ^= 1;
    await route.fulfill({ response: answer, body });
  });
  await open(page, sites, 'src="/one.json"');
  await ready(counter(page));
  await expect(counter(page).locator('[part=stale]')).toBeVisible();
  await expect(number(page)).toHaveText('1,281');
  expect(seen.errors).toEqual([]);
});
