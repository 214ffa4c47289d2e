// What a form is given and what it keeps: links, calendars, earlier registrations, drafts, tabs.
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { answer, box, everywhere, fillAll, json, press, set, tick } from './support/fill.ts';
import { accessible, events, expect, ready, shown, test } from './support/fixtures.ts';
import { done, fill, openForm, SAKI, send, toConfirm } from './support/form.ts';

const unknown = (form: Locator) => form.getByRole('region', { name: '届いたかどうか分かりません' });
const stored = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify({ ...sessionStorage }));

test('an invitation in the link: without it the form is not offered, with it the code is shown and not typed', async ({ page, sites, seen }) => {
  const url = `${sites.origin}/form-invited.html`;
  const form = await openForm(page, url, '#form');
  await expect(shown(form)).toContainText('このお申し込みは、ご案内をお送りした方だけのものです。');
  await expect(shown(form)).toContainText('お問い合わせ: 広報課 0123-52-0002');
  await expect(form.getByRole('textbox')).toHaveCount(0);
  await expect(form.getByRole('button')).toHaveCount(0);
  await everywhere(page, form, 'not offered');

  // A program that is not offered is asked, as ever.
  await openForm(page, `${url}?enishi.invitation=K-7&enishi.program=winter`, '#form');
  await expect(form.getByRole('combobox', { name: '参加する回' })).toHaveValue('');

  const query = 'enishi.invitation=K-7&enishi.program=autumn&enishi.source=spam&enishi.consent=on&enishi.name=%E6%8B%9B%E5%BE%85+%E8%8A%B1%E5%AD%90';
  await openForm(page, `${url}?${query}`, '#form');
  await expect(form.locator('[part=given]')).toHaveText(['K-7', '秋の集い']);
  await expect(box(form, '招待コード')).toHaveCount(0);
  await expect(form.getByRole('combobox')).toHaveCount(0);
  await expect(box(form, '氏名')).toHaveValue('招待 花子');
  await expect(form.getByRole('checkbox')).not.toBeChecked();
  await everywhere(page, form, 'offered');
  await tick(form);
  await toConfirm(form);
  await expect(answer(form, '招待コード')).toHaveText('K-7');
  await expect(answer(form, '参加する回')).toHaveText('秋の集い');
  await expect(form.getByRole('button', { name: /を直す$/ })).toHaveCount(2);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  const sent = json(sites.posts[0]);
  expect(sent).toMatchObject({ invitation: 'K-7', program: 'autumn', name: '招待 花子' });
  expect(JSON.stringify(sent)).not.toContain('spam');
  expect(seen.lines).toEqual([]);
});

/** Goes from an event of the calendar to the form. */
async function apply(page: Page, title: string): Promise<void> {
  const calendar = page.locator('#calendar');
  await ready(calendar);
  await calendar.getByRole('button', { name: title }).click();
  await calendar.getByRole('dialog', { name: title }).getByRole('link', { name: '申し込む' }).click();
}

