// Filling in, as visitors do it: dates, addresses, the IME; what robots meet; what cards are drawn.
import { readFile } from 'node:fs/promises';
import { answer, box, day, error, everywhere, firstPage, json, parts, picture, press, set, tabTo, tick } from './support/fill.ts';
import { expect, ready, test, violations } from './support/fixtures.ts';
import { done, openForm, send, summary, toConfirm } from './support/form.ts';

test('a day in three fields and in an era: what is meant is shown, what is wrong is said when it is left, ISO is sent', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  const birthday = set(form, '生年月日');
  await expect(box(birthday, '年')).toHaveAttribute('autocomplete', 'bday-year');
  await expect(box(birthday, '月')).toHaveAttribute('inputmode', 'numeric');
  await box(form, '氏名').fill('夕張 花子');

  // Nothing is wrong while it is typed, nor on the way from year to month.
  await box(birthday, '年').fill('1990');
  await page.keyboard.press('Tab');
  await box(birthday, '月').fill('２');
  await box(birthday, '日').fill('30');
  await expect(error(form, /生年月日/)).toHaveCount(0);
  await box(form, '郵便番号').focus();
  await expect(error(form, '「生年月日」はカレンダーにある日付で入力してください。')).toBeVisible();
  await expect(box(birthday, '日')).toHaveAttribute('aria-invalid', 'true');
  await expect(box(birthday, '日')).toHaveAccessibleDescription(/カレンダーにある日付/);
  await box(birthday, '日').fill('28');
  await expect(error(form, /生年月日/)).toHaveCount(0);
  await expect(birthday.getByText('1990年2月28日(水)、平成2年2月28日')).toBeVisible();
  // It stays in the fields as it was typed.
  await box(form, '郵便番号').focus();
  await expect(box(birthday, '月')).toHaveValue('２');

  const arrival = set(form, '来る日');
  const era = arrival.getByRole('combobox', { name: '西暦・元号' });
  await day(form, '来る日', ['31', '5', '1'], '平成');
  await box(form, '郵便番号').focus();
  await expect(error(form, '元号と年を確かめてください')).toBeVisible();
  await era.selectOption('令和');
  await expect(error(form, '来る日')).toHaveCount(0);
  await box(arrival, '年').fill('元');
  await expect(arrival.getByText('2019年5月1日(水)、令和元年5月1日')).toBeVisible();
  await box(form, '郵便番号').focus();
  await expect(error(form, '「来る日」は2026年1月1日か、それより後の日付にしてください。')).toBeVisible();
  await box(arrival, '年').fill('9');
  await expect(error(form, '来る日')).toHaveCount(0);

  // A day that must not be before another: mended at either end.
  await day(form, '帰る日', ['2027', '4', '30']);
  await box(form, '郵便番号').focus();
  await expect(error(form, '「帰る日」は「来る日」と同じ日か')).toBeVisible();
  await box(arrival, '月').fill('4');
  await expect(error(form, '帰る日')).toHaveCount(0);

  // Half a day is none.
  await box(set(form, '帰る日'), '月').fill('');
  await press(form, '次へ');
  await expect(summary(form)).toBeFocused();
  await expect(summary(form)).toContainText('「帰る日」は年・月・日をすべて入力してください。');
  await summary(form).getByRole('link').click();
  await expect(box(set(form, '帰る日'), '年')).toBeFocused();
  await box(set(form, '帰る日'), '月').fill('5');
  await press(form, '次へ');
  await tick(form);
  await toConfirm(form);
  await expect(answer(form, '生年月日')).toHaveText('1990年2月28日');
  await expect(answer(form, '来る日')).toHaveText('令和9年4月1日');
  await expect(answer(form, '帰る日')).toHaveText('2027年5月30日');
  await press(form, '「来る日」を直す');
  await expect(era).toBeFocused();
  await expect(era).toHaveValue('令和');
  await expect(box(arrival, '年')).toHaveValue('9');
  await press(form, '次へ');
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  expect(json(sites.posts[0])).toMatchObject({ birthday: '1990-02-28', arrival: '2027-04-01', leaving: '2027-05-30' });
});

