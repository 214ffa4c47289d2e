// Every state of the forms in front of products, as axe sees it: the widget, and what stays in it of the page's own.
import { type Locator, type Page } from '@playwright/test';
import { Products } from '../servers/products.ts';
import { startDjango, startShiftJis, type RealServer } from '../servers/real.ts';
import { expect, test } from './support/fixtures.ts';
import { done, openForm, send, summary, toConfirm } from './support/form.ts';
import * as fill from './support/products.ts';

const { formIsAccessible } = fill;

test.describe.configure({ mode: 'parallel' });

let products: Products;

test.beforeAll(async () => {
  products = await Products.start();
});
test.afterAll(() => products.stop());

const notice = (form: Locator) => form.getByRole('region', { name: /送信できませんでした|届いたかどうか分かりません/ });

/** As it is opened, with everything wrong, filled in and to be confirmed. */
async function untilConfirm(page: Page, form: Locator, name: string, filled: () => Promise<void>): Promise<void> {
  await formIsAccessible(page, `${name}: input`);
  await form.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(summary(form)).toBeVisible();
  await formIsAccessible(page, `${name}: faults`);
  await filled();
  await toConfirm(form);
  await formIsAccessible(page, `${name}: confirm`);
}

/** The browser stays where it is though the form was handed over. */
async function goesNowhere(page: Page): Promise<void> {
  await page.route('**', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 204 }) : route.fallback()));
}

// ---- Answered by a request of ours ----

const ANSWERED: { name: string; path: string; product: string; fields: Record<string, string>; filled: (page: Page, form: Locator) => Promise<void> }[] = [
  { name: 'Contact Form 7', path: '/forms/cf7.html', product: 'cf7', fields: { 'your-email': 'このメールアドレスは受け付けていません。' }, filled: fill.fillContactForm7 },
  { name: 'SHIRASAGI', path: '/forms/shirasagi.html?x.transport=multipart', product: 'shirasagi', fields: { 'item[7]': 'は短すぎます。' }, filled: fill.fillShirasagi },
  { name: 'Rails', path: '/forms/rails.html?x.success=/rails/registrations/*', product: 'rails', fields: { email: 'はすでに存在します' }, filled: fill.fillRails },
  {
    name: 'webform_rest',
    path: '/services/webform.html',
    product: 'webform',
    fields: { mail: 'この値は登録済みです' },
    filled: async (_, form) => {
      await form.getByRole('textbox', { name: 'お名前' }).fill('﨑 髙子');
      await form.getByRole('textbox', { name: 'メールアドレス' }).fill('takako@example.jp');
    },
  },
];

for (const { name, path, product, fields, filled } of ANSWERED) {
  test(`${name}: each state`, async ({ page }) => {
    test.slow();
    let form = await openForm(page, products.origin + path, '#form');
    await untilConfirm(page, form, name, () => filled(page, form));
    products.next(product, { kind: 'fields', fields });
    await send(form).click();
    await expect(summary(form)).toContainText(Object.values(fields)[0]!, { timeout: 30_000 });
    await formIsAccessible(page, `${name}: refused`);
    await filled(page, form);
    if (product === 'shirasagi') await form.getByRole('textbox', { name: 'お問い合わせ内容' }).fill('移住について、くわしく教えてください。');
    if (product !== 'shirasagi') await form.getByRole('textbox', { name: 'メールアドレス' }).fill('another@example.jp');
    await toConfirm(form);
    // Within a second of the first click it would be a double click, which sends nothing.
    await page.waitForTimeout(1_000);
    await send(form).click();
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    await formIsAccessible(page, `${name}: done`);

    form = await openForm(page, products.origin + path, '#form');
    await filled(page, form);
    await toConfirm(form);
    products.next(product, { kind: 'lost' });
    await send(form).click();
    await expect(notice(form)).toContainText(/届いたかどうか/, { timeout: 30_000 });
    await formIsAccessible(page, `${name}: not known`);
  });
}

