// What the tests of filling in share: parts of a date, rows of the confirmation, what was posted, a browser's own IME.
import type { Locator, Page } from '@playwright/test';
import { accessible, expect, fits, test, themed } from './fixtures.ts';
import type { Post } from './sites.ts';

export const box = (form: Locator, name: string | RegExp) => form.getByRole('textbox', { name });
export const press = (form: Locator, name: string | RegExp) => form.getByRole('button', { name }).click();
export const set = (form: Locator, name: string | RegExp) => form.getByRole('group', { name });

export const error = (form: Locator, text: string | RegExp) => form.locator('[part=error]').filter({ hasText: text, visible: true });
export const tick = (form: Locator) => form.getByRole('checkbox', { name: /同意します/ }).check();

/** Types a day into its fields: year, month, day, and the era where there is one. */
export async function day(form: Locator, label: string, [year, month, of]: [string, string, string], era?: string): Promise<void> {
  const parts = set(form, label);
  if (era !== undefined) await parts.getByRole('combobox', { name: '西暦・元号' }).selectOption(era);
  await box(parts, '年').fill(year);
  await box(parts, '月').fill(month);
  await box(parts, '日').fill(of);
}

/** The first page of form-fill.json with what is required, and on to the second. */
export async function firstPage(form: Locator): Promise<void> {
  await box(form, '氏名').fill('夕張 花子');
  await day(form, '生年月日', ['1990', '4', '1']);
  await day(form, '来る日', ['9', '8', '11'], '令和');
  await press(form, '次へ');
  await expect(form.getByRole('heading', { name: '同行する方と書類' })).toBeFocused();
}

/** Both pages of form-fill.json, with a day in an era and a group; the consent and the word are never kept. */
export async function fillAll(form: Locator): Promise<void> {
  await box(form, '氏名').fill('芦別 花子');
  await box(form, 'フリガナ').fill('アシベツ ハナコ');
  await day(form, '生年月日', ['1990', '4', '1']);
  await day(form, '来る日', ['9', '8', '11'], '令和');
  await form.getByLabel('合言葉').fill('himitsu-no-kotoba');
  await press(form, '次へ');
  await press(form, '同行する方を追加する');
  await box(set(form, /^同行する方 1$/), 'お名前').fill('芦別 次郎');
  await day(set(form, /^同行する方 1$/), '生まれた日', ['2015', '', '3']);
  await form.locator('input[type=file]').setInputFiles([picture('himitsu.png', 10)]);
  await tick(form);
}

/** What the confirmation, or the copy, says to a question. */
export const answer = (form: Locator, question: string): Locator =>
  form
    .locator('[part=answers] > div')
    .filter({ has: form.page().locator('dt').getByText(question, { exact: true }) })
    .locator('dd > span');

/** An answer as JSON. */
export const json = (post: Post | undefined): Record<string, any> => JSON.parse(post!.body.toString('utf8'));

/** An answer of several parts. */
export const parts = (post: Post | undefined): Promise<FormData> =>
  new Response(new Uint8Array(post!.body), { headers: { 'content-type': post!.headers['content-type']! } }).formData();

/** A picture of this size in bytes. */
export const picture = (name: string, size: number) => ({ name, mimeType: 'image/png', buffer: Buffer.alloc(size, 1) });

/** Tabs until a control has the focus. */
export async function tabTo(page: Page, control: Locator, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if (await control.evaluate((e) => (e.getRootNode() as ShadowRoot).activeElement === e)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`not reached by ${key}: ${control}`);
}

/** No violation and nothing too wide, at two widths, light and dark. */
export async function everywhere(page: Page, widget: Locator, state: string): Promise<void> {
  // Four looks at all of a page are no part of what a test may take itself.
  test.info().setTimeout(test.info().timeout + 40_000);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const theme of ['light', 'dark'] as const) {
      await themed(widget, theme);
      await expect(widget).toHaveAttribute('data-state', 'ready');
      await accessible(page, `${state}, ${width} px, ${theme}`);
      await fits(page, `${state}, ${width} px, ${theme}`);
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await themed(widget, 'light');
}
