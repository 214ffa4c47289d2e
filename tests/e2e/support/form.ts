// Filling in the supporter's registration as a visitor would.
import { type Locator, type Page } from '@playwright/test';
import { expect, ready } from './fixtures.ts';

export const FORM = '[data-enishi=form]';

/** Somebody whose name must not be touched (﨑, 髙, ㈱), and whose other answers come untidy. */
export const SAKI = {
  氏名: '﨑 髙子㈱',
  フリガナ: 'さき たかこ',
  郵便番号: '〒０６８−０４９２',
  都道府県: '北海道',
  市区町村: '夕張市',
  メールアドレス: 'ｔａｋａｋｏ@example.jp',
};

export async function openForm(page: Page, url: string, form = FORM): Promise<Locator> {
  await page.goto(url);
  const widget = page.locator(form);
  await ready(widget);
  return widget;
}

export async function fill(form: Locator, person: Partial<typeof SAKI> = SAKI): Promise<void> {
  for (const [label, value] of Object.entries(person)) {
    if (label === '都道府県') await form.getByRole('combobox', { name: label }).selectOption(value);
    else await form.getByRole('textbox', { name: label }).fill(value);
  }
  await form.getByRole('checkbox', { name: 'まちのファン' }).check();
  await form.getByRole('checkbox', { name: '歴史・文化の継承' }).check();
  await form.getByRole('checkbox', { name: /利用目的を読み/ }).check();
}

/** 入力 → 確認. */
export async function toConfirm(form: Locator): Promise<void> {
  await form.getByRole('button', { name: '確認画面へ進む' }).click();
  await expect(form.getByRole('heading', { name: '入力内容の確認' })).toBeVisible();
}

export const send = (form: Locator) => form.getByRole('button', { name: '送信する', exact: true });
export const done = (form: Locator) => form.getByRole('heading', { name: '受け付けました' });
export const summary = (form: Locator) => form.getByRole('region', { name: /か所を直してください|受け付けられませんでした/ });
