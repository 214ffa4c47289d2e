// Groups of a form: entries added and taken away, their rules, their files.
import type { Locator } from '@playwright/test';
import { answer, box, day, error, everywhere, firstPage, json, parts, picture, press, set, tabTo, tick } from './support/fill.ts';
import { events, expect, test } from './support/fixtures.ts';
import { done, openForm, send, summary, toConfirm } from './support/form.ts';

test('a party: its rule, entries added and taken away by keyboard, sent as a list', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-party.html`, '#form');
  const key = page.keyboard;
  await box(form, '申し込むプログラム').fill('アイスホッケー体験');
  await box(form, '氏名').fill('苫小牧 一郎');
  await box(form, 'フリガナ').fill('トマコマイ イチロウ');
  await box(form, 'メールアドレス').fill('ichiro@example.jp');
  await box(form, '電話番号').fill('0144-32-0000');
  await press(form, '次へ');

  const one = set(form, /^参加する方 1$/);
  const two = set(form, /^参加する方 2$/);
  const three = set(form, /^参加する方 3$/);
  await expect(two).toBeVisible();
  await expect(three).toBeHidden();
  await expect(form.getByRole('button', { name: /を削除する$/ }).filter({ visible: true })).toHaveCount(0);
  const person = async (entry: Locator, role: string, name: string, age: string) => {
    await entry.getByRole('radio', { name: role }).check();
    await box(entry, '氏名').fill(name);
    await box(entry, '年齢').fill(age);
  };
  await person(one, '保護者', '苫小牧 一郎', '41');
  await person(two, 'その他', '苫小牧 三郎', '７０');
  await tick(form);
  await press(form, '確認画面へ進む');
  await expect(summary(form)).toBeFocused();
  await expect(summary(form)).toContainText('「参加する方」に、お子さんを1名以上入れてください。');
  await everywhere(page, form, 'errors in a party');
  await summary(form).focus();
  await key.press('Tab');
  await key.press('Enter');
  await expect(one.getByRole('radio', { name: 'お子さん' })).toBeFocused();

  // A third by keyboard: the focus goes to what is to be answered.
  await tabTo(page, form.getByRole('button', { name: '参加する方を追加する' }));
  await key.press('Enter');
  await expect(three.getByRole('radio', { name: 'お子さん' })).toBeFocused();
  await key.press('Space');
  // What is mended is said no longer.
  await expect(error(form, 'お子さんを1名以上')).toHaveCount(0);
  await key.press('Tab');
  await key.type('苫小牧 二郎');
  await key.press('Tab');
  await key.type('9');

  // The second goes by keyboard; the third moves up, and the focus stays near.
  await tabTo(page, form.getByRole('button', { name: '3を削除する' }));
  await expect(form.getByRole('button', { name: '2を削除する' })).toHaveCount(0);
  await key.press('Enter');
  await expect(three).toBeHidden();
  await expect(form.getByRole('status')).toHaveText('参加する方 3を削除しました。');
  await expect(form.getByRole('button', { name: '参加する方を追加する' })).toBeFocused();
  await key.press('Enter');
  await expect(three.getByRole('radio', { name: 'お子さん' })).not.toBeChecked();
  await expect(box(three, '氏名')).toHaveValue('');
  await person(three, 'お子さん', '苫小牧 二郎', '9');

  await toConfirm(form);
  await expect(answer(form, '参加する方 3 氏名')).toHaveText('苫小牧 二郎');
  // Each button says whose answer it changes.
  await press(form, '「参加する方 2 年齢」を直す');
  await expect(box(two, '年齢')).toBeFocused();
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  expect(json(sites.posts[0]).party).toEqual([
    { role: 'parent', name: '苫小牧 一郎', age: '41' },
    { role: 'other', name: '苫小牧 三郎', age: '70' },
    { role: 'child', name: '苫小牧 二郎', age: '9' },
  ]);
  expect((await events(page, 'submit'))[0]!.detail.values.party).toHaveLength(3);
});

test('taking an entry from the middle moves the others up, each with its own answers', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  await firstPage(form);
  const entry = (number: number) => set(form, new RegExp(`^同行する方 ${number}$`));
  for (const [index, name] of ['一郎', '二郎', '三郎'].entries()) {
    await press(form, '同行する方を追加する');
    await expect(box(entry(index + 1), 'お名前')).toBeFocused();
    await page.keyboard.type(name);
    await day(entry(index + 1), '生まれた日', [String(2001 + index), '1', '2']);
  }
  await expect(form.getByRole('button', { name: '同行する方を追加する' })).toBeHidden();
  await press(form, '1を削除する');
  await expect(box(entry(1), 'お名前')).toHaveValue('二郎');
  await expect(box(entry(2), '年')).toHaveValue('2003');
  await expect(entry(3)).toBeHidden();
  await tick(form);
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  expect(json(sites.posts[0]).party).toEqual([
    { name: '二郎', born: '2002-01-02' },
    { name: '三郎', born: '2003-01-02' },
  ]);
});

test('files of a group’s entries go with their entry', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-card.html`, '#form');
  await box(form, '氏名').fill('森 花子');
  for (const [index, name] of ['一郎', '二郎', '三郎'].entries()) {
    await press(form, 'いっしょに登録する方を追加する');
    const entry = set(form, new RegExp(`^いっしょに登録する方 ${index + 1}$`));
    await box(entry, 'お名前').fill(name);
    if (index > 0) await entry.locator('input[type=file]').setInputFiles([picture(`${name}.png`, index)]);
  }
  await form.locator('input[type=file][name=photo]').setInputFiles([picture('森.png', 9)]);
  await press(form, 'いっしょに登録する方 1を削除する');
  await tick(form);
  await toConfirm(form);
  await expect(answer(form, 'いっしょに登録する方 2 顔写真')).toHaveText('三郎.png (1KB)');
  await send(form).click();
  await expect(done(form)).toBeVisible();
  const sent = [...(await parts(sites.posts[0]))].map(([name, value]) => [name, value instanceof File ? value.name : value]);
  expect(sent.filter(([name]) => /friends|photo/.test(name!))).toEqual([
    ['friends[0][name]', '二郎'],
    ['friends[0][face]', '二郎.png'],
    ['friends[1][name]', '三郎'],
    ['friends[1][face]', '三郎.png'],
    ['photo', '森.png'],
  ]);
});
