// The demo page with indicators and board: what stands there without scripts, in every theme and language, and from a
// card to the form and back to the board.
import { accessible, expect, fits, ready, shift, shown, test } from './support/fixtures.ts';
import { done, send, toConfirm } from './support/form.ts';

const WIDGETS = ['enishi-indicators', 'enishi-board', '#consultation'];

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test("Iga's indicators, the cards and the form stand there", async ({ page, demo }) => {
    await page.goto(`${demo.origin}/mokuhyo.html`);
    for (const text of ['ふるさと納税人数', '362人（累計）', '▲9人', '空き店舗で週末だけの喫茶店を試したい']) await expect(page.getByText(text)).toBeVisible();
    await expect(page.locator('#consultation form')).toBeVisible();
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page).toHaveURL(`${demo.origin}/mokuhyo-en.html`);
    for (const text of ['362 people (running total)', '−9 people', '空き店舗で週末だけの喫茶店を試したい']) await expect(page.getByText(text)).toBeVisible();
    await page.getByRole('link', { name: '日本語' }).click();
    await expect(page).toHaveURL(`${demo.origin}/mokuhyo.html`);
  });
});

test('the English page: values, topics and states in English', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/mokuhyo-en.html`);
  for (const widget of WIDGETS) await ready(page.locator(widget));
  const indicators = page.locator('enishi-indicators');
  for (const text of ['−9 people', '362 people (running total)']) await expect(shown(indicators).getByText(text).first()).toBeVisible();
  await expect(shown(indicators).getByText('Goal 4: Quality Education').first()).toBeVisible();
  const board = page.locator('enishi-board');
  await expect(board.locator('[part=state] .board-heading').first()).toContainText('Brought');
  await expect(board.locator('.card-topic').first()).toHaveText(/^[ -~]+$/);
  await expect(shown(board)).toHaveAttribute('lang', 'en');
});

for (const [width, path] of [[1280, 'mokuhyo'], [320, 'mokuhyo'], [320, 'mokuhyo-en']] as const) {
  test(`${path} at ${width} px: axe finds nothing, nothing is cut off, nothing jumps`, async ({ page, demo, seen }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${demo.origin}/${path}.html`);
    await fits(page, 'before the widgets');
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < height; y += 300) {
      await page.mouse.wheel(0, 300);
      await page.waitForTimeout(150);
    }
    for (const widget of WIDGETS) await ready(page.locator(widget));
    expect(await shift(page)).toBe(0);
    for (const lang of ['ja', 'en']) {
      for (const widget of WIDGETS) await page.locator(widget).evaluate((host, lang) => host.setAttribute('lang', lang), lang);
      for (const widget of WIDGETS) await expect(shown(page.locator(widget))).toHaveAttribute('lang', lang);
      for (const theme of ['light', 'dark']) {
        for (const widget of WIDGETS) await page.locator(widget).evaluate((host, theme) => host.setAttribute('theme', theme), theme);
        await accessible(page, `${lang}, ${theme}`);
        await fits(page, `${lang}, ${theme}`);
      }
    }
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

test('a consultation sent here stands on the board of this page at once', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/mokuhyo.html`);
  const [board, form] = [page.locator('enishi-board'), page.locator('#consultation')];
  await ready(board);
  await ready(form);
  const title = `水仙を植えたい ${crypto.randomUUID().slice(0, 8)}`;
  const box = (name: RegExp) => form.getByRole('textbox', { name });
  await form.getByRole('radio', { name: /WANT/ }).check();
  await form.getByRole('combobox', { name: '分野' }).selectOption('culture');
  await box(/ひとことで言うと/).fill(title);
  await box(/くわしい内容/).fill('川沿いに。');
  await form.getByRole('checkbox', { name: /掲示板に載せてもよい/ }).check();
  await form.getByRole('button', { name: '次へ' }).click();
  await box(/氏名/).fill('山田 花');
  await box(/フリガナ/).fill('ヤマダ ハナ');
  await form.getByRole('radio', { name: 'メール' }).check();
  await box(/メールアドレス/).fill('hana@example.jp');
  await form.getByRole('checkbox', { name: /同意します/ }).check();
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  const card = board.locator('[part=card]').filter({ hasText: title });
  await expect(card).toContainText('川沿いに。');
  await expect(board.getByText('山田')).toHaveCount(0);
});
