// The words of a form: whole in each language, with readings in easy Japanese.
import type { Locator, Page } from '@playwright/test';
import { answer, box, everywhere, press, set } from './support/fill.ts';
import { accessible, events, expect, ready, test } from './support/fixtures.ts';
import { openForm } from './support/form.ts';

const PRESETS = ['supporter', 'application', 'consultation', 'migration', 'host', 'company'];

/** Every text that people meet in the widget: words, names, descriptions, readings apart. */
const words = (form: Locator): Promise<{ texts: string[]; rubies: number }> =>
  form.evaluate((host) => {
    const texts: string[] = [];
    const walk = document.createTreeWalker(host.shadowRoot!, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node instanceof Text && !node.parentElement?.closest('style')) texts.push(node.data);
      if (node instanceof Element) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(node.getAttribute(name) ?? '');
    }
    return { texts: texts.filter((text) => text.trim()), rubies: host.shadowRoot!.querySelectorAll('ruby rt').length };
  });

/** Starts the widget with other attributes and waits until it stands. */
async function turn(page: Page, form: Locator, attributes: Record<string, string>): Promise<void> {
  const before = (await events(page, 'ready')).length;
  await form.evaluate((host, attributes) => {
    for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
  }, attributes);
  await expect.poll(async () => (await events(page, 'ready')).length).toBeGreaterThan(before);
  await ready(form);
}

// The sign before an error (＊) is the design system's in every language.
const JAPANESE = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff09\uff0b-\uffee※]/;

test('English without a Japanese character, from the first page to the last', async ({ page, sites }) => {
  test.setTimeout(90_000);
  const form = await openForm(page, `${sites.origin}/form-party.html`, '#form');
  await form.evaluate((host) => host.setAttribute('contact', 'Sports section 0144-32-0000'));
  for (const preset of PRESETS) {
    await turn(page, form, { preset, lang: 'en' });
    expect((await words(form)).texts.filter((text) => JAPANESE.test(text)), preset).toEqual([]);
    await form.locator('[part~=submit]').filter({ visible: true }).click();
    await expect(form.getByRole('region', { name: /to correct|problem|correct/i })).toBeFocused();
    expect((await words(form)).texts.filter((text) => JAPANESE.test(text)), `${preset}: errors`).toEqual([]);
  }
  // And to the end.
  await turn(page, form, { preset: 'application', lang: 'en' });
  await expect(form.locator('[part=root]')).toHaveAttribute('lang', 'en');
  await accessible(page, 'English');
  for (const [label, text] of [['Program', 'Hockey'], ['Full name', 'Jane Doe'], ['Name in kana', 'ジェーン ドウ'], ['E-mail address', 'jane@example.com'], ['Telephone number', '+12025550100']] as const) {
    await box(form, label).fill(text);
  }
  await press(form, 'Next');
  for (const [number, role] of [[1, 'Child'], [2, 'Parent']] as const) {
    const entry = set(form, new RegExp(`^Participants ${number}$`));
    await entry.getByRole('radio', { name: role }).check();
    await box(entry, 'Full name').fill(`Doe ${number}`);
    await box(entry, 'Age').fill(String(number * 20));
  }
  await form.getByRole('checkbox', { name: /agree/ }).check();
  await form.locator('[part~=submit]').filter({ visible: true }).click();
  const own = (texts: string[]) => texts.filter((text) => JAPANESE.test(text) && text !== 'ジェーン ドウ');
  await expect(answer(form, 'Participants 2 Full name')).toHaveText('Doe 2');
  expect(own((await words(form)).texts)).toEqual([]);
  await form.locator('[part~=submit]').filter({ visible: true }).click();
  await expect(form.locator('[part=receipt]')).toContainText('A-0281');
  expect(own((await words(form)).texts)).toEqual([]);
});

test('easy Japanese with readings above, and none in names', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-party.html`, '#form');
  for (const preset of PRESETS) {
    await turn(page, form, { preset, lang: 'ja-easy' });
    const { texts, rubies } = await words(form);
    expect(rubies, preset).toBeGreaterThan(10);
    expect(texts.filter((text) => /[｜《》\\]/.test(text)), preset).toEqual([]);
    await form.locator('[part~=submit]').filter({ visible: true }).click();
    await expect(form.locator('[data-focus=summary]')).toBeFocused();
    expect((await words(form)).texts.filter((text) => /[｜《》\\]/.test(text)), `${preset}: errors`).toEqual([]);
    await accessible(page, `easy Japanese: ${preset}`);
  }
  await turn(page, form, { preset: 'supporter', lang: 'ja-easy' });
  await expect(form.locator('[part=heading] ruby').first()).toBeVisible();
  await everywhere(page, form, 'easy Japanese');
  // Reading aids are not part of the answer's options.
  await expect(form.getByRole('combobox').getByRole('option').nth(1)).not.toContainText('《');
});
