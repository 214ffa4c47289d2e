// The page's own form is the schema, in a real page with the CMS's script: what it asks of some only, what there is to
// read, days of an era, and traps.
import { type Locator, type Page } from '@playwright/test';
import { Products } from '../servers/products.ts';
import { expect, test } from './support/fixtures.ts';
import { done, openForm, send, summary, toConfirm } from './support/form.ts';
import { MAIL, formIsAccessible } from './support/products.ts';

test.describe.configure({ mode: 'parallel' });

let products: Products;

test.beforeAll(async () => {
  products = await Products.start();
});
test.afterEach(() => products.reset());
test.afterAll(() => products.stop());

const box = (form: Locator, name: string | RegExp) => form.getByRole('textbox', { name });
const open = (page: Page, path: string) => openForm(page, `${products.origin}${path}`, '#form');

test.describe('Drupal with conditions', () => {
  const start = async (page: Page) => {
    const form = await open(page, '/forms/drupal-states.html');
    await box(form, 'お名前').fill('﨑 髙子');
    await box(form, MAIL).fill('takako@example.jp');
    await box(form, 'メールアドレスの確認').fill('takako@example.jp');
    await form.getByRole('checkbox', { name: /に同意します/ }).check();
    return form;
  };
  const confirmed = (page: Page) => page.waitForURL('**/drupal/form/supporter/confirmation');

  test('what is not asked need not be answered, and is not sent', async ({ page, seen }) => {
    const form = await start(page);
    for (const name of ['その他の内容', 'アレルギー', /人数/]) await expect(box(form, name)).toBeHidden();
    await expect(box(form, 'この欄は空のままにしてください')).toHaveCount(0);
    await toConfirm(form);
    await send(form).click();
    await confirmed(page);
    expect(products.of('webform')[0]).toMatchObject({ name: '﨑 髙子', kind: '', other: '', count: '', allergy: '' });
    expect(seen.lines).toEqual([]);
  });

  test('an answer calls for another question, required there, and it arrives', async ({ page }) => {
    const form = await start(page);
    await form.getByRole('combobox', { name: '種別' }).selectOption('その他');
    await form.getByRole('checkbox', { name: '子どもと参加する' }).check();
    await expect(box(form, 'その他の内容')).toBeVisible();
    await expect(box(form, 'アレルギー')).toBeVisible();
    await form.getByRole('button', { name: '確認画面へ進む' }).click();
    await expect(summary(form)).toContainText('その他の内容');
    await expect(summary(form)).toContainText('人数');
    await expect(summary(form)).not.toContainText('アレルギー');
    await formIsAccessible(page, 'Drupal with conditions: faults');
    await box(form, 'その他の内容').fill('二拠点');
    await box(form, /人数/).fill('2');
    // The day is asked in one question, in eras, and the page has it as it asks for it.
    const born = form.getByRole('group', { name: '生年月日' });
    await born.getByRole('combobox', { name: '元号' }).selectOption('昭和');
    await born.getByRole('textbox', { name: '年' }).fill('60');
    await born.getByRole('textbox', { name: '月' }).fill('4');
    await born.getByRole('textbox', { name: '日' }).fill('1');
    await toConfirm(form);
    await send(form).click();
    await confirmed(page);
    const day = { born_era: 'S', born_year: '60', born_month: '4', born_day: '1' };
    expect(products.of('webform')[0]).toMatchObject({ kind: 'other', other: '二拠点', child: '1', count: '2', allergy: '', ...day });
  });

  test('what is to be read before one agrees opens in a window of its own, and nothing typed is lost', async ({ page }) => {
    await page.context().route('**/privacy.html', (route) => route.fulfill({ contentType: 'text/html', body: '<title>方針</title>' }));
    const form = await start(page);
    const opened = page.context().waitForEvent('page');
    await form.getByRole('link', { name: 'プライバシーポリシー(新しいウィンドウで開きます)' }).click();
    await expect(await opened).toHaveURL(/\/privacy\.html$/);
    await expect(box(form, 'お名前')).toHaveValue('﨑 髙子');
  });
});

test.describe('Contact Form 7 with groups', () => {
  const start = async (page: Page) => {
    const form = await open(page, '/forms/cf7-groups.html');
    await box(form, 'お名前').fill('﨑 髙子');
    await box(form, 'メールアドレス').fill('takako@example.jp');
    return form;
  };

  test('a group that is not shown is not asked', async ({ page }) => {
    const form = await start(page);
    await expect(form.getByRole('group', { name: /希望日/ })).toBeHidden();
    await toConfirm(form);
    await send(form).click();
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(products.of('cf7')).toEqual([expect.objectContaining({ 'your-name': '﨑 髙子', menu: '質問' })]);
  });

  test('a group that is shown is required, and the plug-in has heard of it before it is sent', async ({ page }) => {
    const form = await start(page);
    await form.getByRole('combobox', { name: 'ご用件' }).selectOption('見学');
    const day = form.getByRole('group', { name: /希望日/ });
    await expect(day).toBeVisible();
    await form.getByRole('button', { name: '確認画面へ進む' }).click();
    await expect(summary(form)).toContainText('希望日');
    for (const [part, text] of [['年', '2026'], ['月', '12'], ['日', '24']] as const) await day.getByRole('textbox', { name: part }).fill(text);
    await toConfirm(form);
    await send(form).click();
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(products.of('cf7')).toEqual([expect.objectContaining({ menu: '見学', 'visit-date': '2026-12-24' })]);
  });
});
