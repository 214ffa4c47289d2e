// The demo page as a whole: for everybody, at every width, in every theme and language, without a jump.
import { type Page } from '@playwright/test';
import { fillApplication } from './support/application.ts';
import { accessible, expect, fits, ready, shift, shown, test, violations } from './support/fixtures.ts';
import { done, fill, openForm, send, toConfirm } from './support/form.ts';

const WIDGETS = ['enishi-counter', '.one-tag [data-enishi=counter]', 'enishi-calendar', '#boshu', '#ouentai', '[data-enishi=form]', '#application', '#consultation'];

async function allReady(page: Page): Promise<void> {
  for (const widget of WIDGETS) await ready(page.locator(widget));
  await page.evaluate(() => scrollTo(0, 0));
}

/** Sets an attribute on each widget in the form that its way of being placed asks for. */
async function setAll(page: Page, name: string, value: string): Promise<void> {
  await page.evaluate(
    ([selector, name, value]) => {
      for (const widget of document.querySelectorAll(selector!)) {
        widget.setAttribute(widget.localName.startsWith('enishi-') ? name! : `data-${name}`, value!);
      }
    },
    [WIDGETS.join(), name, value],
  );
  for (const widget of WIDGETS) await expect(page.locator(widget)).toHaveAttribute('data-state', 'ready');
}

for (const path of ['/machi.html', '/machi-en.html']) {
  for (const width of [1280, 320]) {
    test(`${path} at ${width} px: axe finds nothing and nothing is cut off, in every theme and language`, async ({ page, demo, seen }) => {
      test.setTimeout(360_000);
      await page.setViewportSize({ width, height: 800 });
      await page.goto(demo.origin + path);
      await fits(page, 'before the widgets');
      await allReady(page);
      await accessible(page, 'as it starts');
      await fits(page, 'as it starts');
      for (const lang of ['ja', 'ja-easy', 'en']) {
        await setAll(page, 'lang', lang);
        for (const theme of ['light', 'dark']) {
          await setAll(page, 'theme', theme);
          await accessible(page, `${lang}, ${theme}`);
          await fits(page, `${lang}, ${theme}`);
        }
      }
      await setAll(page, 'theme', 'auto');
      await page.emulateMedia({ colorScheme: 'dark' });
      await accessible(page, 'the system is dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.locator('#staff summary').click();
      await accessible(page, 'with the bar for staff');
      await fits(page, 'with the bar for staff');
      await page.locator('#size-large').check();
      await fits(page, 'with large text');
      await page.locator('#colours-black').check();
      await accessible(page, 'white on black');
      expect(seen.errors).toEqual([]);
      expect(seen.lines).toEqual([]);
    });
  }
}

for (const width of [1280, 320]) {
  test(`nothing jumps while the widgets start, at ${width} px`, async ({ page, demo }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${demo.origin}/machi.html`);
    await page.waitForTimeout(1_000);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < height; y += 300) {
      await page.mouse.wheel(0, 300);
      await page.waitForTimeout(150);
    }
    for (const widget of WIDGETS) await expect(page.locator(widget)).toHaveAttribute('data-state', 'ready');
    expect(await shift(page)).toBe(0);
  });
}

for (const width of [1280, 768, 320]) {
  for (const [anchor, widget] of [['ninzu', '.one-tag [data-enishi=counter]'], ['calendar', 'enishi-calendar'], ['boshu', '#boshu'], ['katsudo', '#ouentai'], ['shichoson', '#ouentai'], ['toroku', '[data-enishi=form]'], ['moushikomi', '#application'], ['consultation', '#consultation']] as const) {
    test(`nothing jumps for a visitor who comes to #${anchor}, at ${width} px`, async ({ page, demo }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${demo.origin}/machi.html#${anchor}`);
      await expect(page.locator(widget)).toHaveAttribute('data-state', 'ready');
      await page.waitForTimeout(1_500);
      expect(await shift(page)).toBe(0);
    });
  }
}

test('nothing jumps on a page that comes in pieces', async ({ page, demo, sites }) => {
  const got = async (path: string) => (await fetch(`${demo.origin}${path}`)).text();
  const html = await got('/machi.html');
  const inTheTools = html.indexOf('</label>');
  const pieces = async function* () {
    yield html.slice(0, inTheTools);
    await new Promise((done) => setTimeout(done, 500));
    yield html.slice(inTheTools);
  };
  sites.made.set('/machi.html', () => ({ body: pieces() }));
  for (const style of ['/city.css', '/staff.css']) sites.made.set(style, { body: await got(style) });
  await page.goto(`${sites.origin}/machi.html`);
  await expect(page.locator('#main')).toBeVisible();
  expect(await shift(page)).toBe(0);
});

