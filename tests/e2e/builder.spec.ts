// The builder: what it writes works in a bare page, what it is told comes back, and everything can be done by keyboard.
import { AxeBuilder } from '@axe-core/playwright';
import { type Locator, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, fits, ready, shown, test, violations } from './support/fixtures.ts';
import type { Sites } from './support/sites.ts';

const WIDGETS = ['counter', 'calendar', 'form', 'board', 'indicators', 'card'];
const PLACEMENTS = ['element', 'div', 'script'];
const SITES = resolve(import.meta.dirname, '../sites');

async function open(page: Page, origin: string, fragment = '', lang = ''): Promise<void> {
  await page.goto(`${origin}/builder${lang}.html${fragment}`);
  await expect(page.getByRole('group', { name: /部品を選ぶ|Choose a widget/ })).toBeVisible();
}

const choose = (page: Page, widget: string) => page.locator(`input[name=b-widget][value=${widget}]`).check();
const place = (page: Page, placement: string) => page.locator(`input[name=b-placement][value=${placement}]`).check();
const markup = (page: Page): Promise<string> => page.locator('#b-markup').textContent().then((text) => text ?? '');
/** What is pasted, without what the time of the preview's reading adds. */
const settled = async (page: Page, part: string | RegExp): Promise<string> => {
  await expect(page.locator('#b-markup')).toContainText(part);
  return markup(page);
};
const said = (page: Page): Locator => page.locator('.b-said');
const questions = (page: Page): Locator => page.locator('.q-list').first().locator(':scope > .q-field > .q-head .q-label');

