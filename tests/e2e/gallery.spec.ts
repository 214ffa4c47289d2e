// The home page and the five stories: for everybody, at every width, in both languages, and each snippet in a bare page.
import { type Locator, type Page } from '@playwright/test';
import { fillApplication } from './support/application.ts';
import { accessible, expect, fits, ready, shift, shown, test, violations } from './support/fixtures.ts';
import { done, fill, send, toConfirm } from './support/form.ts';

const STORIES = ['yubari', 'hokkaido', 'bihoro', 'sapporo', 'iga'];
const LANGUAGES = ['', '-en'];
// Nothing here depends on another: both workers share the file.
test.describe.configure({ mode: 'parallel' });
/** The one source that is broken on purpose: the only line that a webmaster may see. */
const BROKEN = /^\[enishi\] <enishi-calendar> .*data\/hokkaido\/broken\.json/;

/** Errors in the console, which no page of ours may write: a file that is missing is one. */
function errors(page: Page): string[] {
  const seen: string[] = [];
  page.on('console', (message) => message.type() === 'error' && seen.push(message.text()));
  return seen;
}

/** Scrolls through the page as a visitor would, to its end. */
async function through(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  // Stays at the end only once nothing grows any more.
  while (await page.evaluate(() => scrollY + innerHeight < document.documentElement.scrollHeight - 1)) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(120);
  }
}

async function allReady(page: Page): Promise<void> {
  for (const widget of await page.locator('[data-state]').all()) await ready(widget);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
}

/** What the page shows to be copied. */
const snippets = (page: Page): Locator => page.locator('.snippet code');