test('the page keeps to its own policy, which allows no inline script', async ({ page, demo }) => {
  const answer = await page.goto(`${demo.origin}/machi.html`);
  const policy = (await answer!.allHeaders())['content-security-policy'];
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'/);
  await allReady(page);
  await expect(page.locator('#staff [data-shown=ready]')).toHaveCount(WIDGETS.length);
  expect(await violations(page)).toEqual([]);
});

test('headings follow one another without a gap, inside the widgets too', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/machi.html`);
  await allReady(page);
  const levels = await page.evaluate(() => {
    const found: number[] = [];
    const walk = (node: Node) => {
      if (node instanceof Element) {
        if (/^H[1-6]$/.test(node.tagName) && node.checkVisibility()) found.push(Number(node.tagName[1]));
        if (node.shadowRoot) return node.shadowRoot.childNodes.forEach(walk);
      }
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return found;
  });
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.reduce((before, level) => {
    expect(level, levels.join(' ')).toBeLessThanOrEqual(before + 1);
    return level;
  });
});

test('the first Tab leads to the text', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/machi.html`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ移動' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('the page stands without its bar for staff', async ({ page, demo, seen }) => {
  await page.route('**/enishi-demo-page_bg.wasm', (route) => route.abort());
  await page.goto(`${demo.origin}/machi.html`);
  await allReady(page);
  await page.locator('#staff summary').click();
  await expect(page.getByRole('link', { name: /登録一覧/ })).toBeVisible();
  expect(seen.errors).toEqual([]);
});