/** axe on the builder itself: the host pages in its preview have faults of their own, as such pages do. */
async function accessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect.soft(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`), `axe: ${state}`).toEqual([]);
}

/** Puts a snippet into a bare page beside the widgets, with the data that the demo's own page has. */
async function bare(sites: Sites, snippet: string): Promise<string> {
  for (const name of ['data/yubari.json', 'data/yubari/events.ics', 'data/bihoro/board.json', 'data/iga/plan.json']) {
    sites.made.set(`/${name}`, { body: await readFile(resolve(SITES, '../../demo/page', name), 'utf8') });
  }
  const head = '<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8"><title>t</title></head><body><main>\n';
  sites.made.set('/bare.html', { body: `${head}${snippet}</main></body></html>`, type: 'text/html; charset=utf-8' });
  return `${sites.origin}/bare.html`;
}

/** The widget of a page, however it is placed: the script's own stands beside it. */
const placed = (page: Page, widget: string): Locator =>
  page.locator(`enishi-${widget}, div[data-enishi=${widget}], script[data-enishi=${widget}] + [data-state]`).first();

for (const widget of WIDGETS) {
  test(`${widget}: the snippet in each of the three ways works in a bare page`, async ({ page, another, demo, sites, seen }) => {
    test.setTimeout(180_000);
    await open(page, demo.origin);
    await choose(page, widget);
    const other = await another();
    for (const placement of PLACEMENTS) {
      await place(page, placement);
      const start = placement === 'element' ? `<enishi-${widget}` : `data-enishi="${widget}"`;
      const text = await settled(page, start);
      expect(text).toContain('integrity="sha384-');
      // Something stands inside, for those without scripts.
      const inside = { counter: '281人', calendar: '<table>', form: '<form action="/api/registrations"', board: '<table>', indicators: '<table>', card: '窓口' };
      await settled(page, inside[widget as keyof typeof inside]);
      await other.goto(await bare(sites, await markup(page)));
      await ready(placed(other, widget));
      await expect(shown(placed(other, widget)).first()).toBeVisible();
      expect(await violations(other)).toEqual([]);
    }
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

test('what is set by controls is in the snippet, in the preview and in the bare page', async ({ page, another, demo, sites, seen }) => {
  await open(page, demo.origin);
  await page.getByLabel('何の数か').fill('応援してくださっている方 "A" <b>');
  await page.getByLabel('単位').fill('人');
  await page.getByLabel('目標', { exact: true }).fill('400');
  await page.getByLabel('途中の目じるし').fill('100, 300');
  await page.getByLabel('途中の目じるし').blur();
  await page.getByLabel('見出し', { exact: true }).fill('人数');
  await page.getByLabel('見出しのレベル').selectOption('3');
  await settled(page, 'heading-level="3"');
  const preview = page.frameLocator('iframe.preview-frame').locator('enishi-counter');
  await ready(preview);
  await expect(preview.locator('[part=root]')).toContainText('応援してくださっている方 "A" <b>');
  const other = await another();
  await other.goto(await bare(sites, await markup(page)));
  await ready(placed(other, 'counter'));
  await expect(shown(placed(other, 'counter'))).toContainText('目標400');
  await expect(shown(placed(other, 'counter'))).toContainText('"A" <b>');
  await expect(placed(other, 'counter').getByRole('heading', { level: 3, name: '人数' })).toBeVisible();
  // A number that cannot be one is said at its field.
  await page.getByLabel('読み直す間隔（秒）').fill('1');
  await expect(page.getByText('5 から 86400 までの数を書いてください。')).toBeVisible();
  await expect(page.getByLabel('読み直す間隔（秒）')).toHaveAttribute('aria-invalid', 'true');
  expect(seen.errors).toEqual([]);
});

test('the number is found by choosing, without a line of JSON', async ({ page, demo }) => {
  await open(page, demo.origin);
  await page.getByLabel('人数のある場所').fill('/api/events.csv');
  await page.getByLabel('数字のありか').selectOption({ label: 'CSV の行の数' });
  await settled(page, 'pick="length:csv:"');
  await expect(page.locator('.b-found')).toContainText(/読み取れた数：\d+/);
  await page.getByLabel('数字のありか').selectOption({ label: 'JSON の一覧の件数' });
  await page.getByLabel('一覧の場所').fill('events');
  await page.getByLabel('一覧の場所').blur();
  await page.getByLabel('人数のある場所').fill('/api/events.json');
  await settled(page, 'pick="length:/events"');
  await expect(page.locator('.b-found')).toContainText(/読み取れた数：\d+/);
  // What cannot be read says so, with the way to the doctor.
  await page.getByLabel('人数のある場所').fill('/nothing.json');
  await expect(page.locator('.b-trouble')).toContainText('404');
  await expect(page.getByRole('link', { name: /確かめる.*調べる/ })).toHaveAttribute('href', 'doctor.html#address=%2Fnothing.json');
});

test('a calendar has several sources with names, and the filters that are ticked', async ({ page, another, demo, sites }) => {
  await open(page, demo.origin);
  await choose(page, 'calendar');
  await page.getByLabel('名前（見る人に出す。なくてもよい）').fill('北海道');
  await page.getByRole('button', { name: 'もう1つ加える' }).click();
  const second = page.getByRole('group', { name: '2 つ目' });
  await second.getByLabel('住所').fill('/api/events.ics');
  await second.getByLabel(/名前/).fill('夕張市');
  await page.getByRole('group', { name: 'しぼり込み' }).getByLabel('選ぶ').check();
  await page.getByLabel('料金').uncheck();
  const text = await settled(page, 'title="夕張市"');
  expect(text).toContain('<link rel="alternate" href="data/yubari/events.ics" title="北海道">');
  expect(text).toContain('filters="source category place mode status"');
  const other = await another();
  await other.goto(await bare(sites, text));
  await ready(placed(other, 'calendar'));
  await place(page, 'script');
  await expect(page.getByText('1行のスクリプトには、予定の名前を書く場所がありません。')).toBeVisible();
  // An address that must not be followed is not written.
  await second.getByLabel('住所').fill('javascript:alert(1)');
  await expect(second.getByText('この住所は使えません。')).toBeVisible();
  expect(await markup(page)).not.toContain('javascript:');
});

test('the state in the address comes back the same in another browser', async ({ page, another, demo, seen }) => {
  await open(page, demo.origin);
  await choose(page, 'form');
  await page.getByLabel('自分で決める').check();
  await page.getByLabel('問い合わせ先').fill('企画課 0000-00-0000');
  await place(page, 'div');
  await page.getByLabel('Drupal').check();
  await page.getByLabel('文（1行が1段落）').fill('お電話でも受け付けます。');
  const text = await settled(page, 'お電話でも受け付けます。');
  await expect(page).toHaveURL(/#design=1\.[\w-]+$/);
  await page.waitForTimeout(400);
  const other = await another();
  await other.goto(page.url());
  await expect(other.locator('#b-markup')).toHaveText(text, { useInnerText: false });
  await expect(other.getByLabel('Drupal')).toBeChecked();
  await expect(questions(other)).toHaveText(await questions(page).allTextContents());
  expect(seen.errors).toEqual([]);

  // Back leads to the larger step before.
  await choose(page, 'card');
  await settled(page, 'data-enishi="card"');
  await page.goBack();
  await settled(page, 'data-enishi="form"');
  // What is broken says so, and the page begins.
  await other.goto('about:blank');
  await open(other, demo.origin, '#design=1.broken');
  await expect(other.getByText('途中で切れているか、別のものでした')).toBeVisible();
  await expect(other.locator('#b-markup')).toContainText('<enishi-counter');
});

test('undo and redo, by button and by key', async ({ page, demo }) => {
  await open(page, demo.origin);
  const undo = page.getByRole('button', { name: '元に戻す', exact: true });
  const redo = page.getByRole('button', { name: 'やり直す' });
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('単位').pressSequentially('名さま');
  await page.getByLabel('色', { exact: true }).selectOption('dark');
  await settled(page, 'theme="dark"');
  await undo.click();
  await expect(page.locator('#b-markup')).not.toContainText('theme=');
  // Typing without a pause is one step.
  await undo.click();
  await expect(page.locator('#b-markup')).not.toContainText('unit=');
  await expect(page.getByLabel('単位')).toHaveValue('');
  await expect(said(page)).toContainText('元に戻しました');
  await redo.click();
  await settled(page, 'unit="名さま"');
  await page.keyboard.press('Control+z');
  await expect(page.locator('#b-markup')).not.toContainText('unit=');
  await page.keyboard.press('Control+Shift+z');
  await settled(page, 'unit="名さま"');
  await page.keyboard.press('Control+y');
  await settled(page, 'theme="dark"');
  // Within a text field the field undoes its own typing.
  await page.getByLabel('単位').focus();
  await page.keyboard.press('Control+z');
  await settled(page, 'theme="dark"');
});

test('the form editor by keyboard alone: added, moved, conditional, translated, and it works', async ({ page, another, demo, sites, seen }) => {
  test.setTimeout(120_000);
  await open(page, demo.origin);
  await choose(page, 'form');
  await page.getByLabel('自分で決める').focus();
  await page.keyboard.press('Space');
  // From nothing: one question, the name.
  await page.getByText('別の質問から始め直す').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '空から作る' }).focus();
  await page.keyboard.press('Enter');
  await expect(questions(page)).toHaveText(['氏名']);

  const add = async (name: string): Promise<void> => {
    await page.getByText('質問を加える').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  await add('1つ選ぶ（全部見せる）');
  await expect(said(page)).toContainText('を加えました');
  const focused = page.locator(':focus');
  await expect(focused).toHaveAttribute('data-part', 'open');
  await expect(focused).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Tab');
  // To the question's own field: four buttons, then the question.
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('参加の形');
  await page.getByRole('textbox', { name: '選択肢 1', exact: true }).fill('現地');
  await page.getByRole('textbox', { name: '選択肢 2', exact: true }).fill('オンライン');
  await add('文章（何行でも）');
  await page.getByRole('textbox', { name: '質問', exact: true }).fill('内容');

  // Moved by the key, and by the button, which keeps the focus.
  const row = (name: string) => page.locator('.q-open', { hasText: name });
  await row('内容').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(questions(page)).toHaveText(['氏名', '内容', '参加の形']);
  await expect(said(page)).toContainText('「内容」を、ステップ 1 の 2 番目に移しました（3 件中）。');
  await expect(page.locator(':focus')).toContainText('内容');
  await page.getByRole('button', { name: '下へ：内容' }).focus();
  await page.keyboard.press('Enter');
  await expect(questions(page)).toHaveText(['氏名', '参加の形', '内容']);
  await expect(page.locator(':focus')).toHaveAccessibleName('下へ：内容');
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('これより先には移せません');

  // Asked only with an answer.
  await page.getByLabel('いつ聞くか').selectOption({ label: '「参加の形」の答えによる' });
  await page.getByLabel('その答えが').selectOption({ label: '次のどれかのとき' });
  await page.getByRole('checkbox', { name: '現地' }).uncheck();
  await page.getByRole('checkbox', { name: 'オンライン' }).check();
  await settled(page, '"when":{"field":"radio","values":["オンライン"]}');
  await expect(page.locator('.q-asked:visible')).toHaveCount(1);

  // A fault is told in words at its field, and the name follows the question.
  await page.getByRole('textbox', { name: '質問', exact: true }).fill('');
  await expect(page.getByRole('textbox', { name: '質問', exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('textbox', { name: '質問', exact: true }).fill('メールアドレス');
  await settled(page, '"name":"email"');
  await expect(page.getByRole('textbox', { name: '質問', exact: true })).not.toHaveAttribute('aria-invalid');

  // Translated.
  await expect(page.getByRole('radio', { name: /英語/ })).toHaveAccessibleName(/あと \d+ か所/);
  await page.getByRole('radio', { name: /英語/ }).focus();
  await page.keyboard.press('Space');
  await page.getByRole('textbox', { name: '質問', exact: true }).fill('What about?');
  await settled(page, '"label":{"ja":"メールアドレス","en":"What about?"}');
  await page.getByRole('radio', { name: /^日本語/ }).check();

  const other = await another();
  await other.goto(await bare(sites, await markup(page)));
  const form = placed(other, 'form');
  await ready(form);
  await expect(form.getByRole('textbox', { name: /メールアドレス/ })).toHaveCount(0);
  await form.getByRole('radio', { name: 'オンライン' }).check();
  await expect(form.getByRole('textbox', { name: /メールアドレス/ })).toBeVisible();

  // Duplicated and deleted with undo.
  await page.getByRole('button', { name: '複製：メールアドレス' }).click();
  await expect(questions(page)).toHaveText(['氏名', '参加の形', 'メールアドレス', 'メールアドレス']);
  await page.getByRole('button', { name: '消す：参加の形' }).click();
  await expect(page.locator('.q-wrong:visible').first()).toBeVisible();
  await page.getByRole('button', { name: '元に戻す', exact: true }).click();
  await expect(page.locator('.q-wrong:visible')).toHaveCount(0);
  expect(seen.errors).toEqual([]);
});

test('questions are ordered by dragging, into another step too', async ({ page, demo }) => {
  await open(page, demo.origin);
  await choose(page, 'form');
  await page.getByLabel('自分で決める').check();
  const before = await questions(page).allTextContents();
  const drag = async (from: Locator, to: Locator, part: number): Promise<void> => {
    await from.scrollIntoViewIfNeeded();
    const start = (await from.boundingBox())!;
    await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await page.mouse.down();
    const end = (await to.boundingBox())!;
    await page.mouse.move(end.x + end.width / 2, end.y + end.height * part, { steps: 8 });
    await page.mouse.up();
  };
  const rows = page.locator('.q-list').first().locator(':scope > .q-field');
  await drag(rows.nth(0).locator('.q-handle'), rows.nth(2), 0.8);
  await expect(questions(page)).toHaveText([before[1], before[2], before[0], ...before.slice(3)]);
  await expect(said(page)).toContainText(`「${before[0]}」を、ステップ 1 の 3 番目に移しました`);
  await page.getByRole('button', { name: '元に戻す', exact: true }).click();
  await expect(questions(page)).toHaveText(before);
  await page.getByRole('button', { name: 'ステップを加える' }).click();
  await drag(rows.last().locator('.q-handle'), page.locator('.q-empty:visible'), 0.5);
  await expect(questions(page)).toHaveText(before.slice(0, -1));
  await expect(page.locator('.q-step').nth(1).locator('.q-label').first()).toHaveText(before.at(-1)!);
});

for (const product of ['cf7', 'rails']) {
  test(`a form that is there (${product}) is pasted, and shown enhanced with itself inside`, async ({ page, another, demo, sites, seen }) => {
    const html = await readFile(resolve(SITES, `forms/${product}.html`), 'utf8');
    await open(page, demo.origin);
    await choose(page, 'form');
    await page.getByLabel('今あるフォームを使う').check();
    await page.getByLabel('フォームの HTML').fill(html.replace('<form ', '<form onsubmit="document.title = 1" '));
    await page.getByRole('button', { name: 'このフォームを使う' }).click();
    await expect(page.locator('.q-names')).toContainText(product === 'cf7' ? 'your-name' : 'registration[email]');
    await expect(page.getByText(/外したもの.*onsubmit=/).first()).toBeVisible();
    const text = await settled(page, '<form ');
    expect(text).not.toContain('onsubmit');
    expect(text).not.toContain('preset');
    const preview = page.frameLocator('iframe.preview-frame').locator('enishi-form');
    await ready(preview);
    await expect(preview.locator('[part=root]')).toContainText('メールアドレス');
    const other = await another();
    await other.goto(await bare(sites, text));
    await ready(placed(other, 'form'));
    expect(seen.errors).toEqual([]);
  });
}

test('a form is read from an address of this site; another site is told to be pasted', async ({ page, demo, seen }) => {
  await open(page, demo.origin);
  await choose(page, 'form');
  await page.getByLabel('今あるフォームを使う').check();
  await page.getByLabel('フォームのあるページの住所').fill('https://www.city.example/contact');
  await page.getByRole('button', { name: '読みに行く' }).click();
  await expect(page.getByText('ほかのサイトのページは、ここからは読めません。')).toBeVisible();
  await page.getByLabel('フォームのあるページの住所').fill('/machi.html');
  await page.getByRole('button', { name: '読みに行く' }).click();
  // Of the two forms of that page, the one with more fields.
  await expect(page.locator('.q-names')).toContainText('party.0.role');
  await expect(page.getByText('フォームが2つ以上ありました。').first()).toBeVisible();
  expect(seen.errors).toEqual([]);
});

test('any of the three placements is read back, and another page hands one over', async ({ page, demo }) => {
  await open(page, demo.origin);
  await choose(page, 'board');
  for (const placement of PLACEMENTS) {
    await choose(page, 'board');
    await place(page, placement);
    await page.getByLabel('読み直す間隔（秒）').fill('300');
    const text = await settled(page, placement === 'element' ? 'every="300"' : 'data-every="300"');
    await choose(page, 'card');
    await page.locator('.b-paste').evaluate((details: HTMLDetailsElement) => (details.open = true));
    await page.getByLabel('前に作ったタグ').fill(text);
    await page.getByRole('button', { name: '読み込む' }).click();
    await expect(page.locator(`input[name=b-placement][value=${placement}]`)).toBeChecked();
    await expect(page.locator('input[name=b-widget][value=board]')).toBeChecked();
    await expect(page.getByLabel('読み直す間隔（秒）')).toHaveValue('300');
  }
  const snippet = '<div data-enishi="counter" data-src="/api/count" data-unit="人"><p>281人</p></div>';
  await page.goto('about:blank');
  await open(page, demo.origin, `#snippet=${encodeURIComponent(snippet)}`);
  const text = await settled(page, '<div data-enishi="counter" data-src="/api/count" data-unit="人">');
  expect(text).toContain('<p>281人</p>');
});

