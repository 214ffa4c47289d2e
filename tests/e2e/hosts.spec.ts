// The preview: widgets inside pages like the ones that cities have, seen as visitors with other windows and settings see them.
import { AxeBuilder } from '@axe-core/playwright';
import type { Frame, Locator, Page } from '@playwright/test';
import type { Demo } from './support/demo.ts';
import { expect, fits, ready, shown, test } from './support/fixtures.ts';

const HOSTS = ['飾りのないページ', 'WordPress', 'Bootstrap 3', 'Shift_JIS の表組み', '暗い色のページ', 'すべて消すリセット', '幅320ピクセルの欄'];
const WIDGETS = ['enishi-counter', 'enishi-calendar', 'enishi-form'];

const stage = (page: Page): Locator => page.locator('.preview-stage');
const inside = (page: Page) => page.frameLocator('.preview-frame');
const log = (page: Page): Locator => page.getByRole('region', { name: 'できごと' });

/** The frame that is shown, as what can be asked. */
async function frame(page: Page): Promise<Frame> {
  await expect(page.locator('.preview-next')).toHaveCount(0);
  return (await (await page.locator('.preview-frame').elementHandle())!.contentFrame())!;
}

/** What is said of content-security policies inside the frame, old libraries' own trials of the browser aside. */
async function broken(page: Page): Promise<string[]> {
  const all = await (await frame(page)).evaluate(() => (window as unknown as { seen: { violations: string[] } }).seen.violations);
  return all.filter((line) => !line.includes('vendor/prototype.js'));
}