for (const name of ['index', ...STORIES]) {
  for (const lang of LANGUAGES) {
    for (const width of [1280, 320]) {
      test(`${name}${lang}.html at ${width} px, to its end: nothing jumps, nothing is cut off, axe finds nothing, light and dark`, async ({ page, demo, seen }) => {
        test.setTimeout(120_000);
        const said = errors(page);
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${demo.origin}/${name}${lang}.html`);
        await expect(page.locator('.snippet-copy').first()).toBeVisible();
        await through(page);
        await allReady(page);
        expect(await shift(page)).toBe(0);
        for (const scheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          await accessible(page, scheme);
          await fits(page, scheme);
        }
        expect(await violations(page)).toEqual([]);
        expect(said).toEqual([]);
        expect(seen.errors).toEqual([]);
        expect(seen.lines.filter((line) => !BROKEN.test(line))).toEqual([]);
      });
    }
  }
}

for (const story of STORIES) {
  for (const lang of LANGUAGES) {
    test(`${story}${lang}.html: each snippet is copied as it stands, and works in a bare page`, async ({ page, demo, seen, context }) => {
      test.setTimeout(120_000);
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.goto(`${demo.origin}/${story}${lang}.html`);
      const texts = await snippets(page).allTextContents();
      expect(texts.length).toBeGreaterThanOrEqual(3);
      for (const [at, text] of texts.entries()) {
        await page.locator('.snippet-copy button').nth(at).click();
        await expect(page.locator('.snippet-copy [role=status]').nth(at)).not.toBeEmpty();
        expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
      }
      const said = errors(page);
      for (const text of texts) {
        const body = `<!DOCTYPE html><html lang="${lang ? 'en' : 'ja'}"><head><meta charset="utf-8"><title>bare</title></head><body><main><h1>bare</h1><h2>bare</h2>${text}</main></body></html>`;
        const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; form-action 'self'";
        await page.route('**/bare.html', (route) => route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': policy }, body }));
        await page.goto(`${demo.origin}/bare.html`);
        const widgets = page.locator('main > :is(enishi-form, enishi-calendar, enishi-counter, enishi-board, enishi-indicators, enishi-card)');
        const many = text.match(/<enishi-/g)!.length;
        await expect(widgets).toHaveCount(many);
        for (const widget of await widgets.all()) await ready(widget);
        expect(await violations(page)).toEqual([]);
        await page.unroute('**/bare.html');
      }
      expect(said).toEqual([]);
      expect(seen.errors).toEqual([]);
      expect(seen.lines.filter((line) => !BROKEN.test(line))).toEqual([]);
    });
  }
}

test.describe('what the stories tell', () => {
  test('Yubari: numbers with their own definitions; registering gives the card and the certificate', async ({ page, demo }) => {
    await page.goto(`${demo.origin}/yubari.html`);
    const results = shown(page.locator('#results enishi-counter'));
    await ready(page.locator('#results enishi-counter'));
    for (const number of ['281', '58', '120', '246', '152', '約800', '約120,000']) await expect(results).toContainText(number);
    await expect(results).toContainText('うち市外');
    const form = page.locator('#register enishi-form');
    await ready(form);
    await fill(form);
    await toConfirm(form);
    await send(form).click();
    await expect(done(form)).toBeVisible();
    for (const kind of ['card', 'certificate']) await ready(form.locator(`enishi-card[kind=${kind}]`));
    const events = page.locator('#events enishi-calendar');
    await ready(events);
    await events.getByRole('button', { name: /貸切列車/ }).first().click();
    await expect(events.getByRole('dialog')).toContainText('清水沢プロジェクト');
    await accessible(page, 'an event of Yubari');
  });

  test('Hokkaido: five towns and how they stand, one broken source, a draft, a paper form, an invitation', async ({ page, demo }) => {
    await page.goto(`${demo.origin}/hokkaido.html`);
    const programs = page.locator('#programs enishi-calendar');
    await ready(programs);
    for (const text of ['長沼町', '苫小牧市', '占冠村', '奥尻町', '2泊3日', '受付中', '終了']) await expect(shown(programs)).toContainText(text);
    const broken = page.locator('#broken enishi-calendar');
    await ready(broken);
    await expect(shown(broken)).toContainText('長沼町 受入プログラム');
    await expect(shown(broken)).toContainText('故障中の町（例）');
    const mail = page.locator('#mail enishi-form');
    await ready(mail);
    await mail.getByRole('textbox', { name: '申し込むプログラム' }).fill('苫小牧市 受入プログラム');
    await fillApplication(page, mail);
    await toConfirm(mail);
    await mail.getByRole('button', { name: 'メールの下書きを作る' }).click();
    const draft = mail.getByRole('link', { name: 'メールソフトで開く' });
    await expect(draft).toHaveAttribute('href', /^mailto:moushikomi@example\.jp\?/);
    expect(decodeURIComponent((await draft.getAttribute('href'))!)).toContain('髙橋 翔');
    const paper = page.locator('#paper enishi-form');
    await ready(paper);
    await expect(shown(paper)).toContainText('印刷');
    const invitation = page.locator('#invitation enishi-form');
    await ready(invitation);
    await expect(shown(invitation).getByRole('textbox')).toHaveCount(0);
    await page.getByRole('link', { name: '招待のリンクで開いてみる' }).click();
    await ready(invitation);
    await expect(shown(invitation).getByRole('textbox', { name: '氏名' })).toBeVisible();
    await expect(shown(invitation)).toContainText('TSUDOI-0119');
  });

  test('Bihoro: a card that is answered is written into the sheet', async ({ page, demo }) => {
    await page.goto(`${demo.origin}/bihoro.html`);
    const [board, form] = [page.locator('#board enishi-board'), page.locator('#board enishi-form')];
    await ready(board);
    await ready(form);
    await board.getByRole('link', { name: /手伝えます: 雪かき/ }).click();
    await expect(shown(form)).toContainText('例-5');
    const figures = page.locator('#figures enishi-counter');
    await ready(figures);
    for (const text of ['146', '14', '割合にはなりません']) await expect(shown(figures)).toContainText(text);
  });

  test('Sapporo: twelve municipalities, an application with the event and the registration in it, reports by year', async ({ page, demo }) => {
    await page.goto(`${demo.origin}/sapporo.html`);
    const register = page.locator('#register enishi-form');
    await ready(register);
    for (const step of ['ふるさと応援隊に登録', '応援プログラムの募集', '応援プログラムに参加']) await expect(shown(register)).toContainText(step);
    const residence = register.getByRole('combobox', { name: 'お住まいの市町村' });
    expect((await residence.getByRole('option').allTextContents()).slice(1)).toEqual(['札幌市', '小樽市', '岩見沢市', '江別市', '千歳市', '恵庭市', '北広島市', '石狩市', '当別町', '新篠津村', '南幌町', '長沼町', '圏外']);
    await register.getByRole('textbox', { name: '氏名' }).fill('石狩 花子');
    await register.getByRole('textbox', { name: 'フリガナ' }).fill('イシカリ ハナコ');
    await register.getByRole('combobox', { name: 'お住まいの都道府県' }).selectOption('北海道');
    await residence.selectOption('石狩市');
    await register.getByRole('textbox', { name: 'メールアドレス' }).fill('hanako@example.jp');
    await register.getByRole('checkbox', { name: /利用目的を読み/ }).check();
    await toConfirm(register);
    await send(register).click();
    await expect(done(register)).toBeVisible();
    expect((await demo.registrations()).at(-1)).toContain('石狩市');
    const [online, application] = [page.locator('#online enishi-calendar'), page.locator('#online enishi-form')];
    await ready(online);
    await ready(application);
    await expect(shown(online)).toContainText('オンライン開催');
    await online.getByRole('link', { name: '申し込む' }).click();
    await expect(application.locator('[part=given]')).toContainText('ひみつキッチン');
    await expect(application.getByRole('textbox', { name: '氏名' })).toHaveValue('石狩 花子');
    const reports = page.locator('#reports enishi-calendar');
    await ready(reports);
    for (const text of ['令和元年度', '喜茂別町', '厚真町']) await expect(shown(reports)).toContainText(text);
  });

  test('Iga: minus nine, a running total, no progress that nobody published, a note by keyboard', async ({ page, demo }) => {
    await page.goto(`${demo.origin}/iga.html`);
    const plan = page.locator('#plan enishi-indicators');
    await ready(plan);
    for (const text of ['6,791', '12,000', '−9', '362', '累計', '総合政策課', '地域づくり推進課', '行政']) await expect(shown(plan)).toContainText(text);
    const term = plan.getByRole('button', { name: '成果指標', exact: true });
    await term.focus();
    await page.keyboard.press('Enter');
    await expect(plan.getByText('成果指標（KPI）を置いています')).toBeVisible();
    await accessible(page, 'with a note');
    const table = page.locator('#table enishi-indicators');
    await ready(table);
    await expect(shown(table)).toContainText('−9');
    const current = page.locator('#current enishi-indicators');
    await ready(current);
    await expect(shown(current)).toContainText('46%');
  });
});

test('home leads to the stories and the tools; a story to the next, to its parts, and to the builder', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/`);
  await page.getByRole('link', { name: '夕張Likers！' }).click();
  await expect(page).toHaveURL(/\/yubari\.html$/);
  await expect(page.getByRole('navigation', { name: '現在の位置' }).locator('[aria-current=page]')).toHaveText('夕張市');
  for (const link of await page.locator('.contents a').all()) {
    const target = (await link.getAttribute('href'))!;
    await expect(page.locator(`section${target} h2`)).toHaveText((await link.textContent())!);
  }
  await page.getByRole('link', { name: /次：北海道/ }).click();
  await expect(page).toHaveURL(/\/hokkaido\.html$/);
  const snippet = (await snippets(page).first().textContent())!.split('\n\n')[1]!;
  const href = (await page.locator('#programs').getByRole('link', { name: 'この設定を変えてみる' }).getAttribute('href'))!;
  expect(decodeURIComponent(href.replace('builder.html#snippet=', ''))).toBe((await snippets(page).first().textContent())!.replace(/^.*\n\n/, ''));
  expect(snippet).toContain('<enishi-calendar');
  await page.keyboard.press('Tab');
  await page.goto(`${demo.origin}/`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ移動' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('each example shows what stands inside its tag', async ({ page, demo }) => {
    for (const [story, text] of [['yubari', '延べ152人'], ['hokkaido', 'そば打体験等'], ['bihoro', '146件'], ['sapporo', '011-562-0081'], ['iga', '362人（累計）']] as const) {
      await page.goto(`${demo.origin}/${story}.html`);
      await expect(page.locator('.example-live').getByText(text).first()).toBeVisible();
    }
  });
});

test('on paper a story stands without menus, each snippet whole', async ({ page, demo }) => {
  await page.goto(`${demo.origin}/iga.html`);
  await through(page);
  await allReady(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.kit-nav')).toBeHidden();
  await expect(page.locator('.contents')).toBeHidden();
  await expect(page.locator('#plan code').nth(1)).toBeVisible();
  expect((await page.pdf()).length).toBeGreaterThan(20_000);
});