test.describe('without scripts', () => {
  test('the form inside posts by itself to the demo server', async ({ page, browser, demo, sites }) => {
    await open(page, demo.origin);
    await choose(page, 'form');
    const text = await settled(page, '<form action="/api/registrations"');
    const address = await bare(sites, text);
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ja-JP' });
    const plain = await context.newPage();
    await plain.goto(address);
    const before = await demo.count();
    await plain.getByLabel('氏名').fill('﨑 髙子');
    await plain.getByLabel('フリガナ').fill('サキ タカコ');
    await plain.getByLabel('お住まいの都道府県').selectOption('北海道');
    await plain.getByLabel('お住まいの市区町村').fill('夕張市');
    await plain.getByLabel('メールアドレス').fill('takako@example.jp');
    await plain.getByLabel(/同意します/).check();
    await plain.getByRole('button', { name: '送信する' }).click();
    await expect(plain).toHaveURL(/\/registered\?receipt=/);
    expect(await demo.count()).toBe(before + 1);
    await context.close();
  });
});

test('a hostile snippet and a hostile state run nothing, and say what was left out', async ({ page, demo, seen }) => {
  const evil =
    '<script>parent.evil = 1; top.evil = 1</script><script src="/evil.js"></script>' +
    '<enishi-form action="javascript:top.evil=1" onclick="top.evil=1" contact="&lt;img src=x onerror=top.evil=1&gt;">' +
    '<form action="javascript:top.evil=1"><img src="x" onerror="top.evil=1"><svg onload="top.evil=1"></svg>' +
    '<a href="java&#10;script:top.evil=1">a</a><iframe srcdoc="<script>top.evil=1</script>"></iframe><input name="a"></form></enishi-form>';
  await open(page, demo.origin, `#snippet=${encodeURIComponent(evil)}`);
  await expect(page.getByText(/外しました：.*action=/)).toBeVisible();
  const text = await settled(page, '<enishi-form');
  for (const part of ['javascript:', 'onerror="', 'onclick', '<svg', '<iframe', 'evil.js']) expect(text).not.toContain(part);
  await page.waitForTimeout(1_500);
  // The state carries what is inside as text: it is cleaned when it is opened, whoever wrote it.
  const state = await page.evaluate(async () => {
    const inner = '<form><img src=x onerror="top.evil=1"><script>top.evil=1</' + 'script><input name="a"></form>';
    const text = JSON.stringify({ w: 'form', p: 'element', a: { action: 'javascript:top.evil=1', contact: 'c' }, h: inner, e: 'javascript:top.evil=1' });
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  });
  await page.goto('about:blank');
  await open(page, demo.origin, `#design=1.${state}`);
  await expect(page.getByText(/使えないものを外しました/).first()).toBeVisible();
  const second = await settled(page, 'contact="c"');
  for (const part of ['javascript:', 'onerror', 'evil']) expect(second).not.toContain(part);
  await page.waitForTimeout(1_500);
  expect(await page.evaluate(() => (window as unknown as { evil?: number }).evil)).toBeUndefined();
  expect(seen.errors).toEqual([]);
});