test('a calendar of the page brings its program: by title, not typed, before and after the form has started', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/form-program.html`);
  const form = page.locator('#form');
  await expect(page.locator('#calendar')).toHaveAttribute('data-state', 'ready');
  await expect(form).toHaveAttribute('data-state', 'waiting');
  await apply(page, '氷の上の一日');
  await ready(form);
  const given = form.locator('[part=given]');
  await expect(given).toHaveText('氷の上の一日');
  await expect(box(form, '申し込むプログラム')).toHaveCount(0);
  await expect(shown(form)).not.toContainText('hockey-2099');
  await expect(form).toBeInViewport();

  // The form stands by now, with answers in it.
  await box(form, '氏名').fill('長沼 一郎');
  await apply(page, 'メロン畑の手伝い');
  // What is left of it is told beside it, and is no part of what is applied for, kept or sent.
  await expect(given).toHaveText('メロン畑の手伝い (残り5人)');
  await expect(box(form, '氏名')).toHaveValue('長沼 一郎');

  // After a reload it is still shown by its title: the site asked for a draft.
  await page.reload();
  await ready(form);
  await expect(box(form, '氏名')).toHaveValue('長沼 一郎');
  await expect(given).toHaveText('メロン畑の手伝い');
  await box(form, 'フリガナ').fill('ナガヌマ イチロウ');
  await box(form, 'メールアドレス').fill('ichiro@example.jp');
  await box(form, '電話番号').fill('0123-88-2111');
  await press(form, '次へ');
  for (const [number, role] of [[1, 'お子さん'], [2, '保護者']] as const) {
    const entry = set(form, new RegExp(`^参加する方 ${number}$`));
    await entry.getByRole('radio', { name: role }).check();
    await box(entry, '氏名').fill(`長沼 ${number}`);
    await box(entry, '年齢').fill(String(number * 20));
  }
  await tick(form);
  await toConfirm(form);
  await expect(answer(form, '申し込むプログラム')).toHaveText('メロン畑の手伝い');
  await send(form).click();
  await expect(done(form)).toBeVisible();
  await expect(answer(form, '申し込むプログラム')).toHaveText('メロン畑の手伝い');
  expect(json(sites.posts[0]).program).toBe('melon-2099');
});

test('a link goes before a draft: what is read is what is sent', async ({ page, sites }) => {
  const url = `${sites.origin}/form-program.html`;
  const form = await openForm(page, url, '#form');
  await box(form, '申し込むプログラム').fill('古い企画');
  await box(form, '氏名').fill('栗山 花子');
  await openForm(page, `${url}?enishi.program=%E6%96%B0%E3%81%97%E3%81%84%E4%BC%81%E7%94%BB`, '#form');
  await expect(form.locator('[part=given]')).toHaveText('新しい企画');
  await expect(box(form, '氏名')).toHaveValue('栗山 花子');
  await form.evaluate((host) =>
    host.addEventListener('enishi:submit', (event) => event.preventDefault()));
  await box(form, 'フリガナ').fill('クリヤマ ハナコ');
  await box(form, 'メールアドレス').fill('hanako@example.jp');
  await box(form, '電話番号').fill('0123-73-1111');
  await press(form, '次へ');
  for (const [number, role] of [[1, 'お子さん'], [2, '保護者']] as const) {
    const entry = set(form, new RegExp(`^参加する方 ${number}$`));
    await entry.getByRole('radio', { name: role }).check();
    await box(entry, '氏名').fill('栗山');
    await box(entry, '年齢').fill('30');
  }
  await tick(form);
  await toConfirm(form);
  await send(form).click();
  await expect.poll(() => events(page, 'submit')).toHaveLength(1);
  expect((await events(page, 'submit'))[0]!.detail.values.program).toBe('新しい企画');
});

for (const started of [true, false]) {
  test(`an application is filled from the registration before it: ${started ? 'it stood already' : 'it came later'}`, async ({ page, sites }) => {
    const register = await openForm(page, `${sites.origin}/form-two.html`, '#register');
    const application = page.locator('#apply');
    await expect(application).toHaveAttribute('data-state', 'waiting');
    if (started) {
      await ready(application);
      await box(application, '氏名').fill('申込 花子');
    }
    await fill(register);
    await toConfirm(register);
    await send(register).click();
    await expect(done(register)).toBeVisible();
    await ready(application);
    await expect(application.getByRole('status')).toHaveText('先ほどの登録の内容を入れました。違うところは直してください。');
    await expect(box(application, '氏名')).toHaveValue(started ? '申込 花子' : SAKI.氏名);
    await expect(box(application, 'フリガナ')).toHaveValue('サキ タカコ');
    await expect(box(application, 'メールアドレス')).toHaveValue('takako@example.jp');
    await expect(box(application, '電話番号')).toHaveValue('');
    await box(application, '申し込むプログラム').fill('まちあるき');
    await box(application, '電話番号').fill('0123-52-3131');
    await press(application, '次へ');
    await expect(application.getByRole('checkbox', { name: /同意します/ })).not.toBeChecked();
    expect(sites.posts).toHaveLength(1);
    expect(await stored(page)).toBe('{}');
  });
}

test('a draft where the site asked for it: every step survives a reload, nothing secret is kept, all is gone in the end', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-draft.html`, '#form');
  expect(await stored(page)).toBe('{}');
  // Half a day, half a page.
  await box(form, '氏名').fill('芦別');
  await set(form, '来る日').getByRole('combobox').selectOption('令和');
  await box(set(form, '来る日'), '年').fill('9');
  await page.reload();
  await ready(form);
  await expect(form.getByRole('status')).toHaveText('前に入力した内容を戻しました。');
  await expect(box(form, '氏名')).toHaveValue('芦別');
  await expect(set(form, '来る日').getByRole('combobox')).toHaveValue('令和');
  await expect(box(set(form, '来る日'), '年')).toHaveValue('9');
  await expect(form.locator('[part=error]').filter({ visible: true })).toHaveCount(0);

  await fillAll(form);
  const kept = await stored(page);
  expect(kept).toContain('芦別 次郎');
  expect(kept).not.toMatch(/himitsu|consent|"on"/);
  await page.reload();
  await ready(form);
  await expect(box(form, 'フリガナ')).toHaveValue('アシベツ ハナコ');
  await expect(form.getByLabel('合言葉')).toHaveValue('');
  await press(form, '次へ');
  const friend = set(form, /^同行する方 1$/);
  await expect(box(friend, 'お名前')).toHaveValue('芦別 次郎');
  await expect(box(friend, '年')).toHaveValue('2015');
  await expect(box(friend, '日')).toHaveValue('3');
  await expect(form.getByRole('checkbox', { name: /同意/ })).not.toBeChecked();
  await expect(form.getByRole('button', { name: /を取り消す$/ })).toHaveCount(0);
  await box(friend, '月').fill('5');
  await tick(form);
  await toConfirm(form);
  await page.reload();
  await ready(form);
  await press(form, '次へ');
  await expect(box(friend, '月')).toHaveValue('5');
  await tick(form);
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  expect(json(sites.posts[0])).toMatchObject({ arrival: '2027-08-11', party: [{ name: '芦別 次郎', born: '2015-05-03' }] });
  expect(await stored(page)).toBe('{}');
  await page.reload();
  await ready(form);
  await expect(box(form, '氏名')).toHaveValue('');
  await expect(form.getByRole('status')).toHaveText('');
});

