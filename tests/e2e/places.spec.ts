// The three ways to place a widget, how often the script stands on the page, and where its files come from.
import { expect, ready, shown, test } from './support/fixtures.ts';

const KINDS = ['counter', 'calendar', 'form'] as const;

for (const site of ['plain.html', 'data-attr.html', 'two-scripts.html']) {
  test(`${site}: all three widgets run`, async ({ page, sites, seen }) => {
    await page.goto(`${sites.origin}/${site}`);
    for (const kind of KINDS) await ready(page.locator(`#${kind}`));
    await expect(shown(page.locator('#counter')).getByText('281')).toBeVisible();
    await expect(shown(page.locator('#calendar')).getByText(/長沼町/).filter({ visible: true }).first()).toBeVisible();
    await expect(page.locator('#form').getByRole('textbox', { name: /氏名/ })).toBeVisible();
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

test('one tag: each widget appears where its script stands', async ({ page, sites, seen }) => {
  await page.goto(`${sites.origin}/one-tag.html`);
  for (const kind of KINDS) await ready(page.locator(`[data-enishi=${kind}]:not(script)`));
  const counter = await page.locator('[data-enishi=counter]:not(script)').boundingBox();
  const above = await page.locator('#before-counter').boundingBox();
  const below = await page.locator('#after-counter').boundingBox();
  expect(counter!.y).toBeGreaterThanOrEqual(above!.y + above!.height);
  expect(below!.y).toBeGreaterThanOrEqual(counter!.y + counter!.height);
  await expect(shown(page.locator('[data-enishi=calendar]:not(script)')).getByText(/長沼町/).filter({ visible: true }).first()).toBeVisible();
  expect(seen.lines).toEqual([]);
});

test('several widgets share one WebAssembly instance', async ({ page, sites }) => {
  const wasm: string[] = [];
  page.on('request', (request) => {
    // Parts that come later (`all-0a1b2c3d-list.wasm`) belong to their module's instance.
    if (/\/[a-z]+-[0-9a-f]{8}\.wasm$/.test(request.url())) wasm.push(request.url());
  });
  await page.goto(`${sites.origin}/plain.html`);
  for (const kind of KINDS) await ready(page.locator(`#${kind}`));
  expect(wasm).toHaveLength(1);
  wasm.length = 0;
  await page.goto(`${sites.origin}/several.html`);
  for (const i of [1, 2, 3]) await ready(page.locator(`#counter-${i}`));
  expect(wasm).toHaveLength(1);
});

test('three scripts on one page start each widget once', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/two-scripts.html`);
  for (const kind of KINDS) await ready(page.locator(`#${kind}`));
  const readies = await page.evaluate(() => (window as any).seen.events.filter((e: any) => e.type === 'ready').map((e: any) => e.from));
  expect(readies.sort()).toEqual([...KINDS].sort());
});

test('nothing of a widget is loaded while it is far from the viewport', async ({ page, sites }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('h1 { margin-bottom: 5000px }');
      document.adoptedStyleSheets = [sheet];
    });
  });
  await page.goto(`${sites.origin}/several.html`);
  await page.waitForTimeout(1_000);
  await expect(page.locator('#counter-1')).toHaveAttribute('data-state', 'waiting');
  expect(loaded.filter((url) => url.endsWith('.wasm') || url.includes('/api/'))).toEqual([]);
  await page.locator('#counter-1').evaluate((host) => host.setAttribute('loading', 'eager'));
  await ready(page.locator('#counter-1'));
});

test('a server that does not know .wasm will do', async ({ page, sites, seen }) => {
  sites.wrongWasmType = true;
  await page.goto(`${sites.origin}/plain.html`);
  await ready(page.locator('#counter'));
  expect(seen.lines).toEqual([]);
});

test('the script may come from another origin', async ({ page, sites, seen }) => {
  await page.goto(`${sites.origin}/elsewhere.html?origin=${encodeURIComponent(sites.otherOrigin)}`);
  await ready(page.locator('#counter'));
  await expect(shown(page.locator('#counter')).getByText('281')).toBeVisible();
  expect(seen.lines).toEqual([]);
});