// ---- Handed over to the browser ----

const HANDED_OVER: { name: string; path: string; filled: (page: Page, form: Locator) => Promise<void> }[] = [
  { name: 'Drupal', path: '/forms/drupal-webform.html', filled: fill.fillDrupal },
  { name: 'a-blog cms', path: '/forms/a-blog.html', filled: fill.fillAblog },
  { name: 'a CGI in Shift_JIS', path: '/forms/cgi-table.html', filled: fill.fillCgi },
  { name: 'Joruri', path: '/forms/joruri.html', filled: fill.fillJoruri },
  { name: 'MW WP Form', path: '/forms/mw-wp-form.html', filled: fill.fillMwWpForm },
];

for (const { name, path, filled } of HANDED_OVER) {
  test(`${name}: each state`, async ({ page }) => {
    test.slow();
    await goesNowhere(page);
    const form = await openForm(page, products.origin + path, '#form');
    await untilConfirm(page, form, name, () => filled(page, form));
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await send(form).click();
    await posted;
    await formIsAccessible(page, `${name}: handed over`);
  });
}

// ---- Real servers ----

test.describe('real servers', () => {
  let servers: RealServer[] = [];
  test.beforeAll(async () => {
    servers = await Promise.all([startDjango(), startShiftJis()]);
  });
  test.afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
  });

  const django = (form: Locator, mail: string) => async () => {
    await form.getByRole('textbox', { name: 'お名前' }).fill('﨑 髙子');
    await form.getByRole('textbox', { name: 'フリガナ' }).fill('サキ タカコ');
    await form.getByRole('textbox', { name: 'メールアドレス' }).fill(mail);
    await form.getByRole('combobox', { name: 'まちとのつながり' }).selectOption('fan');
    await form.getByRole('checkbox', { name: /個人情報の取り扱いに同意/ }).check();
  };

  test('Django: each state', async ({ page }) => {
    test.slow();
    const url = `${servers[0]!.origin}/django/register/`;
    for (const time of ['first', 'second']) {
      const form = await openForm(page, url, '#form');
      await untilConfirm(page, form, `Django, the ${time} time`, django(form, 'axe@example.jp'));
      await send(form).click();
      await expect(time === 'first' ? done(form) : summary(form)).toBeVisible({ timeout: 30_000 });
      await formIsAccessible(page, `Django: ${time === 'first' ? 'done' : 'refused'}`);
    }
    const form = await openForm(page, url, '#form');
    await django(form, 'lost@example.jp')();
    await toConfirm(form);
    await page.route('**', async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await route.fetch();
      await route.abort('connectionreset');
    });
    await send(form).click();
    await expect(notice(form)).toContainText(/届いたかどうか/, { timeout: 30_000 });
    await formIsAccessible(page, 'Django: not known');
  });

  test('a PHP form in Shift_JIS: each state', async ({ page }) => {
    test.slow();
    const form = await openForm(page, `${servers[1]!.origin}/moushikomi/`, '#form');
    await untilConfirm(page, form, 'PHP', async () => {
      await form.getByRole('textbox', { name: 'お名前' }).fill('吉田 花子😀');
      await form.getByRole('textbox', { name: 'フリガナ' }).fill('ヨシダ ハナコ');
      await form.getByRole('textbox', { name: 'メールアドレス' }).fill('axe@example.jp');
      await form.getByRole('radio', { name: '大人' }).check();
    });
    await send(form).click();
    await expect(form.getByText(/😀/).filter({ hasText: /使えない|文字/, visible: true }).first()).toBeVisible({ timeout: 30_000 });
    await formIsAccessible(page, 'PHP: characters that cannot be written');
    await form.getByRole('textbox', { name: 'お名前' }).fill('吉田 花子');
    await toConfirm(form);
    await goesNowhere(page);
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await send(form).click();
    await posted;
    await formIsAccessible(page, 'PHP: handed over');
  });
});