test('a postal code brings its address from the site’s own lists; several towns are offered; nothing typed is lost', async ({ page, sites }) => {
  const shards: string[] = [];
  page.on('request', (request) => /postal-/.test(request.url()) && shards.push(request.url()));
  const form = await openForm(page, `${sites.origin}/form-fill.html?policy=strict`, '#form');
  const [code, prefecture, city, address] = [box(form, '郵便番号'), form.getByRole('combobox', { name: '都道府県' }), box(form, '市区町村'), box(form, '町名・番地')];
  await code.pressSequentially('０６８－０４０');
  expect(shards).toEqual([]);
  await page.keyboard.type('３');
  await expect(prefecture).toHaveValue('北海道');
  await expect(city).toHaveValue('夕張市');
  await expect(address).toHaveValue('本町');
  expect(shards.map((url) => new URL(url).origin)).toEqual([sites.origin]);
  await expect(code).toBeFocused();

  // What the visitor wrote stays; what came with the code follows the next code.
  await address.fill('本町4丁目2番地');
  await code.fill('068-0546');
  const offer = set(form, 'この郵便番号には2の地域があります');
  await expect(offer.getByRole('button')).toHaveText(['南部青葉町', '南部菊水町']);
  await everywhere(page, form, 'several towns');
  await expect(address).toHaveValue('本町4丁目2番地');
  await address.fill('');
  await code.focus();
  await tabTo(page, offer.getByRole('button', { name: '南部菊水町' }));
  await page.keyboard.press('Enter');
  await expect(address).toHaveValue('南部菊水町');
  await expect(address).toBeFocused();
  await expect(offer).toHaveCount(0);
  await page.keyboard.press('End');
  await page.keyboard.type('3番地');

  // Another town in another prefecture, but the house is already written.
  await code.fill('100-0001');
  await expect(prefecture).toHaveValue('東京都');
  await expect(city).toHaveValue('千代田区');
  await expect(address).toHaveValue('南部菊水町3番地');
  // A code that does not exist changes nothing.
  await code.fill('000-0000');
  await page.waitForTimeout(300);
  await expect(city).toHaveValue('千代田区');
  expect(await violations(page)).toEqual([]);
});

test('the answer for an earlier code, when it is late, is not put in', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  let late = () => {};
  const held = new Promise<void>((go) => (late = go));
  await page.route('**/100.json', async (route) => {
    await held;
    await route.continue();
  });
  const [code, city] = [box(form, '郵便番号'), box(form, '市区町村')];
  const asked = page.waitForRequest('**/100.json');
  const answered = page.waitForResponse('**/100.json');
  await code.fill('100-0001');
  await asked;
  await code.fill('068-0403');
  await expect(city).toHaveValue('夕張市');
  late();
  await (await answered).finished();
  await page.waitForTimeout(300);
  await expect(city).toHaveValue('夕張市');
  await expect(box(form, '町名・番地')).toHaveValue('本町');
});

test('without the lists of postal codes the address is written by hand', async ({ page, sites, seen }) => {
  sites.missing = /postal-/;
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  const asked = page.waitForResponse(/postal-/);
  await box(form, '郵便番号').fill('068-0403');
  expect((await asked).status()).toBe(404);
  await box(form, '市区町村').fill('夕張市');
  await firstPage(form);
  await tick(form);
  await toConfirm(form);
  await expect(answer(form, '郵便番号')).toHaveText('068-0403');
  await expect(answer(form, '市区町村')).toHaveText('夕張市');
  expect(seen.errors).toEqual([]);
});

