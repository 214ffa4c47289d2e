// Forms in front of what municipalities run: each product's own form or transport, its answers, and what the visitor
// reads. The products are simulated (tests/servers/products.ts); Django and a PHP form in Shift_JIS are real.
import { type Locator, type Page } from '@playwright/test';
import { Products } from '../servers/products.ts';
import { startDjango, startShiftJis, type RealServer } from '../servers/real.ts';
import { accessible, events, expect, test } from './support/fixtures.ts';
import { done, openForm, send, summary, toConfirm } from './support/form.ts';
import { fillAblog, fillContactForm7, fillDrupal, fillShirasagi } from './support/products.ts';

// A long file: its tests run beside each other, with servers of their own.
test.describe.configure({ mode: 'parallel' });

let products: Products;

test.beforeAll(async () => {
  products = await Products.start();
});
test.afterEach(() => products.reset());
test.afterAll(() => products.stop());

const open = (page: Page, path: string) => openForm(page, `${products.origin}${path}`, '#form');
const box = (form: Locator, name: string | RegExp) => form.getByRole('textbox', { name });
const notice = (form: Locator) => form.getByRole('region', { name: /送信できませんでした|届いたかどうか分かりません/ });
const outcomes = async (page: Page) => (await events(page, 'result')).map((event) => event.detail.outcome as string);

async function sendAll(form: Locator): Promise<void> {
  await toConfirm(form);
  await send(form).click();
}

/** Something went wrong, and the visitor reads so; nothing was called done. */
async function told(page: Page, form: Locator, words: RegExp): Promise<void> {
  await expect(notice(form)).toBeVisible({ timeout: 30_000 });
  await expect(notice(form)).toContainText(words);
  await expect(done(form)).toBeHidden();
  expect(await outcomes(page)).not.toContain('accepted');
}

/** A backend's words stand at the field and in the summary. */
async function atField(form: Locator, control: Locator, words: RegExp): Promise<void> {
  await expect(summary(form)).toBeVisible({ timeout: 30_000 });
  await expect(summary(form)).toContainText(words);
  await expect(control).toHaveAttribute('aria-invalid', 'true');
  await expect(control).toHaveAccessibleDescription(words);
}

// ---- Contact Form 7 ----

