// Faults on demand: what a visitor sees with each, on this page alone, and what the page says without the demo's server.
import type { Locator, Page } from '@playwright/test';
import type { Demo } from './support/demo.ts';
import { accessible, expect, fits, ready, shown, test, violations } from './support/fixtures.ts';

const number = (page: Page): Locator => page.locator('enishi-counter');
const programs = (page: Page): Locator => page.locator('enishi-calendar');
const form = (page: Page): Locator => page.locator('enishi-form');
const fault = (page: Page, name: string): Locator => page.getByRole('radio', { name: new RegExp(`^${name}`) });
const now = (page: Page): Locator => page.locator('.faults-now');

async function open(page: Page, demo: Demo, path = 'faults.html'): Promise<void> {
  await page.goto(`${demo.origin}/${path}`);
  for (const widget of [number(page), programs(page), form(page)]) await ready(widget);
}

/** Turns the switch, as somebody who comes to the page afterwards. */
async function turn(page: Page, name: string): Promise<void> {
  await fault(page, name).check();
  await expect(now(page).getByRole('status')).toHaveText(`いま：${name}`);
}

/** Sends the application, filled in with its sample. */
async function send(page: Page): Promise<void> {
  await ready(form(page));
  await form(page).getByRole('checkbox', { name: /同意します/ }).check();
  await form(page).getByRole('button', { name: '確認画面へ進む' }).click();
  await form(page).getByRole('button', { name: '送信する', exact: true }).click();
}

/** The page's own content, and nothing in its place. */
async function ownNumber(page: Page): Promise<void> {
  await expect(number(page).getByText('12', { exact: true }).filter({ visible: true })).not.toHaveCount(0);
}
async function ownPrograms(page: Page): Promise<void> {
  await expect(programs(page).getByRole('cell', { name: '占冠村' })).toBeVisible();
}
const unknown = (page: Page): Locator => form(page).getByRole('region', { name: '届いたかどうか分かりません' });
const done = (page: Page): Locator => form(page).getByRole('heading', { name: '受け付けました' });