test('Enter held down goes one step, and sends once; nor does the back button send again', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-card.html`, '#form');
  const hold = async () => {
    for (let i = 0; i < 6; i += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
  };
  await tick(form);
  await box(form, '氏名').fill('江差 五郎');
  await hold();
  await expect(form.getByRole('heading', { name: '入力内容の確認' })).toBeFocused();
  await page.waitForTimeout(300);
  expect(sites.posts).toHaveLength(0);
  await send(form).focus();
  sites.keeps.delay = 500;
  await hold();
  await expect(done(form)).toBeFocused();
  await hold();
  await page.goto(`${sites.origin}/form-invited.html`);
  await page.goBack();
  await ready(form);
  await page.waitForTimeout(300);
  expect(sites.posts).toHaveLength(1);
});

test('the IME: readings go to フリガナ, Enter that ends a word goes nowhere, an own reading stays', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  const ime = await page.context().newCDPSession(page);
  const compose = async (...texts: string[]) => {
    for (const text of texts) await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  };
  const commit = (text: string) => ime.send('Input.insertText', { text });
  const [name, kana] = [box(form, '氏名'), box(form, 'フリガナ')];
  await name.click();
  await compose('ゆ', 'ゆう', 'ゆうb', 'ゆうば', 'ゆうばり', '夕張');
  // The key that takes the suggestion, as the browser sends it while composing.
  await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
  await commit('夕張');
  await expect(name).toHaveValue('夕張');
  await expect(kana).toHaveValue('ユウバリ');
  await expect(summary(form)).toHaveCount(0);
  await expect(error(form, /./)).toHaveCount(0);
  await expect(form.getByRole('heading', { name: 'あなたについて' })).toBeVisible();
  await commit(' ');
  await compose('は', 'はなこ', '花子');
  await commit('花子');
  await expect(name).toHaveValue('夕張 花子');
  await expect(kana).toHaveValue(/^ユウバリ\s?ハナコ$/);
  await name.blur();
  await expect(error(form, /氏名/)).toHaveCount(0);

  // What the visitor wrote is not written over.
  await kana.fill('ゆうばり かこ');
  await name.click();
  await page.keyboard.press('End');
  await compose('の', '野');
  await commit('野');
  await expect(name).toHaveValue('夕張 花子野');
  await kana.blur();
  await name.blur();
  await expect(kana).toHaveValue('ユウバリ カコ');
  // Enter without an IME goes on, as ever.
  await name.press('Enter');
  await expect(summary(form)).toBeFocused();
});

test('robots: a field that nobody sees, and a time that nobody is faster than', async ({ page, sites }) => {
  await page.addInitScript(() => document.addEventListener('enishi:ready', () => ((window as any).stood ??= performance.now())));
  const form = await openForm(page, `${sites.origin}/form-card.html`, '#form');
  const trap = form.locator('input[name=homepage]');
  await expect(trap).toHaveAttribute('tabindex', '-1');
  const place = trap.locator('xpath=..');
  await expect(place).toHaveAttribute('aria-hidden', 'true');
  expect(await place.evaluate((e) => [e.offsetWidth, e.offsetHeight, getComputedStyle(e).overflow])).toEqual([1, 1, 'hidden']);
  await expect(form.getByRole('textbox', { name: /何も入力しないで/ })).toHaveCount(0);

  // As fast as a script: at once after the form stands. It is sent all the same, but not yet.
  await page.reload();
  await ready(form);
  const pressed = await form.evaluate(async (host) => {
    const one = <T extends HTMLElement>(selector: string) => host.shadowRoot!.querySelector<T>(selector)!;
    const name = one<HTMLInputElement>('input[name=name]');
    name.value = '早業 太郎';
    name.dispatchEvent(new Event('input', { bubbles: true }));
    one('input[name=consent]').click();
    one('[part~=submit]').click();
    while (!host.shadowRoot!.querySelector('[part=answers]')) await new Promise(requestAnimationFrame);
    [...host.shadowRoot!.querySelectorAll<HTMLElement>('[part~=submit]')].at(-1)!.click();
    return performance.now() - (window as any).stood;
  });
  expect(pressed, 'this machine is too slow to be a robot').toBeLessThan(1_700);
  await expect(done(form)).toBeVisible();
  const left = await page.evaluate(() => {
    const posts = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/keep'));
    return posts.map((entry) => entry.startTime - (window as any).stood);
  });
  expect(left).toHaveLength(1);
  expect(left[0]).toBeGreaterThan(1_800);
  expect(sites.posts).toHaveLength(1);
  expect(sites.posts[0]!.body.toString()).not.toContain('homepage');

  await page.reload();
  await ready(form);
  await trap.evaluate((e) => ((e as HTMLInputElement).value = 'https://spam.example'));
  await box(form, '氏名').fill('機械 太郎');
  await tick(form);
  await toConfirm(form);
  await send(form).click();
  await expect(form.getByRole('region', { name: '送信できませんでした' })).toContainText('自動送信と判断され');
  await page.waitForTimeout(2_200);
  expect(sites.posts).toHaveLength(1);
});

test('one run under the strictest policy: options from an address, a group, a file, and both cards in the end', async ({ page, sites, seen }) => {
  const form = await openForm(page, `${sites.origin}/form-card.html?policy=strict`, '#form');
  const town = form.getByRole('combobox', { name: '応援する町' });
  await expect(town.getByRole('option')).toHaveText(['選んでください', '夕張市', '長沼町']);
  await town.selectOption('長沼町');
  await box(form, '氏名').fill('髙﨑 花子');
  await press(form, 'いっしょに登録する方を追加する');
  // The focus moves with the next frame.
  await expect(box(form, 'お名前')).toBeFocused();
  await page.keyboard.type('夕張 次郎');
  await expect(box(form, 'お名前')).toHaveValue('夕張 次郎');
  await form.locator('input[type=file][name=photo]').setInputFiles([picture('顔.png', 10)]);
  await tick(form);
  await everywhere(page, form, 'filled in');
  await toConfirm(form);
  await expect(answer(form, '応援する町')).toHaveText('長沼町');
  await everywhere(page, form, '確認');
  await send(form).click();
  await expect(done(form)).toBeFocused();
  const sent = await parts(sites.posts[0]);
  expect([sent.get('town'), (sent.get('photo') as File).name]).toEqual(['naganuma', '顔.png']);
  expect([...sent].filter(([name]) => name.startsWith('friends')).map(([, value]) => value)).toEqual(['夕張 次郎']);

  const cards = form.locator('enishi-card');
  await expect(cards).toHaveCount(2);
  for (const [kind, word] of [['card', '名刺'], ['certificate', '登録感謝状']] as const) {
    const card = form.locator(`enishi-card[kind=${kind}]`);
    await ready(card);
    await expect(card.locator('[part=stage] svg')).toHaveAccessibleName(new RegExp(`^${word}、髙﨑 花子、登録番号 A-0281、北海道夕張市`));
  }
  await everywhere(page, form, '完了');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    form.locator('enishi-card[kind=card]').getByRole('button', { name: 'SVGで保存' }).click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toContain('A-0281');
  expect(await violations(page)).toEqual([]);
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
});