test.describe('Contact Form 7', () => {
  test('the form of the plug-in is filled in here and taken by its REST route', async ({ page }) => {
    const form = await open(page, '/forms/cf7.html');
    await fillContactForm7(page, form);
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    const [row] = products.of('cf7');
    expect(row).toMatchObject({ 'your-name': '﨑 髙子', 'your-email': 'takako@example.jp', 'menu-pref': '北海道', card: '希望する' });
    expect([row!['ties[]']].flat()).toContain('出身');
    expect(Object.keys(row!).filter((name) => name.startsWith('_'))).toEqual([]);
    expect(products.of('cf7')).toHaveLength(1);
    expect(products.asked).toHaveLength(1);
    expect(products.asked[0]!.path).toBe('/wp/wp-json/contact-form-7/v1/contact-forms/5/feedback');
    expect(products.asked[0]!.headers['content-type']).toMatch(/^multipart\/form-data/);
    expect(await outcomes(page)).toEqual(['accepted']);
  });

  test('from another origin, whose preflight lets no Idempotency-Key through', async ({ page }) => {
    const there = products.otherOrigin;
    const query = new URLSearchParams({ 'x.action': `${there}/wp/contact/`, api: `${there}/wp/wp-json/` });
    const form = await open(page, `/forms/cf7.html?${query}`);
    await fillContactForm7(page, form);
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(products.of('cf7')).toHaveLength(1);
    expect(products.asked[0]!.headers['idempotency-key']).toBeUndefined();
  });

  test('what it refuses stands at the field, and the corrected form is taken', async ({ page }) => {
    const form = await open(page, '/forms/cf7.html');
    await fillContactForm7(page, form);
    products.next('cf7', { kind: 'fields', fields: { 'your-email': 'このメールアドレスは受け付けていません。' } });
    await sendAll(form);
    await atField(form, box(form, 'メールアドレス'), /受け付けていません/);
    expect(products.of('cf7')).toHaveLength(0);
    await box(form, 'メールアドレス').fill('saki@example.jp');
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(products.of('cf7')).toHaveLength(1);
  });

  test('a wrong captcha is told, and nothing is lost', async ({ page }) => {
    const form = await open(page, '/forms/cf7.html');
    await fillContactForm7(page, form);
    await page.locator('#form input[name="captcha-170"]').fill('XXXX');
    await sendAll(form);
    await expect(form.getByText(/入力されたコードに誤りがあります/).filter({ visible: true }).first()).toBeVisible({ timeout: 30_000 });
    await expect(box(form, 'お名前')).toHaveValue('﨑 髙子');
    expect(products.of('cf7')).toHaveLength(0);
  });

  for (const [kind, words] of [
    ['spam', /自動送信と判断/],
    ['closed', /この内容では送信できません|受け付け/],
    ['busy', /混み合って/],
    ['broken', /届いたかどうか|受け付けられませんでした/],
    ['html', /届いたかどうか/],
    ['empty', /届いたかどうか/],
    ['lost', /届いたかどうか/],
  ] as const) {
    test(`${kind} is said in words`, async ({ page }) => {
      const form = await open(page, '/forms/cf7.html');
      await fillContactForm7(page, form);
      products.next('cf7', { kind });
      await sendAll(form);
      await told(page, form, words);
      // What may have arrived is not offered to be sent again: this backend promises nothing.
      if (kind === 'lost') await expect(form.getByRole('button', { name: 'もう一度送信する' })).toHaveCount(0);
      expect(products.of('cf7')).toHaveLength(kind === 'lost' ? 1 : 0);
    });
  }
});

// ---- Products whose forms the server writes ----

test.describe('SHIRASAGI', () => {
  const SENT = { お名前: '﨑 髙子', メールアドレス: 'takako@example.jp', 性別: '女性', お問い合わせ内容: '移住について教えてください。' };

  test('confirmed here, saved there in one request', async ({ page }) => {
    const form = await open(page, '/forms/shirasagi.html?x.transport=multipart');
    await fillShirasagi(page, form);
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(products.of('shirasagi')).toEqual([expect.objectContaining({ ...SENT, お問い合わせ区分: ['市政について', '申請について'] })]);
  });

  test('what it refuses is found by the label', async ({ page }) => {
    const form = await open(page, '/forms/shirasagi.html?x.transport=multipart');
    await fillShirasagi(page, form);
    products.next('shirasagi', { kind: 'fields', fields: { 'item[7]': 'は短すぎます。' } });
    await sendAll(form);
    await atField(form, box(form, 'お問い合わせ内容'), /は短すぎます/);
    expect(products.of('shirasagi')).toHaveLength(0);
  });

  test('outside of the reception period it is told that the form is closed', async ({ page }) => {
    const form = await open(page, '/forms/shirasagi.html?x.transport=multipart');
    await fillShirasagi(page, form);
    products.next('shirasagi', { kind: 'closed' });
    await sendAll(form);
    await told(page, form, /終了/);
  });

  test('with a captcha the browser goes on to its confirm page', async ({ page }) => {
    const form = await open(page, '/forms/shirasagi.html?x.transport=native');
    // Another node of the same form, with a captcha.
    await page.locator('#form > form').evaluate((own) => own.setAttribute('action', '/shirasagi/guarded/confirm.html'));
    await fillShirasagi(page, form);
    await sendAll(form);
    await page.waitForURL('**/shirasagi/guarded/confirm.html');
    await expect(page.getByText('この内容でよろしければ送信してください。')).toBeVisible();
    const session = (await page.context().cookies()).find(({ name }) => name === '_ss_session')!.value;
    await page.locator('[name="answer[captcha_answer]"]').fill(products.guarded.captcha(session)!);
    await page.getByRole('button', { name: '送信する' }).click();
    await page.waitForURL('**/shirasagi/guarded/sent.html');
    expect(products.of('shirasagi-captcha')).toEqual([expect.objectContaining(SENT)]);
  });
});