async function open(page: Page, demo: Demo, snippet = ''): Promise<void> {
  await page.goto(`${demo.origin}/preview.html${snippet && `#snippet=${encodeURIComponent(snippet)}`}`);
  await expect(page.locator('.preview-frame')).toHaveCount(1);
}

/** Turns a switch and waits until the new frame has taken the place of the old one. */
async function change(page: Page, turn: () => Promise<unknown>): Promise<void> {
  const before = await page.locator('.preview-frame').elementHandle();
  await turn();
  await expect.poll(() => before!.evaluate((old) => old.isConnected)).toBe(false);
}

const choose = (page: Page, host: string): Promise<unknown> => page.getByLabel('貼るページ').selectOption(host);
const tick = (page: Page, name: string | RegExp): Promise<unknown> => page.getByRole('checkbox', { name }).check();

/** axe on the preview itself: the host pages have faults of their own, as such pages do. */
async function clean(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect.soft(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`), `axe: ${state}`).toEqual([]);
}

for (const [index, host] of HOSTS.entries()) {
  test(`${host}: counter, calendar and form stand`, async ({ page, demo, seen }, info) => {
    await page.setViewportSize({ width: 1280, height: 2_000 });
    await open(page, demo);
    if (index > 0) await change(page, () => choose(page, host));
    await stage(page).evaluate((element) => ((element as HTMLElement).style.height = '1600px'));
    for (const widget of WIDGETS) await ready(inside(page).locator(widget));
    await expect(shown(inside(page).locator('enishi-counter')).getByText('281')).toBeVisible();
    await expect(inside(page).locator('enishi-calendar [part=root]').getByText('雪上ファットバイク体験').filter({ visible: true })).not.toHaveCount(0);
    await expect(inside(page).locator('enishi-form').getByRole('button', { name: '確認画面へ進む' })).toBeVisible();
    expect(await broken(page)).toEqual([]);
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
    // Nothing of a widget is wider than its place.
    for (const widget of WIDGETS) {
      const [own, place] = await inside(page).locator(widget).evaluate((host) => [host.scrollWidth, host.parentElement!.clientWidth]);
      expect.soft(own, widget).toBeLessThanOrEqual(place!);
    }
    await expect(page.locator('.preview-state[data-shown=ready]')).toHaveCount(3);
    await stage(page).screenshot({ path: info.outputPath(`${index}.png`) });
  });
}

test('the page in Shift_JIS is really in Shift_JIS, in quirks mode, with Prototype.js', async ({ page, demo, request }) => {
  const answer = await request.get(`${demo.origin}/host-table.html`);
  expect(answer.headers()['content-type']).toBe('text/html');
  expect(new TextDecoder('shift_jis', { fatal: true }).decode(await answer.body())).toContain('まちづくり応援団');
  await open(page, demo);
  await change(page, () => choose(page, 'Shift_JIS の表組み'));
  const known = await (await frame(page)).evaluate(() => {
    const { Prototype } = window as unknown as { Prototype: { Version: string } };
    return [document.characterSet, document.compatMode, Prototype.Version];
  });
  expect(known).toEqual(['Shift_JIS', 'BackCompat', '1.7.3']);
});

test('widths and zoom: the page in the frame has as many pixels as such a window', async ({ page, demo }) => {
  await page.setViewportSize({ width: 1000, height: 1_000 });
  await open(page, demo);
  const inner = async () => (await frame(page)).evaluate(() => innerWidth);
  const drawn = async () => (await page.locator('.preview-frame').boundingBox())!;
  const place = (await stage(page).boundingBox())!;
  for (const width of [320, 375, 768, 1280]) {
    await page.getByRole('radio', { name: String(width) }).check();
    await expect.poll(inner).toBe(width);
    const box = await drawn();
    expect(box.width).toBeCloseTo(Math.min(width, place.width - 2), 0);
    expect(box.x).toBeGreaterThanOrEqual(place.x);
    expect(box.height).toBeCloseTo(place.height - 2, 0);
  }
  for (const [zoom, width] of [['200%', 640], ['400%', 320]] as const) {
    await page.getByRole('radio', { name: zoom }).check();
    await expect.poll(inner).toBe(width);
    expect((await drawn()).width).toBeCloseTo(place.width - 2, 0);
    await expect(page.getByText('文字を大きくして見る人の画面です。')).toBeVisible();
  }
  await page.getByRole('radio', { name: '100%' }).check();
  await page.getByRole('radio', { name: '自由' }).check();
  const free = page.getByRole('slider');
  await free.focus();
  await free.press('Home');
  await expect.poll(inner).toBe(280);
  await free.press('ArrowRight');
  await expect.poll(inner).toBe(290);
});

test('without scripts the content inside the tags is there', async ({ page, demo, seen }) => {
  await open(page, demo);
  await change(page, () => tick(page, 'スクリプトなし'));
  await expect(page.locator('.preview-frame')).not.toHaveAttribute('sandbox', /allow-scripts/);
  await expect(inside(page).getByText('281人（平成31年1月31日時点）')).toBeVisible();
  await expect(inside(page).getByRole('cell', { name: 'そば打ち体験' })).toBeVisible();
  await expect(inside(page).getByRole('button', { name: '登録する' })).toBeVisible();
  await expect(inside(page).locator('[data-state]')).toHaveCount(0);
  await expect(page.getByText('JavaScript が使えない人の画面です。')).toBeVisible();
  await expect(page.locator('.preview-state')).toHaveText(Array(3).fill('もとの内容を見せています'));
  expect(seen.errors).toEqual([]);
});

test('where WebAssembly is blocked the content stays, and the console line is shown', async ({ page, demo }) => {
  await open(page, demo);
  await change(page, () => tick(page, 'WebAssembly を禁止'));
  await expect(inside(page).locator('enishi-counter')).toHaveAttribute('data-state', 'failed');
  await expect(inside(page).getByText('281人（平成31年1月31日時点）')).toBeVisible();
  await expect(log(page).getByText(/^\[enishi\] <enishi-counter>.*'wasm-unsafe-eval'/)).toBeVisible();
  await expect(log(page).getByText('counter enishi:error (blocked)')).toBeVisible();
  await expect(page.locator('.preview-state[data-shown=failed]').first()).toHaveText('もとの内容を見せています');
  expect((await broken(page)).join()).toMatch(/script-src/);
});

test('language: each widget speaks it, and as the snippet says again', async ({ page, demo }) => {
  await open(page, demo);
  for (const [name, lang] of [['English', 'en'], ['やさしい日本語', /^ja/], ['設定のまま', 'ja']] as const) {
    await change(page, () => page.getByLabel('部品のことば').selectOption(name));
    await expect(inside(page).locator('enishi-calendar [part=root]')).toHaveAttribute('lang', lang);
  }
  await change(page, () => page.getByLabel('部品のことば').selectOption('English'));
  await expect(inside(page).locator('enishi-calendar').getByRole('button', { name: 'Next month' })).toBeVisible();
});

test('a dark system: pages that know it turn dark, and widgets follow the page behind them', async ({ page, demo }) => {
  await open(page, demo);
  await change(page, () => choose(page, 'WordPress'));
  await ready(inside(page).locator('enishi-counter'));
  const ground = () => inside(page).locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const root = inside(page).locator('enishi-counter [part=root]');
  expect(await ground()).toBe('rgb(253, 252, 249)');
  await expect(root).toHaveCSS('color-scheme', 'light');
  await change(page, () => page.getByRole('radio', { name: '暗い' }).check());
  await expect.poll(ground).toBe('rgb(23, 33, 31)');
  await expect(root).toHaveCSS('color-scheme', 'dark');
  // And the other way round, for staff whose own system is dark.
  await page.emulateMedia({ colorScheme: 'dark' });
  await change(page, () => page.getByRole('radio', { name: '明るい' }).check());
  await expect.poll(ground).toBe('rgb(253, 252, 249)');
  await expect(root).toHaveCSS('color-scheme', 'light');
  // A page that is white whatever the system says keeps its widgets light.
  await change(page, () => page.getByRole('radio', { name: '暗い' }).check());
  await change(page, () => choose(page, '飾りのないページ'));
  await expect(root).toHaveCSS('color-scheme', 'light');
});

test('reduced motion: the number does not roll', async ({ page, demo }) => {
  const live = '<enishi-counter src="/api/count" live="/api/count/stream"><p>0人</p></enishi-counter>';
  await open(page, demo, live);
  const rolls = async () => {
    const number = inside(page).locator('enishi-counter [part=root]');
    await ready(inside(page).locator('enishi-counter'));
    await expect(number).toBeVisible();
    await (await frame(page)).evaluate(() => {
      const root = document.querySelector('enishi-counter')!.shadowRoot!;
      new MutationObserver(() => {
        if (root.querySelector('.roll')) document.documentElement.dataset.rolled = 'yes';
      }).observe(root, { childList: true, subtree: true });
    });
    // The stream must stand before the number changes.
    await page.waitForTimeout(1_000);
    const before = await demo.count();
    expect(await demo.register(`動き ${crypto.randomUUID().slice(0, 4)}`)).toBe(201);
    await expect(number).toContainText(String(before + 1));
    return inside(page).locator('html').getAttribute('data-rolled');
  };
  expect(await rolls()).toBe('yes');
  await change(page, () => tick(page, '動きを減らす'));
  expect(await (await frame(page)).evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
  expect(await rolls()).toBeNull();
});

test('forced colours: the widgets’ own rules for them hold, and edges stay', async ({ page, demo }, info) => {
  await open(page, demo);
  await change(page, () => tick(page, /強制カラー/));
  await ready(inside(page).locator('enishi-form'));
  expect(await (await frame(page)).evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
  await expect(inside(page).locator('html')).toHaveCSS('background-color', 'rgb(18, 18, 18)');
  const counter = inside(page).locator('enishi-counter .counter').first();
  await expect(counter).toHaveCSS('border-top-width', '1px');
  await expect(counter).toHaveCSS('color', 'rgb(255, 255, 255)');
  await expect(inside(page).locator('enishi-form').getByRole('textbox').first()).not.toHaveCSS('border-top-width', '0px');
  await expect(page.getByText('ハイコントラストの設定に近い姿です。')).toBeVisible();
  await stage(page).screenshot({ path: info.outputPath('forced.png') });
});

test('a snippet in the address brings nothing that runs', async ({ page, demo, seen }) => {
  const evil =
    '<img src="x" onerror="parent.hit = 1"><script>parent.hit = 1</script><script src="evil.js"></script><iframe srcdoc="<script>parent.parent.hit = 1</script>"></iframe>' +
    '<a id="go" href="java\tscript:parent.hit = 1">x</a><svg onload="parent.hit = 1"></svg><meta http-equiv="refresh" content="0;url=/machi.html"><base href="https://evil.example/">' +
    '<enishi-counter><p>281人</p></enishi-counter>';
  await open(page, demo, evil);
  await ready(inside(page).locator('enishi-counter'));
  await inside(page).locator('#go').click();
  expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
  for (const selector of ['iframe', 'base', '[onerror]', '[onload]', '[data-place] script:not([src$="enishi/enishi.js"])', 'meta[http-equiv=refresh]']) {
    await expect(inside(page).locator(selector)).toHaveCount(0);
  }
  expect(await broken(page)).toEqual([]);
  expect(seen.strangers).toEqual([]);
});

test('the page alone opens in a tab of its own', async ({ page, demo, context }) => {
  await open(page, demo);
  const coming = context.waitForEvent('page');
  await page.getByRole('button', { name: /このページだけを開く/ }).click();
  const tab = await coming;
  await ready(tab.locator('enishi-counter'));
  await expect(shown(tab.locator('enishi-counter')).getByText('281')).toBeVisible();
  expect(new URL(tab.url()).pathname).toBe('/host-plain.html');
});

test('a change keeps the place that the page was scrolled to', async ({ page, demo }) => {
  await open(page, demo);
  await ready(inside(page).locator('enishi-form'));
  await (await frame(page)).evaluate(() => scrollTo(0, 500));
  await change(page, () => page.getByLabel('部品のことば').selectOption('English'));
  expect(await (await frame(page)).evaluate(() => scrollY)).toBe(500);
});

for (const [path, width] of [['preview.html', 1280], ['preview.html', 320], ['preview-en.html', 1280], ['preview-en.html', 320]] as const) {
  test(`the switches are for everybody: ${path} at ${width} px`, async ({ page, demo }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${demo.origin}/${path}`);
      await expect(page.locator('.preview-frame')).toHaveAttribute('title', /.+/);
      await clean(page, `as it starts, ${colorScheme}`);
      await fits(page, 'as it starts');
    }
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await page.getByRole('radio').nth(4).check();
    await expect(page.getByRole('slider')).toBeVisible();
    await clean(page, 'all switches');
    await fits(page, 'all switches');
    await expect(page.locator('.preview-notes li')).toHaveCount(5);
  });
}

test('all switches by keyboard', async ({ page, demo }) => {
  await open(page, demo);
  await page.getByLabel('貼るページ').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: '1280' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: '768' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '200%' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '明るい' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'スクリプトなし' })).toBeChecked();
  await expect(inside(page).getByText('281人（平成31年1月31日時点）')).toBeVisible();
});
