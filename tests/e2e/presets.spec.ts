// Every preset, filled in by a visitor and sent to the demo server: what was typed is what the staff read.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Demo } from './support/demo.ts';
import { picture, set, tabTo } from './support/fill.ts';
import { accessible, expect, fits, test } from './support/fixtures.ts';
import { openForm } from './support/form.ts';

/** By a field's name: text, a choice's value, a day as YYYY-MM-DD, ticked or not, several values, a file's size. */
type Answer = string | boolean | string[] | number;
type Answers = Record<string, Answer>;

interface Run {
  preset: string;
  lang?: 'ja' | 'en' | 'ja-easy';
  /** With the keyboard alone. */
  keys?: boolean;
  /** What is given on each page of the form. `+` presses the button that adds an entry to the group. */
  pages: Answers[];
  /** What the server keeps where it is not what was given. */
  kept?: Record<string, unknown>;
  /** The line of the staff's list of registrations, after number and time. */
  line?: string;
}

/** A day so many days from now, in Japan. */
const soon = (days: number) => new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

const FAMILY: Answers = {
  'party.0.role': 'parent', 'party.0.name': '佐藤 健', 'party.0.age': '41',
  'party.1.role': 'child', 'party.1.name': '佐藤 蓮', 'party.1.age': '10', 'party.1.team': '苫小牧リンクス',
  '+party': '', 'party.2.role': 'other', 'party.2.name': '佐藤 髙子', 'party.2.age': '70',
  message: '蓮はそばアレルギーです。\n車で行きます。', waiting: true, consent: true,
};

const RUNS: Run[] = [
  {
    preset: 'supporter',
    pages: [{
      name: '﨑 髙子㈱', kana: 'さき たかこ', postal: '〒０６８−０４９２', prefecture: '北海道', city: '夕張市',
      email: 'ｔａｋａｋｏ@example.jp', ties: ['work', 'fan'], interests: ['history'], mailing: true, consent: true,
    }],
    line: '﨑 髙子㈱,サキ タカコ,068-0492,北海道,夕張市,,takako@example.jp,勤務していた・している;まちのファン,歴史・文化の継承,○,○',
  },
  {
    preset: 'application',
    pages: [
      { program: '苫小牧市 ホッケー教室(12/27〜29)', name: '佐藤 健', kana: 'サトウ ケン', email: 'ken@example.jp', tel: '０９０ー１２３４ー５６７８' },
      FAMILY,
    ],
    kept: { tel: '090-1234-5678' },
  },
  {
    preset: 'consultation',
    pages: [
      { kind: 'give', category: 'work', title: 'パンの焼き方を教えます', body: '週末なら\nいつでも。' },
      { name: '山田 花', kana: 'ヤマダ ハナ', contact: 'email', email: 'hana@example.jp', consent: true },
    ],
    kept: { publish: false },
  },
  {
    preset: 'consultation',
    keys: true,
    pages: [
      { kind: 'want', category: 'event', title: '空き店舗でフリマを開きたい', body: '夏に一日だけ。', publish: true },
      { name: '山田 花', kana: 'ヤマダ ハナ', contact: 'tel', tel: '0152731111', consent: true },
    ],
    kept: { tel: '0152731111' },
  },
  {
    preset: 'migration',
    keys: true,
    pages: [
      { way: 'tel', 'wishes.0.date': soon(10), 'wishes.0.time': 'any', '+wishes': '', 'wishes.1.date': soon(40), 'wishes.1.time': 'morning' },
      { household: 'children', adults: '2', children: '１', when: 'year', topics: ['work', 'trial'], message: '冬の暮らしも知りたいです。' },
      { name: '鈴木 一郎', kana: 'スズキ イチロウ', prefecture: '東京都', email: 'ichiro@example.jp', tel: '03-1234-5678', consent: true },
    ],
    kept: { children: '1' },
  },
  {
    preset: 'host',
    pages: [
      { organisation: '喜茂別町', department: '企画課', name: '高橋 学', kana: 'タカハシ マナブ', email: 'kikaku@town.example.jp', tel: '0136-33-2211' },
      { title: 'シーニックナイト', body: '雪あかりの手伝い', place: '郷の駅', mode: 'onsite', start: soon(30), end: soon(31), people: '20', attachment: 2_048, notice: true, consent: true },
    ],
    kept: { attachment: [{ name: 'attachment.png', type: 'image/png', size: 2_048 }] },
  },
  {
    preset: 'company',
    keys: true,
    pages: [
      { company: '株式会社れい', department: '総務部', url: 'https://company.example/', name: '伊藤 光', kana: 'イトウ ヒカル', email: 'ito@company.example', tel: '03-0000-0000' },
      { topics: ['office', 'workation'], start: soon(20), end: soon(22), people: '5', body: '三日ほど見学したい。', consent: true },
    ],
  },
  {
    preset: 'supporter',
    lang: 'en',
    pages: [{ name: 'Jane O’Neil', kana: 'ジェーン オニール', prefecture: '海外', country: 'New Zealand', email: 'jane@example.com', consent: true }],
    line: 'Jane O’Neil,ジェーン オニール,,海外,,New Zealand,jane@example.com,,,,○',
  },
  {
    preset: 'application',
    lang: 'ja-easy',
    pages: [{ program: 'そばを 作ります', name: 'グエン・ヴァン', kana: 'ぐえん', email: 'van@example.jp', tel: '090-1234-5678' }, FAMILY],
    kept: { kana: 'グエン' },
  },
];

