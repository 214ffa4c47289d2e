// The forms that products wrote (tests/sites/forms), filled in as a visitor would.
import { AxeBuilder } from '@axe-core/playwright';
import { type Locator, type Page } from '@playwright/test';
import { expect } from './fixtures.ts';

const box = (form: Locator, name: string | RegExp) => form.getByRole('textbox', { name });

/** Only the first e-mail field, not the one that asks for it again. */
export const MAIL = /^メールアドレス(?!.*確認)/;

/** Contact Form 7 with Really Simple CAPTCHA, which stands in the flow as the plug-in wrote it. */
export async function fillContactForm7(page: Page, form: Locator): Promise<void> {
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill('takako@example.jp');
  await form.getByRole('combobox', { name: 'お住まい' }).selectOption('北海道');
  await form.getByRole('checkbox', { name: '出身' }).check();
  await form.getByRole('checkbox', { name: /個人情報の取り扱いに同意/ }).check();
  await page.getByRole('textbox', { name: '画像の文字' }).fill('F5P6');
}

export async function fillShirasagi(_: Page, form: Locator): Promise<void> {
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, MAIL).fill('takako@example.jp');
  await box(form, /^メールアドレス\(確認用\)/).fill('takako@example.jp');
  await form.getByRole('radio', { name: '女性' }).check();
  await form.getByRole('checkbox', { name: '市政について' }).check();
  await form.getByRole('checkbox', { name: '申請について' }).check();
  await box(form, 'お問い合わせ内容').fill('移住について教えてください。');
}

export async function fillDrupal(_: Page, form: Locator): Promise<void> {
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, MAIL).fill('takako@example.jp');
  await box(form, 'メールアドレスの確認').fill('takako@example.jp');
  await form.getByRole('checkbox', { name: 'ファン' }).check();
  await form.getByRole('checkbox', { name: /利用規約に同意/ }).check();
}

export async function fillAblog(_: Page, form: Locator): Promise<void> {
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, MAIL).fill('takako@example.jp');
  await box(form, /^メールアドレス（確認用）/).fill('takako@example.jp');
  await form.getByRole('radio', { name: '移住' }).check();
}

/** The page came back with an error at the e-mail address. */
export async function fillRails(_: Page, form: Locator): Promise<void> {
  await box(form, 'メールアドレス').fill('hanako@example.jp');
}

export async function fillCgi(_: Page, form: Locator): Promise<void> {
  await box(form, /姓/).fill('吉田');
  await box(form, /(^|\s)名/).fill('髙子');
  await form.getByRole('combobox', { name: '住所' }).selectOption('北海道');
  await box(form, /^住所/).fill('夕張市本町4丁目2番地');
  await box(form, 'E-mail').fill('takako@example.jp');
}

export async function fillJoruri(page: Page, form: Locator): Promise<void> {
  await box(form, 'お名前').fill('﨑 髙子');
  await form.getByRole('radio', { name: '20代' }).check();
  await page.getByRole('textbox', { name: /画像認証/ }).fill('1234');
}

export async function fillMwWpForm(_: Page, form: Locator): Promise<void> {
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill('takako@example.jp');
  await form.getByRole('checkbox', { name: '住まい' }).check();
}

/** No violation of axe in the widget and in what stays of the page's own form; the rest of the page is its author's. */
export async function formIsAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('#form').analyze();
  const told = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary}`).join('\n  ')}`);
  expect.soft(told, `axe: ${state}`).toEqual([]);
}