test('as usual: a number, programs with places, an application that is taken', async ({ page, demo, seen }) => {
  await open(page, demo);
  await expect(shown(number(page))).toContainText(`${await demo.count()}`);
  await expect(shown(programs(page)).getByText('占冠村 受入プログラム')).toBeVisible();
  await send(page);
  await expect(done(page)).toBeVisible();
  expect((await demo.forms('application')).at(-1)!.answers).toMatchObject({ name: '夕張 太郎' });
  expect(seen.lines).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test('slow: what the page says stays until the answer comes', async ({ page, demo }) => {
  await open(page, demo);
  await turn(page, '遅い');
  await ownPrograms(page);
  await ownNumber(page);
  await expect(shown(programs(page)).getByText('占冠村 受入プログラム')).toBeVisible();
  await expect(shown(number(page))).toContainText(`${await demo.count()}`);
  await send(page);
  await expect(form(page).getByText('送信しています').filter({ visible: true })).not.toHaveCount(0);
  await expect(done(page)).toBeVisible();
});

for (const name of ['失敗する（500）', '切れる', '読めない答え', 'ログイン画面']) {
  test(`${name}: the page's own content stays, and the form never says that it was taken`, async ({ page, demo, seen }) => {
    await open(page, demo);
    await turn(page, name);
    await ownPrograms(page);
    await expect(programs(page)).toHaveAttribute('data-state', 'failed');
    await ownNumber(page);
    const before = (await demo.forms('application')).length;
    await send(page);
    await expect(unknown(page)).toBeVisible();
    await expect(done(page)).toHaveCount(0);
    // Only a connection that was lost had done the work before.
    expect((await demo.forms('application')).length).toBe(before + (name === '切れる' ? 1 : 0));
    expect(seen.lines.some((line) => line.includes('/api/events.json'))).toBe(true);
    expect(seen.errors).toEqual([]);
  });
}

test('failing while the page is open: the number stays, and says since when', async ({ page, demo }) => {
  await open(page, demo);
  await page.getByRole('radio', { name: '前から開いていた人' }).check();
  const count = await demo.count();
  await turn(page, '失敗する（500）');
  await expect(shown(number(page))).toContainText('更新できていません', { timeout: 30_000 });
  await expect(shown(number(page))).toContainText(`${count}`);
  await expect(shown(programs(page)).getByText('占冠村 受入プログラム')).toBeVisible();
  await page.getByRole('button', { name: 'いつもどおりに戻す' }).click();
  await expect(shown(number(page))).not.toContainText('更新できていません', { timeout: 45_000 });
});

test('busy: the form says so and keeps the answers, and sends them later', async ({ page, demo }) => {
  await open(page, demo);
  await turn(page, '混んでいる（429）');
  await ownPrograms(page);
  await ownNumber(page);
  await send(page);
  await expect(form(page).getByText('ただいま混み合っていて、受け付けられませんでした。')).toBeVisible();
  await page.getByRole('radio', { name: '前から開いていた人' }).check();
  await page.getByRole('button', { name: 'いつもどおりに戻す' }).click();
  await expect(now(page).getByRole('status')).toHaveText('いま：いつもどおり');
  await form(page).getByRole('button', { name: 'もう一度送信する' }).click();
  await expect(done(page)).toBeVisible();
});

test('a wrong media type: what comes counts, not what it is called', async ({ page, demo }) => {
  await open(page, demo);
  await turn(page, '種類の違う答え');
  await expect(shown(programs(page)).getByText('占冠村 受入プログラム')).toBeVisible();
  await expect(shown(number(page))).toContainText(`${await demo.count()}`);
  await send(page);
  await expect(done(page)).toBeVisible();
});

test('news cut off: the number goes on by asking', async ({ page, demo }) => {
  await open(page, demo);
  await page.getByRole('radio', { name: '前から開いていた人' }).check();
  await turn(page, '速報が止まる');
  const before = await demo.count();
  expect(await demo.register('速報 太郎')).toBe(201);
  await expect(shown(number(page))).toContainText(`${before + 1}`, { timeout: 30_000 });
});

test('closed and full: the form says which, and keeps the answers', async ({ page, demo }) => {
  await open(page, demo);
  await turn(page, '受付を締め切った');
  await send(page);
  await expect(form(page).getByText('受け付けは終了しました。')).toBeVisible();
  await turn(page, '満員');
  await expect(shown(programs(page)).getByText('満席').first()).toBeVisible();
  await send(page);
  await expect(form(page).getByText('満席になりました。ほかのプログラムを選んでください。').first()).toBeVisible();
  await expect(form(page).getByRole('textbox', { name: '氏名' })).toHaveValue('夕張 太郎');
});

test('a second visitor is not hit, nor another tab, and a reload begins as usual', async ({ page, demo, another, context }) => {
  await open(page, demo);
  await turn(page, '失敗する（500）');
  await ownPrograms(page);
  for (const other of [await another(), await context.newPage()]) {
    await open(other, demo);
    await expect(now(other).getByRole('status')).toHaveText('いま：いつもどおり');
    await expect(shown(programs(other)).getByText('占冠村 受入プログラム')).toBeVisible();
    await send(other);
    await expect(done(other)).toBeVisible();
  }
  expect((await fetch(`${demo.origin}/api/count`)).status).toBe(200);
  await page.reload();
  await expect(shown(programs(page)).getByText('占冠村 受入プログラム')).toBeVisible();
});

test('from a static folder the page says what it needs, and what is seen with each fault', async ({ page, demo, seen }) => {
  await page.route('**/api/**', (route) => route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>Not Found</h1>' }));
  for (const [width, path] of [[1280, 'faults.html'], [320, 'faults-en.html']] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${demo.origin}/${path}`);
    await expect(page.locator('main').getByText(/cargo demo/)).toBeVisible();
    await expect(page.getByRole('rowheader')).toHaveCount(10);
    await accessible(page, `${path} at ${width} px`);
    await fits(page, `${path} at ${width} px`);
  }
  expect(seen.errors).toEqual([]);
});

test('the server goes away: the page says so', async ({ page, demo }) => {
  await open(page, demo);
  await page.route('**/api/trials/**', (route) => route.abort());
  await fault(page, '遅い').click();
  await expect(page.getByRole('alert')).toContainText('デモのサーバーが答えません。');
});

for (const [path, width] of [['faults.html', 1280], ['faults.html', 320], ['faults-en.html', 1280], ['faults-en.html', 320]] as const) {
  test(`${path} is for everybody at ${width} px`, async ({ page, demo }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await open(page, demo, path);
      await accessible(page, `as usual, ${colorScheme}`);
      await fits(page, 'as usual');
    }
    const kinds = page.locator('input[name=fault]');
    await kinds.first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(kinds.nth(2)).toBeChecked();
    await expect(kinds.nth(2)).toBeFocused();
    await expect(programs(page)).toHaveAttribute('data-state', 'failed');
    await expect(number(page)).toHaveAttribute('data-state', /ready|failed/);
    await accessible(page, 'failing');
    await fits(page, 'failing');
    await now(page).getByRole('button').click();
    await expect(kinds.first()).toBeChecked();
  });
}
