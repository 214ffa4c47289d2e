// Wagtail as it is: the snippet in its blocks, and our form in front of its own form page.
import type { Locator, Page } from '@playwright/test';
import { accessible, expect, fits, ready, shown, test as base } from '../e2e/support/fixtures.ts';
import { done, openForm, summary } from '../e2e/support/form.ts';
import { atField, box, notice, outcomes, sendAll } from '../e2e/support/servers.ts';
import { perWorker, tried } from './support.ts';
import { startWagtail, type Wagtail } from './wagtail/start.ts';

const test = base.extend<object, { wagtail: Wagtail }>({ wagtail: perWorker(startWagtail) });

test.describe('a block of raw HTML', () => {
  for (const way of ['element', 'div', 'script']) {
    for (const width of [1280, 320]) {
      test(`${way}, ${width} px: the widgets run`, async ({ page, wagtail, seen }) => {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${wagtail.origin}/${way}/`);
        const counter = page.locator('enishi-counter, [data-enishi=counter]:not(script)').first();
        await ready(counter);
        await expect(counter.locator('[part=number]')).toContainText(String((await wagtail.rows()).length));
        if (way !== 'script') {
          const calendar = page.locator('enishi-calendar, [data-enishi=calendar]');
          await ready(calendar);
          await expect(calendar.locator('[part=list] li button')).toHaveText([/雪かきと温泉の三日間/]);
        }
        await accessible(page, `Wagtail: ${way}, ${width} px`);
        await fits(page, `Wagtail: ${way}, ${width} px`);
        await page.screenshot({ path: test.info().outputPath('page.png'), fullPage: true });
        expect(seen.lines).toEqual([]);
        expect(seen.errors).toEqual([]);
        tried(`1 way to place widgets in raw HTML of Wagtail (${way}) works at ${width} px`);
      });
    }
  }
});

test.describe('rich text', () => {
  for (const way of ['element', 'div', 'script']) {
    test(`${way}: what its editor keeps can be read, and helps`, async ({ page, wagtail, seen }) => {
      await page.goto(`${wagtail.origin}/rich-${way}/`);
      const main = page.getByRole('main');
      await expect(main).toContainText('応援してくださっている方 281人(平成31年1月31日時点)');
      if (way !== 'script') {
        await expect(main).toContainText('2018年12月15日');
        await expect(main.getByRole('link', { name: '雪かきと温泉の三日間' })).toHaveAttribute('href', 'https://city.example/programs/snow');
      }
      // No code between the words, and nothing that half works.
      expect(await main.innerText()).not.toMatch(/enishi|script|data-|[<>{}]/);
      expect(await page.locator('script, enishi-counter, enishi-calendar, [data-enishi], [data-state]').count()).toBe(0);
      await accessible(page, `Wagtail: rich text, ${way}`);
      expect(seen.errors).toEqual([]);
      tried(`1 way to place widgets in rich text of Wagtail (${way}) leaves its content`);
    });
  }
});

const open = (page: Page, wagtail: Wagtail, way = '') => openForm(page, `${wagtail.origin}/register/${way && `?way=${way}`}`, '#form');

/** What somebody answers who gets everything right. */
async function fill(form: Locator, email: string): Promise<void> {
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill(email);
  await form.getByRole('combobox', { name: 'お住まい' }).selectOption('道内');
  await form.getByRole('radio', { name: '20代' }).check();
  await form.getByRole('checkbox', { name: 'まちのファン' }).check();
  await form.getByRole('checkbox', { name: '寄附' }).check();
  await form.getByRole('checkbox', { name: '個人情報の取り扱いに同意します' }).check();
}

/** What is stored for an address, by the labels of the form in the order of the page, without the empty ones. */
async function stored(wagtail: Wagtail, email: string): Promise<unknown[][]> {
  const rows = (await wagtail.rows()).filter((row) => row.email === email);
  return rows.map((row) => Object.values(row).filter((value) => value !== ''));
}
const row = (email: string, ...more: unknown[]) => ['﨑 髙子', email, '道内', '20代', ['まちのファン', '寄附'], ...more, true];
const mail = (name: string) => `${name}-${test.info().workerIndex}-${test.info().repeatEachIndex}@example.jp`;

test.describe('the form page', () => {
  for (const width of [1280, 320]) {
    test(`its own form is read with all that it asks, and its landing page is the success, ${width} px`, async ({ page, wagtail, seen }) => {
      await page.setViewportSize({ width, height: 800 });
      const form = await open(page, wagtail);
      await expect(form.getByRole('group', { name: '年代' }).or(form.getByRole('radiogroup', { name: '年代' }))).toBeVisible();
      await expect(form.getByRole('group', { name: 'まちとのつながり' })).toBeVisible();
      await accessible(page, `Wagtail's form, ${width} px`);
      await fits(page, `Wagtail's form, ${width} px`);
      await page.screenshot({ path: test.info().outputPath('form.png'), fullPage: true });
      const address = mail(`first-${width}`);
      await fill(form, address);
      await shown(form).locator('input[type=file]').setInputFiles([{ name: 'yubari.png', mimeType: 'image/png', buffer: Buffer.alloc(2_000, 1) }]);
      await sendAll(form);
      await expect(done(form)).toBeVisible({ timeout: 30_000 });
      await accessible(page, `Wagtail's form: done, ${width} px`);
      expect(await outcomes(page)).toEqual(['accepted']);
      expect(await stored(wagtail, address)).toEqual([row(address, expect.stringMatching(/^yubari.*png 2000$/))]);
      expect(seen.lines).toEqual([]);
    });
  }

  test('its errors stand at the fields, also of a file and of all together, and nothing is lost or doubled', async ({ page, wagtail }) => {
    const taken = mail('taken');
    const first = await open(page, wagtail);
    await fill(first, taken);
    await sendAll(first);
    await expect(done(first)).toBeVisible({ timeout: 30_000 });

    const form = await open(page, wagtail);
    await fill(form, taken);
    await box(form, '訪問する日').fill('そのうち');
    await box(form, 'ひとこと').fill('http://example.com/');
    await shown(form).locator('input[type=file]').setInputFiles([{ name: 'large.png', mimeType: 'image/png', buffer: Buffer.alloc(1_000_001, 1) }]);
    await sendAll(form);
    await atField(form, box(form, 'メールアドレス'), /このメールアドレスはすでに登録されています。/);
    await atField(form, box(form, '訪問する日'), /日付を正しく入力してください。/);
    await atField(form, box(form, 'ひとこと'), /ひとことに URL は書けません。/);
    await expect(summary(form)).toContainText('ファイルは 1 MB までです。');
    await accessible(page, "Wagtail's form: refused");
    await page.screenshot({ path: test.info().outputPath('refused.png'), fullPage: true });

    const address = mail('second');
    await box(form, 'メールアドレス').fill(address);
    await box(form, '訪問する日').fill('2018-12-15');
    await box(form, 'ひとこと').fill('応援しています。\n髙田馬場より');
    await box(form, 'フリガナ').fill('テスト');
    await shown(form).locator('input[type=file]').setInputFiles([{ name: 'small.png', mimeType: 'image/png', buffer: Buffer.alloc(10, 1) }]);
    await sendAll(form);
    // An error of no field.
    await expect(summary(form).or(notice(form))).toContainText('試しの登録は受け付けていません。', { timeout: 30_000 });
    await expect(done(form)).toBeHidden();
    expect(await stored(wagtail, address)).toEqual([]);

    await box(form, 'フリガナ').fill('サキ タカコ');
    await box(form, '人数').fill('2');
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    const kept = await stored(wagtail, address);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toEqual(expect.arrayContaining(['﨑 髙子', 'サキ タカコ', address, '2018-12-15', '2', '応援しています。\r\n髙田馬場より']));
    expect(await stored(wagtail, taken)).toHaveLength(1);
    tried("5 errors of Wagtail's form page at their fields, of a file and of all together");
  });

  test('a token that has expired is had anew from the page, and what was typed is stored once', async ({ page, wagtail, context, seen }) => {
    const address = mail('later');
    const form = await open(page, wagtail);
    await fill(form, address);
    await context.clearCookies();
    await sendAll(form);
    await expect(done(form)).toBeVisible({ timeout: 30_000 });
    expect(await stored(wagtail, address)).toEqual([row(address)]);
    expect(seen.lines).toEqual([]);
  });

  test('a token that cannot be had anew is told, with the answers kept and nothing called done', async ({ page, wagtail, context }) => {
    const address = mail('nobody');
    const form = await open(page, wagtail);
    await fill(form, address);
    await context.clearCookies();
    // The page asks for a login by now.
    const login = '<!DOCTYPE html><title>ログイン</title><form method="post"><input name="user"><input type="password" name="password"></form>';
    await page.route('**/register/', (route) =>
      route.request().method() === 'GET' ? route.fulfill({ contentType: 'text/html', body: login }) : route.continue());
    await sendAll(form);
    await expect(notice(form)).toBeVisible({ timeout: 30_000 });
    await expect(notice(form)).toContainText('見本市 企画課 電話 0123-45-6789');
    await expect(notice(form)).toContainText('入力した内容は、この画面に残っています。');
    await expect(done(form)).toBeHidden();
    expect(await outcomes(page)).toEqual(['failed']);
    await accessible(page, "Wagtail's form: token expired");
    await page.screenshot({ path: test.info().outputPath('expired.png'), fullPage: true });
    expect(await stored(wagtail, address)).toEqual([]);
  });

  test('without `success` the browser goes to the landing page, after it came back with the errors', async ({ page, wagtail, seen }) => {
    const address = mail('native');
    const form = await open(page, wagtail, 'native');
    await fill(form, address);
    await box(form, 'ひとこと').fill('http://example.com/');
    await sendAll(form);
    // The page that Wagtail sends back, and the widget around it again.
    await expect(summary(form)).toContainText('ひとことに URL は書けません。', { timeout: 30_000 });
    await expect(box(form, 'メールアドレス')).toHaveValue(address);
    await expect(form.getByRole('radio', { name: '20代' })).toBeChecked();
    await accessible(page, "Wagtail's form: came back");
    await box(form, 'ひとこと').fill('応援しています。');
    await sendAll(form);
    await expect(page.locator('#thanks')).toHaveText('ありがとうございました。');
    expect(await stored(wagtail, address)).toEqual([row(address, '応援しています。')]);
    expect(seen.errors).toEqual([]);
  });

  test('a landing page that nobody described is no success', async ({ page, wagtail }) => {
    const address = mail('silent');
    const form = await open(page, wagtail, 'silent');
    await fill(form, address);
    await sendAll(form);
    await expect(notice(form)).toBeVisible({ timeout: 30_000 });
    await expect(done(form)).toBeHidden();
    expect(await outcomes(page)).toEqual(['unknown']);
    expect(await stored(wagtail, address)).toHaveLength(1);
  });

  test('without scripts it is Wagtail’s own form', async ({ browser, wagtail }) => {
    const address = mail('plain');
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ja-JP' });
    const page = await context.newPage();
    await page.goto(`${wagtail.origin}/register/`);
    await page.getByLabel('お名前').fill('﨑 髙子');
    await page.getByLabel('メールアドレス').fill(address);
    await page.getByLabel('お住まい').selectOption('道内');
    await page.getByLabel('20代').check();
    await page.getByLabel('個人情報の取り扱いに同意します').check();
    await page.getByRole('button', { name: '登録する' }).click();
    await expect(page.locator('#thanks')).toHaveText('ありがとうございました。');
    expect(await stored(wagtail, address)).toHaveLength(1);
    await context.close();
  });
});