test.describe('Rails', () => {
  const page_ = '/forms/rails.html?x.success=/rails/registrations/*';

  test('its token goes along, and the redirect is the success', async ({ page }) => {
    const form = await open(page, page_);
    // The page came back with an error, and says so at once.
    await expect(box(form, 'メールアドレス')).toHaveAttribute('aria-invalid', 'true');
    await box(form, 'メールアドレス').fill('hanako@example.jp');
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(products.of('rails')).toEqual([expect.objectContaining({ name: '夕張 花子', email: 'hanako@example.jp' })]);
    expect(products.of('rails')[0]).toMatchObject({ 'born_on(1i)': '2000', 'born_on(2i)': '2', 'born_on(3i)': '29' });
  });

  test('422 with a page: its errors stand at the fields', async ({ page }) => {
    const form = await open(page, page_);
    await box(form, 'メールアドレス').fill('hanako@example.jp');
    products.next('rails', { kind: 'fields', fields: { email: 'はすでに存在します' } });
    await sendAll(form);
    await atField(form, box(form, 'メールアドレス'), /はすでに存在します/);
    expect(products.of('rails')).toHaveLength(0);
  });

  test('a session that is gone is no success, and nothing is lost', async ({ page, context }) => {
    const form = await open(page, page_);
    await box(form, 'メールアドレス').fill('hanako@example.jp');
    await context.clearCookies();
    await sendAll(form);
    await expect(notice(form).or(summary(form))).toBeVisible({ timeout: 30_000 });
    await expect(done(form)).toBeHidden();
    expect(products.of('rails')).toHaveLength(0);
  });

  test('without a word about success the browser submits the form itself', async ({ page }) => {
    const form = await open(page, '/forms/rails.html');
    await box(form, 'メールアドレス').fill('hanako@example.jp');
    await sendAll(form);
    await page.waitForURL('**/rails/registrations/1');
    await expect(page.getByText('登録を受け付けました。')).toBeVisible();
    expect(products.of('rails')).toEqual([expect.objectContaining({ name: '夕張 花子', email: 'hanako@example.jp' })]);
  });
});

test('Drupal: the form of its page, handed in by the browser', async ({ page }) => {
  const form = await open(page, '/forms/drupal-webform.html');
  await fillDrupal(page, form);
  await sendAll(form);
  await page.waitForURL('**/drupal/form/supporter/confirmation');
  const [row] = products.of('webform');
  expect(row).toMatchObject({ name: '﨑 髙子', 'mail[mail_1]': 'takako@example.jp', 'ties[fan]': 'fan', consent: '1' });
});

test('a-blog cms: goes on to its own page to confirm, and from there to the end', async ({ page }) => {
  const form = await open(page, '/forms/a-blog.html');
  await fillAblog(page, form);
  await sendAll(form);
  await page.waitForURL('**/a-blog/contact.html');
  await page.getByRole('button', { name: '送信する' }).click();
  await expect(page.getByText('お問い合わせを受け付けました。')).toBeVisible();
  expect(products.of('a-blog')).toEqual([expect.objectContaining({ name: '﨑 髙子', email: 'takako@example.jp', type: '移住' })]);
});

