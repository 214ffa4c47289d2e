// Forms that a server wrote, in front of what municipalities run: the product's own form, its answers, and what the visitor
// reads. The products are simulated (tests/servers/products.ts).
import { expect, test } from './support/fixtures.ts';
import { done, summary } from './support/form.ts';
import { fillAblog, fillContactForm7, fillDrupal, fillShirasagi } from './support/products.ts';
import { atField, box, notice, open, outcomes, products, sendAll, serve, told } from './support/servers.ts';

serve();

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