test('policy, files and steps follow what is set', async ({ page, demo }) => {
  await open(page, demo.origin);
  await page.getByLabel('enishi.js の住所').fill('https://cdn.city.example/enishi/enishi.js');
  await page.getByLabel('人数のある場所').fill('https://data.city.example/count.json');
  const text = await settled(page, 'crossorigin="anonymous"');
  expect(text).toContain('src="https://cdn.city.example/enishi/enishi.js" integrity="sha384-');
  await expect(page.locator('#b-policy')).toHaveText(
    "script-src 'self' 'wasm-unsafe-eval' https://cdn.city.example; style-src 'self'; connect-src 'self' https://cdn.city.example https://data.city.example",
  );
  for (const [cms, words] of [['WordPress', 'unfiltered_html'], ['Movable Type', '改行を変換'], ['SHIRASAGI', 'ソース'], ['Drupal', 'Full HTML'], ['HTML のページ', '貼り付けて保存']]) {
    await page.getByLabel(cms!, { exact: true }).check();
    await expect(page.locator('.b-steps ol')).toContainText(words!);
  }
  await choose(page, 'form');
  await page.getByLabel('自分で決める').check();
  await page.getByLabel('JSON を別のファイルにする').check();
  await settled(page, 'schema="enishi-questions.json"');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'enishi-questions.json を保存する' }).click();
  expect((await download).suggestedFilename()).toBe('enishi-questions.json');
});

for (const lang of ['', '-en']) {
  for (const width of [1280, 320]) {
    test(`axe finds nothing and nothing is cut off${lang} at ${width} px`, async ({ page, demo, seen }) => {
      test.setTimeout(240_000);
      await page.setViewportSize({ width, height: 900 });
      await open(page, demo.origin, '', lang);
      for (const widget of WIDGETS) {
        await choose(page, widget);
        await page.locator('.builder details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
        await expect(page.locator('.builder iframe').first()).toBeVisible();
        await page.waitForTimeout(1_200);
        await accessible(page, widget);
        await fits(page, widget);
      }
      await choose(page, 'form');
      await page.locator('input[name=b-questions]').nth(1).check();
      await page.locator('.q-open').nth(4).click();
      await page.locator('.builder details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
      await page.waitForTimeout(1_200);
      await accessible(page, 'the form editor');
      await fits(page, 'the form editor');
      await page.emulateMedia({ colorScheme: 'dark' });
      await accessible(page, 'the form editor, dark');
      await page.locator('input[name=b-questions]').nth(2).check();
      await accessible(page, 'a form of the page');
      await fits(page, 'a form of the page');
      expect(seen.errors).toEqual([]);
    });
  }
}