test('two forms of a page that look alike keep their drafts apart', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/form-twins.html`);
  const [one, two] = [page.locator('enishi-form').first(), page.locator('enishi-form').last()];
  await ready(one);
  await ready(two);
  await box(one, '氏名').fill('上の 花子');
  await box(two, '氏名').fill('下の 花子');
  const keys = await page.evaluate(() => Object.values(sessionStorage).map((text) => JSON.parse(text).key));
  expect(new Set(keys).size).toBe(2);
  await page.reload();
  await ready(one);
  await ready(two);
  await expect(box(one, '氏名')).toHaveValue('上の 花子');
  await expect(box(two, '氏名')).toHaveValue('下の 花子');
});

test('without draft nothing is stored', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  await fillAll(form);
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie])).toEqual([0, 0, '']);
  await page.reload();
  await ready(form);
  await expect(box(form, '氏名')).toHaveValue('');
});

/** Fills the form with a draft and goes to the confirmation. */
async function filled(page: Page, origin: string): Promise<Locator> {
  const form = await openForm(page, `${origin}/form-draft.html`, '#form');
  await fillAll(form);
  await box(set(form, /^同行する方 1$/), '月').fill('5');
  await form.locator('input[type=file]').setInputFiles([]);
  await toConfirm(form);
  return form;
}

/** Goes to the end of the form again, as far as one gets. */
async function tryAgain(form: Locator): Promise<void> {
  await press(form, '次へ');
  await tick(form);
  await press(form, '確認画面へ進む');
  await expect(form.getByRole('heading', { name: '入力内容の確認' })).toBeVisible();
  await expect(send(form)).toBeHidden();
  // Nor by Enter, held down or not.
  await form.getByRole('heading', { name: '入力内容の確認' }).press('Enter');
}

test('a reload while the answer is awaited: not known whether it arrived, and never sent a second time', async ({ page, sites }) => {
  sites.keeps.silent = true;
  const form = await filled(page, sites.origin);
  await send(form).click();
  await expect.poll(() => sites.posts.length).toBe(1);
  await page.reload();
  await ready(form);
  await expect(unknown(form)).toBeFocused();
  await expect(unknown(form)).toContainText('もう一度送信せずに');
  await expect(unknown(form)).toContainText('お問い合わせ: 移住係 0123-52-0000');
  await expect(form.getByRole('button', { name: 'もう一度送信する' })).toHaveCount(0);
  await everywhere(page, form, 'not known after a reload');
  await tryAgain(form);
  await page.reload();
  await ready(form);
  await expect(unknown(form)).toBeVisible();
  expect(sites.posts).toHaveLength(1);
});

/** A second tab as "duplicate tab" makes it: with a copy of what the first one stored. */
async function duplicate(context: BrowserContext, page: Page): Promise<Page> {
  const copy = await stored(page);
  const second = await context.newPage();
  await second.addInitScript((copy) => {
    if (sessionStorage.length === 0 && !window.name) Object.assign(sessionStorage, JSON.parse(copy));
    window.name = 'copied';
  }, copy);
  await second.goto(page.url());
  return second;
}

test('a tab that was duplicated never sends what the other one sends', async ({ page, context, sites }) => {
  const form = await filled(page, sites.origin);
  const before = await duplicate(context, page);
  const twin = before.locator('#form');
  await ready(twin);
  await expect(box(twin, 'フリガナ')).toHaveValue('アシベツ ハナコ');
  await press(twin, '次へ');
  await twin.getByRole('checkbox', { name: /同意します/ }).check();
  await toConfirm(twin);

  sites.keeps.delay = 1_500;
  await send(form).click();
  await expect(unknown(twin)).toBeVisible();
  await expect(send(twin)).toBeHidden();
  // One that is made while the answer is awaited knows as much.
  const during = await duplicate(context, page);
  const third = during.locator('#form');
  await ready(third);
  await expect(unknown(third)).toBeVisible();
  await expect(done(form)).toBeVisible();
  expect(sites.posts).toHaveLength(1);

  // It is not forgotten by a reload.
  for (const [tab, other] of [[before, twin], [during, third]] as const) {
    await tab.reload();
    await ready(other);
    await expect(unknown(other)).toBeVisible();
    await tryAgain(other);
  }
  await page.waitForTimeout(500);
  expect(sites.posts).toHaveLength(1);
});

test('a schema with a fault: the page’s own content stays, and the console names the place', async ({ page, sites, seen }) => {
  await page.goto(`${sites.origin}/form-faulty.html`);
  for (const [id, number] of [['type', 1], ['twice', 2], ['action', 3]] as const) {
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'failed');
    await expect(page.getByText(`お申し込みは電話で: ${number}番`)).toBeVisible();
  }
  const line = (text: string) => seen.lines.filter((line) => line.includes(text));
  expect(line('/steps/0/fields/1/fields/0/type')).toHaveLength(1);
  expect(line('/steps/0/fields/1/fields/0/type')[0]).toContain('telephone');
  expect(line('/steps/1/fields/0/name')).toHaveLength(1);
  expect(line('action')).toHaveLength(1);
  // Options that cannot be had are no fault of the form: the question is asked, as a text.
  const options = page.locator('#options');
  await ready(options);
  await expect(box(options, '町')).toBeVisible();
  await expect(options.getByRole('radio', { name: '長沼町' })).toBeVisible();
  expect(line('/no-such-list.json')).toHaveLength(1);
  expect((await events(page, 'error')).map((event) => [event.from, event.detail.code]).sort()).toEqual([
    ['action', 'config'], ['options', 'source'], ['twice', 'config'], ['type', 'config'],
  ]);
  await accessible(page, 'faults');
});
