// What visitors take away from a form: a draft by e-mail, a sheet of paper, a copy of what was sent.
import { readFile } from 'node:fs/promises';
import { answer, box, day, everywhere, fillAll, press, set, tick } from './support/fill.ts';
import { events, expect, shown, test } from './support/fixtures.ts';
import { done, openForm, send, toConfirm } from './support/form.ts';

const RECEIVED = /受け付けました|受付番号/;

test('by e-mail: a draft with the answers, and nothing is called sent', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-hand.html`, '#mail');
  await box(form, '氏名').fill('﨑 花子');
  await day(form, '希望する日', ['9', '4', '1'], '令和');
  await box(form, '相談したいこと').fill('家を探しています。\n犬が一匹います & 100%元気です。');
  await tick(form);
  await press(form, '確認画面へ進む');
  await press(form, 'メールの下書きを作る');
  await expect(form.getByRole('heading', { name: 'メールの下書きができました' })).toBeFocused();
  await expect(shown(form)).toContainText('まだ送信されていません。');
  await expect(shown(form)).not.toContainText(RECEIVED);
  await expect(form.locator('[aria-current=step]')).toHaveText('メール');
  const link = form.getByRole('link', { name: 'メールソフトで開く' });
  const draft = async () => new URL((await link.getAttribute('href'))!);
  const body = (url: URL) => new URLSearchParams(url.search.replaceAll('+', '%2B')).get('body')!;
  const short = await draft();
  expect(short.protocol + short.pathname).toBe('mailto:ijuu@city.example');
  expect(new URLSearchParams(short.search).get('subject')).toBe('移住相談');
  for (const text of ['氏名', '﨑 花子', '2027-04-01', '家を探しています。\r\n', '犬が一匹います & 100%元気です。']) expect(body(short)).toContain(text);
  await everywhere(page, form, 'a draft of an e-mail');

  // What is too long for an address is cut, and that is said.
  await press(form, '戻る');
  await press(form, '「相談したいこと」を直す');
  await box(form, '相談したいこと').fill(Array.from({ length: 60 }, (_, i) => `${i}番目の相談です。`).join('\n'));
  await press(form, '確認画面へ進む');
  await press(form, 'メールの下書きを作る');
  const long = await draft();
  expect(long.href.length).toBeLessThanOrEqual(2_000);
  expect(body(long)).toContain('0番目の相談です。');
  expect(body(long)).not.toContain('59番目の相談です。');
  expect(body(long).trim().split('\r\n').at(-1)).toMatch(/^\(長いため、ここまでにしました/);
  expect((await events(page, 'result')).map((event) => event.detail.outcome)).not.toContain('accepted');

  const [file] = await Promise.all([page.waitForEvent('download'), press(form, '控えを保存する')]);
  const copy = await readFile(await file.path(), 'utf8');
  expect(file.suggestedFilename()).toBe('入力した内容.txt');
  expect(copy).toContain('59番目の相談です。');
  expect(copy).toContain('【氏名】\r\n﨑 花子\r\n');
  expect(copy).not.toMatch(RECEIVED);
});

test('on paper: only the sheet is printed, and nothing is called received', async ({ page, sites }) => {
  await page.addInitScript(() => {
    window.print = () => {
      ((window.top as any).printed ??= []).push({ title: document.title, text: document.body.innerText, sheets: document.querySelectorAll('.form-paper').length, buttons: document.querySelectorAll('button, h1').length });
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  const form = await openForm(page, `${sites.origin}/form-hand.html?policy=strict`, '#paper');
  await box(form, '氏名').fill('﨑 花子');
  await day(form, '希望する日', ['2027', '4', '1'], '');
  await tick(form);
  await press(form, '確認画面へ進む');
  await press(form, '申込書を作る');
  await expect(form.getByRole('heading', { name: '申込書ができました' })).toBeFocused();
  await expect(shown(form)).toContainText('まだ申し込みは済んでいません。');
  await expect(shown(form)).not.toContainText(/受け付けました/);
  await everywhere(page, form, 'on paper');
  await press(form, '申込書を印刷する');
  const printed = () => page.evaluate(() => (window as any).printed ?? []);
  await expect.poll(printed).toHaveLength(1);
  const [sheet] = await printed();
  expect(sheet).toMatchObject({ sheets: 1, buttons: 0 });
  for (const text of ['移住相談の申込書', '宛先: 〒068-0492 夕張市本町4丁目2番地 移住係', '﨑 花子', '令和9年4月1日', '未入力', '相談の受付と連絡だけに使います。', '事務処理欄']) expect(sheet.text).toContain(text);
  expect(sheet.text).not.toMatch(/印刷する|戻る|まだ申し込みは/);
  await expect(page.locator('iframe')).toHaveCount(0);
  expect(await events(page, 'result')).toEqual([]);
});

test('a copy of what was sent: shown, saved, with the number', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  await fillAll(form);
  await box(set(form, /^同行する方 1$/), '月').fill('5');
  await toConfirm(form);
  await expect(answer(form, '合言葉')).toHaveText('●●●●●●');
  await send(form).click();
  await expect(done(form)).toBeVisible();
  await expect(form.locator('[part=receipt] b')).toHaveText('A-0281');
  await expect(answer(form, '来る日')).toHaveText('令和9年8月11日');
  await everywhere(page, form, '完了');
  const [file] = await Promise.all([page.waitForEvent('download'), press(form, '控えを保存する')]);
  const copy = await readFile(await file.path(), 'utf8');
  for (const text of ['おためし暮らしの申込', '受付番号: A-0281', '【来る日】\r\n令和9年8月11日', '【同行する方 1 お名前】\r\n芦別 次郎', 'himitsu.png (1KB)', '移住係 0123-52-0000']) expect(copy).toContain(text);
  expect(copy).not.toContain('himitsu-no-kotoba');
});