test('a CGI in Shift_JIS: what cannot be written there is named, the rest arrives as it is', async ({ page }) => {
  const form = await open(page, '/forms/cgi-table.html');
  await box(form, /姓/).fill('𠮷田');
  await box(form, /(^|\s)名/).fill('髙子');
  await form.getByRole('combobox', { name: '住所' }).selectOption('北海道');
  await box(form, /^住所/).fill('夕張市本町4丁目2番地');
  await box(form, 'E-mail').fill('takako@example.jp');
  await sendAll(form);
  await expect(form.getByText(/𠮷/).filter({ hasText: /使えない|文字/, visible: true }).first()).toBeVisible({ timeout: 30_000 });
  expect(products.asked).toHaveLength(0);
  await box(form, /姓/).fill('吉田');
  await sendAll(form);
  await page.waitForURL('**/cgi-bin/form.cgi');
  const [row] = products.of('cgi');
  expect(row).toMatchObject({ sei: '吉田', mei: '髙子', pref: '北海道', addr: '夕張市本町4丁目2番地', email: 'takako@example.jp', numbered: 0 });
});

// ---- Services ----

const SERVICES: { name: string; to?: boolean; mail: string; closed: RegExp }[] = [
  { name: 'webform', mail: 'mail', closed: /受付は終了しました|受け付け/ },
  { name: 'webform-old', mail: 'mail', closed: /受付は終了しました|受け付け/ },
  { name: 'hubspot', to: true, mail: 'email', closed: /recaptcha|受け付け/ },
  { name: 'formspree', to: true, mail: 'email', closed: /not active|受け付け/ },
  { name: 'kintone', mail: 'メールアドレス', closed: /アプリが見つかりません|受け付け/ },
  { name: 'directus', to: true, mail: 'email', closed: /permission|受け付け/ },
  { name: 'strapi', to: true, mail: 'email', closed: /Forbidden|受け付け/ },
  { name: 'postgrest', to: true, mail: 'email', closed: /row-level security|受け付け/ },
  { name: 'pocketbase', to: true, mail: 'email', closed: /superusers|受け付け/ },
  { name: 'graphql', to: true, mail: 'email', closed: /Not allowed|受け付け/ },
];

for (const { name, to, mail, closed } of SERVICES) {
  test.describe(name, () => {
    // Where the service answers other origins, it is asked from one.
    const start = async (page: Page) => {
      const form = await open(page, `/services/${name}.html${to ? `?to=${products.otherOrigin}` : ''}`);
      await box(form, 'お名前').fill('﨑 髙子');
      await box(form, 'メールアドレス').fill('takako@example.jp');
      return form;
    };
    const field = name === 'kintone' ? 'email' : mail;

    test('what is sent is what it stores', async ({ page }) => {
      const form = await start(page);
      await sendAll(form);
      await expect(done(form)).toBeVisible({ timeout: 30_000 });
      const rows = products.of(name);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ [name === 'kintone' ? '氏名' : 'name']: '﨑 髙子', [mail]: 'takako@example.jp' });
      expect(await outcomes(page)).toEqual(['accepted']);
    });

    test('what it refuses stands at the field', async ({ page }) => {
      const form = await start(page);
      products.next(name, { kind: 'fields', fields: { [field]: 'この値は登録済みです' } });
      await sendAll(form);
      await expect(summary(form)).toBeVisible({ timeout: 30_000 });
      // PostgREST names a column only where it is missing or taken already; of a check it tells the name as a whole.
      if (name === 'postgrest') await expect(summary(form)).toContainText(/registrations_email_check|check constraint/);
      else await atField(form, box(form, 'メールアドレス'), /この値は登録済みです/);
      expect(products.of(name)).toHaveLength(0);
    });

    test('what it does not take any longer, and what breaks, is said in words', async ({ page }) => {
      const form = await start(page);
      products.next(name, { kind: 'closed' });
      await sendAll(form);
      const said = notice(form).or(summary(form));
      await expect(said).toBeVisible({ timeout: 30_000 });
      await expect(said).toContainText(closed);
      expect(products.of(name)).toHaveLength(0);
      await page.reload();
      const again = await start(page);
      products.next(name, { kind: 'broken' });
      await sendAll(again);
      await told(page, again, /届いたかどうか|受け付けられませんでした/);
      expect(products.of(name)).toHaveLength(0);
    });
  });
}

