// Forms in front of real servers: Django, and a PHP form in Shift_JIS.
import type { Page } from '@playwright/test';
import { type RealServer, startDjango, startShiftJis } from '../servers/real.ts';
import { accessible, expect, test } from './support/fixtures.ts';
import { done, openForm, summary } from './support/form.ts';
import { atField, box, notice, sendAll } from './support/servers.ts';

test.describe.configure({ mode: 'parallel' });

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

  test('a token that has expired is had anew from the page, and what was typed is stored once', async ({ page, context }) => {
    const form = await start(page, 'later@example.jp');
    await context.clearCookies();
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(await stored('later@example.jp')).toEqual([row('later@example.jp')]);
  });

  test('where the page has become a login, it is refused, and nothing is called done', async ({ page, context }) => {
    const form = await start(page, 'nobody@example.jp');
    await context.clearCookies();
    const login = '<!DOCTYPE html><title>ログイン</title><form method="post"><input name="user"><input type="password" name="password"></form>';
    await page.route('**/django/register/', (route) =>
      route.request().method() === 'GET' ? route.fulfill({ contentType: 'text/html', body: login }) : route.continue());
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