test('the bar for staff: states, events and switches, by keyboard', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/machi.html`);
  await allReady(page);
  const bar = page.getByRole('complementary', { name: '職員用' });
  await expect(bar.locator('[data-shown=ready]')).toHaveCount(WIDGETS.length, { timeout: 15_000 });
  await bar.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(bar.getByText('ウィジェットの状態')).toBeVisible();
  await expect(bar.getByRole('listitem').filter({ hasText: 'enishi:ready' })).not.toHaveCount(0);
  const auto = bar.getByRole('radio', { name: '自動' });
  await auto.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(bar.getByRole('radio', { name: '暗い' })).toBeChecked();
  for (const widget of WIDGETS) {
    await expect(page.locator(widget).locator('[part=root]')).toHaveAttribute('data-theme', 'dark');
  }
  await bar.getByRole('radio', { name: 'やさしい日本語' }).check();
  await expect(page.locator('enishi-calendar [part=root]')).toHaveAttribute('lang', /^ja/);
  await expect(page.locator('[data-enishi=form]').getByText('もらった ことは').first()).toBeVisible();
});

test('on paper the text stands without the menus', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/machi.html`);
  await allReady(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'メインメニュー' })).toBeHidden();
  await expect(page.locator('#staff')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(shown(page.locator('enishi-counter')).getByText('281')).toBeVisible();
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

test('forced colours: the widgets stand, with edges', async ({ page, demo }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${demo.origin}/machi.html`);
  await allReady(page);
  await accessible(page, 'forced colours');
  const input = page.locator('[data-enishi=form]').getByRole('textbox').first();
  await expect(input).not.toHaveCSS('border-top-width', '0px');
});

test('a program chosen in the calendar leads to its application, which is taken', async ({ page, demo }) => {
  test.setTimeout(60_000);
  await page.goto(`${demo.origin}/machi.html`);
  await allReady(page);
  const calendar = page.locator('enishi-calendar');
  await calendar.scrollIntoViewIfNeeded();
  await calendar.getByRole('button', { name: /苫小牧市 受入プログラム/ }).first().click();
  const dialog = calendar.getByRole('dialog');
  const title = await dialog.getByRole('heading').first().textContent();
  await dialog.getByRole('link', { name: '申し込む' }).click();
  await expect(page).toHaveURL(/#application$/);
  const form = page.locator('#application');
  await expect(form.locator('[part=given]')).toContainText(title!);
  await expect(form.getByRole('textbox', { name: '申し込むプログラム' })).toHaveCount(0);
  await fillApplication(page);
  await accessible(page, 'the application');
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  const row = (await demo.forms('application')).at(-1)!;
  expect(row.answers).toMatchObject({ name: '髙橋 一郎', party: [{ role: 'parent', age: '41' }, { role: 'child', name: '髙橋 翔' }] });
});

test('a registration is thanked with a card and a certificate, and fills the other forms', async ({ page, demo }) => {
  const form = await openForm(page, `${demo.origin}/machi.html`);
  await fill(form);
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  for (const kind of ['card', 'certificate']) {
    const card = form.locator(`enishi-card[kind=${kind}]`);
    await ready(card);
    await expect(card.locator('[part=stage] svg')).toHaveAccessibleName(/﨑 髙子㈱.*夕張市/);
  }
  await accessible(page, 'with both cards');
  const application = page.locator('#application');
  await ready(application);
  await expect(application.getByRole('textbox', { name: '氏名' })).toHaveValue('﨑 髙子㈱');
  await expect(application.getByRole('textbox', { name: 'メールアドレス' })).toHaveValue('takako@example.jp');
});

test('axe finds nothing on the page without widgets, nor on the page that says what is wrong', async ({ page, demo }) => {
  // axe itself is a script: without the widgets' script alone the page is as it is without any.
  await page.route('**/enishi/enishi.js', (route) => route.abort());
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${demo.origin}/machi.html`);
    await accessible(page, `the plain forms at ${width} px`);
    await fits(page, `the plain forms at ${width} px`);
    await page.locator('#application form').evaluate((form: HTMLFormElement) => (form.noValidate = true));
    await page.getByRole('button', { name: '申し込む' }).click();
    await expect(page.getByRole('alert').getByRole('link').first()).toBeVisible();
    await accessible(page, `what is wrong at ${width} px`);
    await fits(page, `what is wrong at ${width} px`);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('both forms send themselves, and what is wrong comes back with what was typed', async ({ page, demo }) => {
    await page.goto(`${demo.origin}/machi.html`);
    let form = page.locator('#application');
    await form.getByLabel('申し込むプログラム').fill('アイスホッケー体験');
    await form.getByLabel('氏名').first().fill('﨑 髙子');
    await form.getByLabel('フリガナ').fill('さき たかこ');
    await form.getByLabel('メールアドレス').fill('takako@example.jp');
    await form.getByLabel('電話番号').fill('011-204-5089');
    for (const [name, role, person, age] of [['1人目', '保護者', '﨑 髙子', '４１'], ['2人目', 'その他', '﨑 翔', '9']] as const) {
      const entry = form.getByRole('group', { name: new RegExp(name) });
      await entry.getByRole('radio', { name: role }).check();
      await entry.getByLabel('氏名').fill(person);
      await entry.getByLabel('年齢').fill(age);
    }
    await form.getByLabel(/利用目的を読み/).check();
    const before = (await demo.forms('application')).length;
    await form.getByRole('button', { name: '申し込む' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText(/お子さんを1名以上/);
    expect((await demo.forms('application')).length).toBe(before);
    await expect(page.locator('[name="party.1.name"]')).toHaveValue('﨑 翔');
    await page.locator('[name="party.1.role"][value=child]').check();
    await page.getByRole('button', { name: '送信する' }).click();
    await expect(page).toHaveURL(/\/received\?receipt=/);
    expect((await demo.forms('application')).at(-1)!.answers.party).toHaveLength(2);

    await page.goto(`${demo.origin}/machi.html`);
    form = page.locator('#consultation');
    await form.getByLabel(/^GIVE/).check();
    await form.getByLabel('分野').selectOption('work');
    await form.getByLabel('ひとことで言うと').fill('パンの焼き方を教えます');
    await form.getByLabel('くわしい内容').fill('週末に\n三人まで');
    await form.getByLabel('氏名').fill('美幌 花子');
    await form.getByLabel('フリガナ').fill('ビホロ ハナコ');
    await form.getByLabel('メール', { exact: true }).check();
    await form.getByLabel('メールアドレス').fill('hanako@example.jp');
    await form.getByLabel(/利用目的を読み/).check();
    await form.getByRole('button', { name: '相談を送る' }).click();
    await expect(page).toHaveURL(/\/received\?receipt=/);
    expect((await demo.forms('consultation')).at(-1)!.answers).toMatchObject({ kind: 'give', body: '週末に\n三人まで', email: 'hanako@example.jp' });
  });
});