test('webform_rest: who is signed in to Drupal is asked for a token, which is fetched; nobody else is', async ({ page, context }) => {
  const form = await open(page, '/services/webform.html');
  await context.addCookies([{ name: 'SESS1f3a', value: 'x', url: products.origin, httpOnly: true }]);
  const tokens: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/drupal/session/token')) tokens.push(request.method());
  });
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill('takako@example.jp');
  await sendAll(form);
  await expect(done(form)).toBeVisible({ timeout: 30_000 });
  expect(products.of('webform')).toHaveLength(1);
  expect(tokens).toEqual(['GET']);
  expect(products.asked.map(({ headers }) => headers['x-csrf-token'] !== undefined)).toEqual([false, true]);
  expect(new Set(products.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);

  await context.clearCookies();
  products.reset();
  const again = await open(page, '/services/webform.html');
  await box(again, 'お名前').fill('﨑 髙子');
  await box(again, 'メールアドレス').fill('takako@example.jp');
  await sendAll(again);
  await expect(done(again)).toBeVisible({ timeout: 30_000 });
  expect(tokens).toHaveLength(1);
  expect(products.asked).toHaveLength(1);
});

test('PostgREST: an e-mail address that is stored already is told at its field', async ({ page }) => {
  products.rows.push({ product: 'postgrest', values: { name: '夕張 太郎', email: 'takako@example.jp' } });
  const form = await open(page, `/services/postgrest.html?to=${products.otherOrigin}`);
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill('takako@example.jp');
  await sendAll(form);
  await atField(form, box(form, 'メールアドレス'), /duplicate key/);
  expect(products.of('postgrest')).toHaveLength(1);
});

// ---- Real servers ----

test.describe('a real Django', () => {
  let django: RealServer;
  test.beforeAll(async () => {
    django = await startDjango();
  });
  test.afterAll(() => django?.stop());

  const start = async (page: Page, mail: string, query = '') => {
    const form = await openForm(page, `${django.origin}/django/register/${query}`, '#form');
    await box(form, 'お名前').fill('﨑 髙子');
    await box(form, 'フリガナ').fill('サキ タカコ');
    await box(form, 'メールアドレス').fill(mail);
    await form.getByRole('combobox', { name: 'まちとのつながり' }).selectOption('fan');
    await form.getByRole('checkbox', { name: /個人情報の取り扱いに同意/ }).check();
    return form;
  };
  const row = (mail: string) => ({ name: '﨑 髙子', kana: 'サキ タカコ', email: mail, tie: 'fan', message: '', agreed: true });
  const stored = async (mail: string) => (await django.rows()).filter(({ email }) => email === mail);

  test('passes its CSRF check, and its redirect is the success', async ({ page }) => {
    const form = await start(page, 'first@example.jp');
    await accessible(page, 'Django: filled in');
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(await stored('first@example.jp')).toEqual([row('first@example.jp')]);
    await accessible(page, 'Django: done');
  });

  test('its own errors stand at the fields', async ({ page }) => {
    const first = await start(page, 'twice@example.jp');
    await sendAll(first);
    await expect(done(first)).toBeVisible({ timeout: 30_000 });
    const form = await start(page, 'twice@example.jp');
    await box(form, 'ひとこと').fill('http://example.com/');
    await sendAll(form);
    await atField(form, box(form, 'メールアドレス'), /メールアドレス.*すでに|既に|存在/);
    await atField(form, box(form, 'ひとこと'), /URL は書けません/);
    await box(form, 'メールアドレス').fill('third@example.jp');
    await box(form, 'ひとこと').fill('応援しています。');
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(await stored('twice@example.jp')).toHaveLength(1);
    expect(await stored('third@example.jp')).toEqual([{ ...row('third@example.jp'), message: '応援しています。' }]);
  });

  test('without its cookie it refuses, and nothing is called done', async ({ page, context }) => {
    const form = await start(page, 'nobody@example.jp');
    await context.clearCookies();
    await sendAll(form);
    await expect(notice(form).or(summary(form))).toBeVisible({ timeout: 30_000 });
    await expect(done(form)).toBeHidden();
    expect(await stored('nobody@example.jp')).toEqual([]);
  });

  test('handed over to the browser, it goes on as it always did', async ({ page }) => {
    const form = await start(page, 'native@example.jp', '?native=1');
    await sendAll(form);
    await page.waitForURL('**/django/done/');
    await expect(page.getByText('ありがとうございました。')).toBeVisible();
    expect(await stored('native@example.jp')).toEqual([row('native@example.jp')]);
  });
});