/** What a visitor does with a control; the control stands on the page that is shown. */
class Hand {
  constructor(
    private readonly page: Page,
    private readonly form: Locator,
    private readonly keys: boolean,
  ) {}

  private named(name: string, value?: string): Locator {
    const of = value === undefined ? '' : `[value="${value}"]`;
    return this.form.locator(`[part=field] [name="${name}"]${of}`);
  }

  private async type(control: Locator, text: string): Promise<void> {
    if (!this.keys) return control.fill(text);
    await tabTo(this.page, control);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(text);
  }

  private async tick(control: Locator): Promise<void> {
    if (!this.keys) return control.check();
    await tabTo(this.page, control);
    await this.page.keyboard.press('Space');
    await expect(control).toBeChecked();
  }

  /** By keyboard the focus enters at the first choice, and the arrows lead on. */
  private async choose(name: string, value: string): Promise<void> {
    const wanted = this.named(name, value);
    if (!this.keys) return wanted.check();
    await tabTo(this.page, this.named(name).first());
    await this.page.keyboard.press('Space');
    for (let i = 0; i < 10 && !(await wanted.isChecked()); i += 1) await this.page.keyboard.press('ArrowDown');
    await expect(wanted).toBeChecked();
  }

  private async select(control: Locator, value: string): Promise<void> {
    if (!this.keys) return void (await control.selectOption(value));
    await tabTo(this.page, control);
    for (let i = 0; i < 60 && (await control.inputValue()) !== value; i += 1) await this.page.keyboard.press('ArrowDown');
    await expect(control).toHaveValue(value);
  }

  async press(button: Locator): Promise<void> {
    if (!this.keys) return button.click();
    await tabTo(this.page, button);
    await this.page.keyboard.press('Enter');
  }

  async give(name: string, value: Answer): Promise<void> {
    if (name.startsWith('+')) {
      const group = this.form.locator('fieldset').filter({ has: this.form.page().locator(`[name^="${name.slice(1)}.0."]`) }).first();
      return this.press(group.locator(':scope > button, :scope > div > button').filter({ visible: true }).last());
    }
    const control = this.named(name);
    const kind = await control.first().evaluate((e: HTMLInputElement) => (e.dataset.part ? 'day' : e.type));
    if (Array.isArray(value)) for (const one of value) await this.tick(this.named(name, one));
    else if (typeof value === 'boolean') await this.tick(control);
    else if (typeof value === 'number') await control.setInputFiles(picture(`${name}.png`, value));
    else if (kind === 'day') for (const [at, part] of value.split('-').entries()) await this.type(control.nth(at), String(Number(part)));
    else if (kind === 'radio') await this.choose(name, value);
    else if (kind === 'select-one') await this.select(control, value);
    else await this.type(control, value);
  }
}

/** The form's own words in a language, as they are read out. */
function words(lang: string): (key: string) => string {
  const read = (of: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, `../../widgets/core/locales/${of}/form.json`), 'utf8'));
  const texts = { ...read('ja'), ...read(lang) };
  return (key) => texts[key];
}

/** What stands in all controls of the page that is shown. */
const standing = (form: Locator): Promise<string[]> =>
  form.locator('[part=field] :is(input, select, textarea)').filter({ visible: true }).evaluateAll((all) =>
    (all as HTMLInputElement[]).map((e) => `${e.name} ${e.value} ${e.checked} ${[...(e.files ?? [])].map((file) => file.name)}`),
  );

