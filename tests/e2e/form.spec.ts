// The registration form: 入力 → 確認 → 完了, its errors, and the truth about what was sent.
import { type Locator, type Page } from '@playwright/test';
import { accessible, events, expect, fits, test } from './support/fixtures.ts';
import { Demo } from './support/demo.ts';
import { done, fill, openForm, SAKI, send, summary, toConfirm } from './support/form.ts';

test('入力 → 確認 → 完了: stored as checked by the same rules, and every live count rises within a second', async ({ page, another, demo }) => {
  const elsewhere = await another();
  await elsewhere.goto(`${demo.origin}/machi.html`);
  const live = '.one-tag [data-enishi=counter]';
  const number = (of: typeof page) => of.locator(live).locator('[part=value] [part=number]').first();
  await elsewhere.locator(live).scrollIntoViewIfNeeded();
  const before = await demo.count();
  await expect(number(elsewhere)).toHaveText(String(before));
  await expect(elsewhere.locator(live).locator('[part=live]')).toBeVisible();

  const form = await openForm(page, `${demo.origin}/machi.html`);
  await expect(number(page)).toHaveText(String(before));
  const current = form.locator('[aria-current=step]');
  await expect(current).toHaveText('入力');
  await fill(form);
  await toConfirm(form);
  await expect(current).toHaveText('確認');
  await expect(form.getByRole('heading', { name: '入力内容の確認' })).toBeFocused();
  for (const text of ['﨑 髙子㈱', 'サキ タカコ', '068-0492', '北海道', '夕張市', 'takako@example.jp', 'まちのファン', '歴史・文化の継承', 'はい']) {
    await expect(form.locator('[part=answers]').getByText(text, { exact: true }).first()).toBeVisible();
  }
  await expect(form.getByText('いただいた情報は').filter({ visible: true })).toBeVisible();
  expect(await demo.count()).toBe(before);

  const asked = page.waitForRequest((r) => r.method() === 'POST');
  const answered = page.waitForResponse((r) => r.request().method() === 'POST');
  await send(form).click();
  await answered;
  const sent = Date.now();
  await expect(number(elsewhere)).toHaveText(String(before + 1), { timeout: 1_000 });
  await expect(number(page)).toHaveText(String(before + 1), { timeout: Math.max(1, 1_000 - (Date.now() - sent)) });

  const request = await asked;
  expect(await request.headerValue('content-type')).toMatch(/^application\/json/);
  expect(await request.headerValue('idempotency-key')).toMatch(/^"?[0-9a-f-]{36}"?$/);
  await expect(done(form)).toBeVisible();
  await expect(done(form)).toBeFocused();
  await expect(current).toHaveText('完了');
  const receipt = await form.locator('[part=receipt] b').textContent();
  const row = (await demo.registrations()).find((r) => r.includes(receipt!));
  for (const text of ['﨑 髙子㈱', 'サキ タカコ', '068-0492', '北海道', '夕張市', 'takako@example.jp', 'まちのファン']) {
    expect(row).toContain(text);
  }
  const submit = await events(page, 'submit');
  expect(submit).toHaveLength(1);
  expect(submit[0]!.detail.values).toMatchObject({ name: '﨑 髙子㈱', kana: 'サキ タカコ' });
  expect((await events(page, 'result'))[0]!.detail).toEqual({ outcome: 'accepted', receipt });
});

test('what is wrong stands at the field, and in a summary that has the focus', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await form.getByRole('textbox', { name: '氏名' }).fill('夕張 太郎');
  await form.getByRole('textbox', { name: 'メールアドレス' }).fill('taro.example.jp');
  await form.getByRole('button', { name: '確認画面へ進む' }).click();
  const wrong = summary(form);
  await expect(wrong).toBeFocused();
  await expect(wrong.getByRole('link')).toHaveCount(5);
  await expect(wrong).toContainText('「フリガナ」を入力してください。');
  await expect(wrong).toContainText('「お住まいの都道府県」を選んでください。');
  await expect(wrong).toContainText('name@example.jp');
  const mail = form.getByRole('textbox', { name: 'メールアドレス' });
  await expect(mail).toHaveAttribute('aria-invalid', 'true');
  await expect(mail).toHaveAccessibleDescription(/＊.*name@example\.jp/);
  await expect(form.getByRole('textbox', { name: '氏名' })).not.toHaveAttribute('aria-invalid', 'true');

  await wrong.getByRole('link', { name: /メールアドレス/ }).click();
  await expect(mail).toBeFocused();
  await mail.fill('taro@example.jp');
  await expect(mail).not.toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByText(/＊「メールアドレス」/).filter({ visible: true })).toHaveCount(0);
});