test.describe('a real PHP form in Shift_JIS', () => {
  let php: RealServer;
  test.beforeAll(async () => {
    php = await startShiftJis();
  });
  test.afterAll(() => php?.stop());

  const start = async (page: Page, name: string, mail: string) => {
    const form = await openForm(page, `${php.origin}/moushikomi/`, '#form');
    expect(await page.evaluate(() => document.characterSet)).toBe('Shift_JIS');
    await box(form, 'お名前').fill(name);
    await box(form, 'フリガナ').fill('サキ タカコ');
    await box(form, 'メールアドレス').fill(mail);
    await form.getByRole('radio', { name: '大人' }).check();
    await box(form, '備考').fill('車いすで参ります。');
    return form;
  };

  test('入力 here, 確認 and 完了 there, in its own character set', async ({ page }) => {
    const form = await start(page, '﨑 髙子', 'sjis@example.jp');
    await sendAll(form);
    await expect(page.getByRole('heading', { name: '講座申込み 確認' })).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('#name')).toHaveText('﨑 髙子');
    await page.getByRole('button', { name: '送信する' }).click();
    await page.waitForURL('**/moushikomi/kanryou.php');
    await expect(page.getByText('お申し込みを受け付けました。')).toBeVisible();
    expect((await php.rows()).filter(({ email }) => email === 'sjis@example.jp')).toEqual([
      { name: '﨑 髙子', kana: 'サキ タカコ', email: 'sjis@example.jp', kubun: '大人', memo: '車いすで参ります。' },
    ]);
  });

  test('characters that Shift_JIS lacks are named before anything is sent', async ({ page }) => {
    const form = await start(page, '𠮷田 花子😀', 'lacking@example.jp');
    let posts = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST') posts += 1;
    });
    await sendAll(form);
    await expect(form.getByText(/𠮷/).filter({ hasText: /使えない|文字/, visible: true }).first()).toBeVisible({ timeout: 30_000 });
    expect(posts).toBe(0);
    await box(form, 'お名前').fill('吉田 花子');
    await sendAll(form);
    await expect(page.locator('#name')).toHaveText('吉田 花子', { timeout: 30_000 });
  });

  test('what the server refuses is on its page, and around it the widget again', async ({ page }) => {
    for (let time = 0; time < 2; time += 1) {
      const form = await start(page, '江別 花子', 'again@example.jp');
      await sendAll(form);
      if (time === 1) break;
      await expect(page.getByRole('heading', { name: '講座申込み 確認' })).toBeVisible({ timeout: 30_000 });
      await page.getByRole('button', { name: '送信する' }).click();
      await page.waitForURL('**/moushikomi/kanryou.php');
    }
    const form = page.locator('#form');
    await expect(form).toHaveAttribute('data-state', 'ready', { timeout: 30_000 });
    await expect(box(form, 'お名前')).toHaveValue('江別 花子');
    await expect(form.getByText(/すでに申し込まれています/).filter({ visible: true }).first()).toBeVisible();
    expect((await php.rows()).filter(({ email }) => email === 'again@example.jp')).toHaveLength(1);
  });
});