/** No violation and nothing too wide, at two widths, light and dark. */
async function looked(page: Page, form: Locator, state: string): Promise<void> {
  for (const theme of ['dark', 'light']) {
    await form.evaluate((host, theme) => host.setAttribute('theme', theme), theme);
    await expect(form.locator('[part=root]')).toHaveCSS('color-scheme', theme);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await accessible(page, `${state}, ${width} px, ${theme}`);
      await fits(page, `${state}, ${width} px, ${theme}`);
    }
  }
}

/** The names and values as the server keeps them: `party.0.role` as a member of an entry of a list. */
function expected({ pages, kept = {} }: Run): Record<string, unknown> {
  const all: Record<string, any> = {};
  for (const [name, value] of pages.flatMap((page) => Object.entries(page))) {
    if (name.startsWith('+')) continue;
    const [group, index, member] = name.split('.') as [string, string?, string?];
    if (member === undefined) all[name] = value;
    else ((all[group] ??= [])[Number(index)] ??= {})[member] = value;
  }
  return { ...all, ...kept };
}

/** What staff find under the number of the receipt is what was given. */
async function stored(demo: Demo, run: Run, receipt: string): Promise<void> {
  if (run.line === undefined) {
    const found = (await demo.forms(run.preset)).filter((row) => row.receipt === receipt);
    return expect(found.map((row) => row.answers)).toEqual([expected(run)]);
  }
  const found = (await demo.registrations()).filter((row) => row.startsWith(`${receipt},`));
  expect(found.map((row) => row.split(',').slice(2).join(','))).toEqual([run.line]);
}

for (const run of RUNS) {
  const { preset, lang = 'ja', keys = false, pages } = run;
  test(`${preset}, ${lang}${keys ? ', by keyboard' : ''}: filled in, checked, gone back, sent, stored as it was given`, async ({ page, sites, demo, seen }) => {
    test.setTimeout(240_000);
    const form = await openForm(page, `${sites.origin}/preset.html?preset=${preset}&lang=${lang}`, '#form');
    const t = words(lang);
    const hand = new Hand(page, form, keys);
    const on = () => hand.press(form.locator('[part~=submit]').filter({ visible: true }));
    const back = () => hand.press(form.getByRole('button', { name: t('Back'), exact: true }));
    const confirmation = form.locator('[part=answers]');
    // Each preset is looked at once.
    const look = async (state: string) => (run === RUNS.find((one) => one.preset === preset) ? looked(page, form, state) : undefined);

    const given: string[][] = [];
    for (const [at, answers] of pages.entries()) {
      await on();
      await expect(form.locator('[data-focus=summary]')).toBeFocused();
      await look(`faults on page ${at + 1}`);
      for (const [name, answer] of Object.entries(answers)) await hand.give(name, answer);
      // What is typed is tidied when it is left.
      await page.keyboard.press('Tab');
      given.push(await standing(form));
      await on();
    }
    await expect(confirmation).toBeVisible();
    const told = await confirmation.innerText();
    await look('確認');

    for (const _ of pages) await back();
    for (const standsHere of given) {
      expect(await standing(form)).toEqual(standsHere);
      await on();
    }
    expect(await confirmation.innerText()).toBe(told);
    await on();
    const number = form.locator('[part=receipt] b');
    await expect(number).toBeVisible();
    await stored(demo, run, (await number.textContent())!);
    await look('完了');
    expect(seen.errors).toEqual([]);
  });
}

test('a party without a child is told so at the group, and nothing is sent', async ({ page, sites, demo }) => {
  const before = (await demo.forms('application')).length;
  const form = await openForm(page, `${sites.origin}/preset.html?preset=application`, '#form');
  const hand = new Hand(page, form, false);
  const on = form.locator('[part~=submit]').filter({ visible: true });
  for (const [name, answer] of Object.entries(RUNS[1]!.pages[0]!)) await hand.give(name, answer);
  await on.click();
  const adults = Object.entries(FAMILY).filter(([name]) => name !== 'party.1.team');
  for (const [name, answer] of adults) await hand.give(name, name === 'party.1.role' ? 'parent' : answer);
  await on.click();
  const wanted = '「参加する方」に、お子さんを1名以上入れてください。';
  await expect(form.getByRole('region', { name: '1か所を直してください' }).getByRole('link', { name: wanted })).toBeVisible();
  await expect(set(form, /^参加する方 ※必須$/)).toHaveAccessibleDescription(new RegExp(wanted));
  await expect(form.locator('[part=answers]')).toBeHidden();
  await hand.give('party.1.role', 'child');
  await expect(form.getByText(wanted).filter({ visible: true })).toHaveCount(0);
  await on.click();
  await expect(form.locator('[part=answers]')).toContainText('お子さん');
  expect(await demo.forms('application')).toHaveLength(before);
});