test('every answer is kept on the way back', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form);
  await toConfirm(form);
  await form.getByRole('button', { name: '「フリガナ」を直す' }).click();
  await expect(form.getByRole('textbox', { name: 'フリガナ' })).toBeFocused();
  await expect(form.getByRole('textbox', { name: 'フリガナ' })).toHaveValue('サキ タカコ');
  await toConfirm(form);
  await form.getByRole('button', { name: '戻る' }).click();
  await expect(form.getByRole('textbox', { name: '氏名' })).toHaveValue(SAKI.氏名);
  await expect(form.getByRole('textbox', { name: '郵便番号' })).toHaveValue('068-0492');
  await expect(form.getByRole('combobox')).toHaveValue('北海道');
  await expect(form.getByRole('checkbox', { name: 'まちのファン' })).toBeChecked();
  await expect(form.getByRole('checkbox', { name: /利用目的を読み/ })).toBeChecked();
});

test('who lives abroad is asked for the country instead of the city', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await expect(form.getByRole('textbox', { name: '市区町村' })).toBeVisible();
  await expect(form.getByRole('textbox', { name: '国・地域' })).toBeHidden();
  await form.getByRole('combobox').selectOption('海外');
  await expect(form.getByRole('textbox', { name: '市区町村' })).toBeHidden();
  await expect(form.getByRole('textbox', { name: '国・地域' })).toBeVisible();
});

test('errors of the server come back to their fields', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form);
  await toConfirm(form);
  await demo.fault({
    path: '/api/registrations',
    status: 422,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({
      type: 'urn:enishi:problem:fields',
      title: '入力を確かめてください',
      status: 422,
      errors: { email: ['このメールアドレスは、すでに登録されています。'], nowhere: ['受付の上限に達しました。'] },
    }),
    times: 1,
  });
  await send(form).click();
  await expect(summary(form)).toBeFocused();
  await expect(summary(form)).toContainText('すでに登録されています');
  await expect(summary(form)).toContainText('受付の上限に達しました');
  const mail = form.getByRole('textbox', { name: 'メールアドレス' });
  await expect(mail).toHaveAttribute('aria-invalid', 'true');
  await expect(mail).toHaveAccessibleDescription(/すでに登録されています/);
  await expect(mail).toHaveValue('takako@example.jp');
  expect((await events(page, 'result')).at(-1)!.detail.outcome).toBe('invalid');
  await accessible(page, 'errors of the server');

  await mail.fill('saki@example.jp');
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
});

/** Sends again, later than the second click of a double click would come. */
async function again(page: Page, form: Locator): Promise<void> {
  await page.waitForTimeout(1_100);
  await form.getByRole('button', { name: 'もう一度送信する' }).click();
}

const FAILED = /送信できませんでした|届いたかどうか分かりません/;

test('a server that is down: nothing typed is lost, and nothing is called sent', async ({ page }) => {
  const own = await Demo.start();
  try {
    const form = await openForm(page, `${own.origin}/machi.html`);
    await fill(form);
    await toConfirm(form);
    await own.stop();
    await send(form).click();
    const notice = form.getByRole('region', { name: FAILED });
    await expect(notice).toBeVisible({ timeout: 40_000 });
    await expect(notice).toBeFocused();
    await expect(notice).toContainText('お問い合わせ: 縁の見本市 企画課');
    await accessible(page, 'a server that is down');
    await expect(done(form)).toBeHidden();
    expect((await events(page, 'result')).map((e) => e.detail.outcome)).not.toContain('accepted');
    await form.getByRole('button', { name: '戻る' }).click();
    await expect(form.getByRole('textbox', { name: '氏名' })).toHaveValue(SAKI.氏名);
    await expect(form.getByRole('textbox', { name: 'メールアドレス' })).toHaveValue('takako@example.jp');
    await expect(form.getByRole('checkbox', { name: 'まちのファン' })).toBeChecked();
  } finally {
    await own.stop();
  }
});

test('a browser that is offline: nothing left, the form waits and says so, and sends once when it is back', async ({ page, context, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form, { ...SAKI, 氏名: '江別 花子' });
  await toConfirm(form);
  const before = await demo.count();
  await context.setOffline(true);
  await send(form).click();
  const notice = form.getByRole('region', { name: 'インターネットにつながっていません' });
  await expect(notice).toBeFocused();
  await expect(notice).toContainText('まだ何も送信されていません');
  expect(await demo.count()).toBe(before);
  await context.setOffline(false);
  await expect(done(form)).toBeVisible();
  expect(await demo.count()).toBe(before + 1);
});

