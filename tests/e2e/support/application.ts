// The application for a program on the demo page, as a family fills it in.
import type { Locator, Page } from '@playwright/test';

/** All of it, for a parent and a child, up to 確認. Gives the form back. */
export async function fillApplication(page: Page, form = page.locator('#application')): Promise<Locator> {
  for (const [name, value] of [['氏名', '髙橋 一郎'], ['フリガナ', 'タカハシ イチロウ'], ['メールアドレス', 'ichiro@example.jp'], ['電話番号', '011-204-5089']] as const) {
    await form.getByRole('textbox', { name }).fill(value);
  }
  await form.getByRole('button', { name: '次へ' }).click();
  for (const [index, role, name, age] of [[0, '保護者(父母)', '髙橋 一郎', '41'], [1, 'お子さん', '髙橋 翔', '9']] as const) {
    const entry = form.getByRole('group', { name: new RegExp(`^参加する方 ${index + 1}$`) });
    await entry.getByRole('radio', { name: role }).check();
    await entry.getByRole('textbox', { name: '氏名' }).fill(name);
    await entry.getByRole('textbox', { name: '年齢' }).fill(age);
  }
  await form.getByRole('checkbox', { name: /利用目的を読み/ }).check();
  return form;
}