test('an answer that is lost: never called unsent, and stored once whatever the visitor does', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form, { ...SAKI, 氏名: '石狩 一郎' });
  await toConfirm(form);
  const before = await demo.count();
  // The server stores it, and every answer is cut off.
  await demo.fault({ path: '/api/registrations', method: 'POST', drop: true, when: 'after' });
  await send(form).click();
  const notice = form.getByRole('region', { name: '届いたかどうか分かりません' });
  await expect(notice).toBeVisible({ timeout: 60_000 });
  await expect(notice).toBeFocused();
  await accessible(page, 'not known whether it arrived');
  await expect(form.getByRole('region', { name: '送信できませんでした' })).toBeHidden();
  expect((await events(page, 'result')).at(-1)!.detail.outcome).toBe('unknown');
  await demo.heal();
  await again(page, form);
  await expect(done(form)).toBeVisible();
  expect(await demo.count()).toBe(before + 1);
  expect((await demo.registrations()).filter((row) => row.includes('石狩 一郎'))).toHaveLength(1);
});

test('a server that fails or is busy says so, and the answers stay', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form, { ...SAKI, 氏名: '千歳 二郎' });
  await toConfirm(form);
  const before = await demo.count();
  await demo.fault({ path: '/api/registrations', status: 503, retry_after: 120, body: '<h1>Service Unavailable</h1>' });
  await send(form).click();
  await expect(form.getByRole('region', { name: FAILED })).toBeVisible({ timeout: 60_000 });
  await expect(done(form)).toBeHidden();
  await demo.heal();
  await again(page, form);
  await expect(done(form)).toBeVisible();
  expect(await demo.count()).toBe(before + 1);
});

test('an answer that says nothing is not taken for a success', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form, { ...SAKI, 氏名: '恵庭 三郎' });
  await toConfirm(form);
  await demo.fault({ path: '/api/registrations', status: 200, body: '<p>ok?</p>', headers: { 'content-type': 'text/html' } });
  await send(form).click();
  await expect(form.getByRole('region', { name: FAILED })).toBeVisible({ timeout: 60_000 });
  await expect(done(form)).toBeHidden();
});

test('two quick clicks send once', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form, { ...SAKI, 氏名: '当別 四郎' });
  await toConfirm(form);
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1;
  });
  await send(form).dblclick();
  await expect(done(form)).toBeVisible();
  await page.waitForTimeout(500);
  expect(posts).toBe(1);
});

test('with the keyboard alone', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  const before = await demo.count();
  const key = page.keyboard;
  /** Tabs until the control with this name has the focus. */
  const to = async (control: ReturnType<typeof form.getByRole>) => {
    for (let i = 0; i < 40; i += 1) {
      if (await control.evaluate((e) => (e.getRootNode() as ShadowRoot).activeElement === e)) return;
      await key.press('Tab');
    }
    throw new Error('not reached by Tab');
  };
  const box = (name: string | RegExp) => form.getByRole('textbox', { name });
  await form.evaluate((host) => (host.previousElementSibling as HTMLElement).setAttribute('tabindex', '-1'));
  await form.evaluate((host) => (host.previousElementSibling as HTMLElement).focus());
  await to(box('氏名'));
  await key.type('南幌 五郎');
  await to(box('フリガナ'));
  await key.press('Control+A');
  await key.type('ナンポロ ゴロウ');
  await to(form.getByRole('combobox'));
  // 北海道 is the first of the list.
  await key.press('ArrowDown');
  await expect(form.getByRole('combobox')).toHaveValue('北海道');
  await to(box('市区町村'));
  await key.type('南幌町');
  await to(box('メールアドレス'));
  await key.type('goro@example.jp');
  await to(form.getByRole('checkbox', { name: 'まちのファン' }));
  await key.press('Space');
  // Enter too early leads to what is missing; from there a link leads to the field.
  await key.press('Enter');
  await expect(summary(form)).toBeFocused();
  await to(summary(form).getByRole('link').first());
  await key.press('Enter');
  const consent = form.getByRole('checkbox', { name: /利用目的を読み/ });
  await expect(consent).toBeFocused();
  await key.press('Space');
  await to(form.getByRole('button', { name: '確認画面へ進む' }));
  await key.press('Enter');
  await expect(form.getByRole('heading', { name: '入力内容の確認' })).toBeFocused();
  await to(send(form));
  await key.press('Enter');
  await expect(done(form)).toBeFocused();
  expect(await demo.count()).toBe(before + 1);
});

test('フリガナ follows what the IME reads, and Enter for the IME sends nothing', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  const ime = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await form.getByRole('textbox', { name: '氏名' }).click();
  for (const text of ['ゆ', 'ゆう', 'ゆうばり', '夕張']) await compose(text);
  await form.getByRole('textbox', { name: '氏名' }).dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  await ime.send('Input.insertText', { text: '夕張' });
  await expect(form.getByRole('textbox', { name: '氏名' })).toHaveValue('夕張');
  await expect(form.getByRole('textbox', { name: 'フリガナ' })).toHaveValue('ユウバリ');
  await expect(summary(form)).toHaveCount(0);
  await expect(form.getByRole('button', { name: '確認画面へ進む' })).toBeVisible();
});

test('the page may stop the sending', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form);
  await toConfirm(form);
  await page.evaluate(() => document.addEventListener('enishi:submit', (event) => event.preventDefault()));
  let posts = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1;
  });
  await send(form).click();
  await page.waitForTimeout(1_000);
  expect(posts).toBe(0);
  await expect(done(form)).toBeHidden();
});

test('the address fills in fields by name, but never consent', async ({ page, sites }) => {
  const query = new URLSearchParams({ 'enishi.city': '長沼町', 'enishi.consent': 'on', 'enishi.name': '長沼 花子' });
  const form = await openForm(page, `${sites.origin}/plain.html?${query}`, '#form');
  await expect(form.getByRole('textbox', { name: '市区町村' })).toHaveValue('長沼町');
  await expect(form.getByRole('textbox', { name: '氏名' })).toHaveValue('長沼 花子');
  await expect(form.getByRole('checkbox', { name: /利用目的を読み/ })).not.toBeChecked();
});

test('nothing personal stays in the browser or in the console', async ({ page, demo, seen }) => {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form, { ...SAKI, 氏名: '新篠津 六郎' });
  await toConfirm(form);
  await demo.fault({ path: '/api/registrations', status: 500, body: 'oops', times: 1 });
  await send(form).click();
  await expect(form.getByRole('region', { name: FAILED })).toBeVisible({ timeout: 60_000 });
  await again(page, form);
  await expect(done(form)).toBeVisible();
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
  expect([...said, ...seen.lines].filter((line) => /新篠津|takako|サキ/.test(line))).toEqual([]);
  await expect(page.locator('#staff')).not.toContainText('新篠津');
});

test('the form that stands in the page is the schema', async ({ page, sites, demo }) => {
  const form = await openForm(page, `${sites.origin}/own-form.html`, '#form');
  const before = await demo.count();
  await expect(form.getByRole('textbox', { name: '市区町村' })).toHaveValue('札幌市');
  await expect(form.getByRole('checkbox', { name: 'まちのファン' })).toBeChecked();
  await form.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(summary(form)).toBeFocused();
  await form.getByRole('textbox', { name: '氏名' }).fill('札幌 七郎');
  await form.getByRole('textbox', { name: 'フリガナ' }).fill('サッポロ シチロウ');
  await form.getByRole('combobox').selectOption('北海道');
  await form.getByRole('textbox', { name: 'メールアドレス' }).fill('nana@example.jp');
  await form.getByRole('checkbox', { name: /利用目的を読み/ }).check();
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  expect(await demo.count()).toBe(before + 1);
});

for (const width of [1280, 320]) {
  test(`axe finds nothing in any state, at ${width} px`, async ({ page, demo }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 800 });
    const form = await openForm(page, `${demo.origin}/machi.html`);
    for (const theme of ['light', 'dark']) {
      await form.evaluate((host, theme) => host.setAttribute('data-theme', theme), theme);
      await form.getByRole('button', { name: '確認画面へ進む' }).click();
      await expect(summary(form)).toBeVisible();
      await accessible(page, `${theme}: errors`);
      await fits(page, `${theme}: errors`);
    }
    await fill(form, { ...SAKI, 氏名: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(2) });
    await toConfirm(form);
    await accessible(page, '確認');
    await fits(page, '確認');
    await demo.fault({ path: '/api/registrations', method: 'POST', delay_ms: 4_000, times: 1 });
    await send(form).click();
    await expect(form.getByRole('status')).toHaveText('送信しています…');
    await accessible(page, 'while sending');
    await expect(done(form)).toBeVisible();
    await accessible(page, '完了');
    await fits(page, '完了');
    await form.evaluate((host) => host.setAttribute('data-theme', 'light'));
    await accessible(page, '完了, light');
  });
}
