// Pages around widgets, made by the tests: what a page does to them is one line of a table; and what must stand then.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, shown, test, tried as said } from '../../e2e/support/fixtures.ts';
import type { Made, Sites } from '../../e2e/support/sites.ts';

const TESTS = resolve(import.meta.dirname, '../..');

/** Files of others, by the name under which pages have them (`/vendor/NAME`). */
const VENDOR: Record<string, string> = {
  'bootstrap-3.css': '../demo/page/hosts/vendor/bootstrap.min.css',
  'jquery-1.4.js': 'sites/vendor/jquery-1.4.2.min.js',
  'jquery-1.12.js': 'node_modules/jquery-1/dist/jquery.min.js',
  'jquery-2.js': 'node_modules/jquery-2/dist/jquery.min.js',
  'jquery-3.js': '../demo/page/hosts/vendor/jquery.min.js',
  'meyer.css': 'node_modules/reset-css/reset.css',
  'mootools-1.4.js': 'sites/vendor/mootools-core-1.4.5.min.js',
  'normalize.css': 'node_modules/normalize.css/normalize.css',
  'preflight.css': 'node_modules/tailwindcss/preflight.css',
  'prototype-1.5.js': 'sites/vendor/prototype-1.5.1.1.js',
  'prototype-1.7.js': '../demo/page/hosts/vendor/prototype.js',
  'require.js': 'node_modules/requirejs/require.js',
  'sanitize.css': 'node_modules/sanitize.css/sanitize.css',
  'sanitize-forms.css': 'node_modules/sanitize.css/forms.css',
  'turbo.js': 'node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js',
  'turbolinks.js': 'node_modules/turbolinks/dist/turbolinks.js',
};

export type Kind = 'counter' | 'calendar' | 'form' | 'board' | 'indicators' | 'card';
export const THREE: Kind[] = ['counter', 'calendar', 'form'];
export const ALL: Kind[] = [...THREE, 'board', 'indicators', 'card'];

/** Each widget as an element, with the page's own content inside. It is 2018-12-14. */
export const WIDGETS: Record<Kind, string> = {
  counter: `<enishi-counter id="counter" src="/api/likers.json" loading="eager"><p>281人（平成31年1月31日時点）</p></enishi-counter>`,
  calendar: `<enishi-calendar id="calendar" src="/api/events.json" date="2018-12-01" view="month" config="#calendar-config" loading="eager">
    <table><caption>受入プログラム</caption><tr><th scope="col">市町村</th><th scope="col">受入日時</th></tr>
    <tr><th scope="row"><a href="/town/naganuma.html">長沼町</a></th><td>平成30年12月15日（土）～16日（日）</td></tr></table></enishi-calendar>
    <script type="application/json" id="calendar-config" style="display: none !important">{"now":"2018-12-14T09:00:00+09:00"}</script>`,
  form: `<enishi-form id="form" preset="supporter" action="/api/registrations" contact="企画課 電話 0000-00-0000" loading="eager">
    <form method="post" action="/keep"><label>氏名 <input name="name" required></label>
    <label>メールアドレス <input name="email" type="email" required></label><button>登録する</button></form></enishi-form>`,
  board: `<enishi-board id="board" loading="eager"><ul><li>WANT: フリーマーケットを開きたい（企画）</li><li>GIVE: 木工を教えます</li></ul></enishi-board>`,
  indicators: `<enishi-indicators id="indicators" loading="eager"><table><caption>くらし</caption>
    <tr><th scope="col">指標</th><th scope="col">基準値（令和元年度）</th><th scope="col">実績値（令和5年度）</th><th scope="col">目標値（令和8年度）</th></tr>
    <tr><th scope="row">待機児童数</th><td>40人</td><td>12人</td><td>0人</td></tr></table></enishi-indicators>`,
  card: `<enishi-card id="card" kind="card" number="281" name="夕張 花子" town="北海道夕張市" issued="2026-11-22" label="夕張Likers!" loading="eager"><p>名刺は窓口でもお渡しします。</p></enishi-card>`,
};

/** What is read in each, drawn by the widget and in the page's own content. */
const READ: Record<Kind, { widget: RegExp; content: RegExp }> = {
  counter: { widget: /281/, content: /281人（平成31年1月31日時点）/ },
  calendar: { widget: /2018年\(平成30年\)12月/, content: /受入プログラム/ },
  form: { widget: /確認画面へ進む/, content: /登録する/ },
  board: { widget: /フリーマーケットを開きたい/, content: /WANT: フリーマーケットを開きたい（企画）/ },
  indicators: { widget: /待機児童数/, content: /くらし/ },
  card: { widget: /夕張Likers!/, content: /名刺は窓口でもお渡しします。/ },
};

export const SCRIPT = '<script src="/enishi/enishi.js" async></script>';

export interface Parts {
  doctype?: string;
  /** Attributes of `<html>`. */
  html?: string;
  /** Attributes of `<body>`. */
  body?: string;
  head?: string;
  /** Where enishi.js is; by default last in the head. */
  script?: string;
  inside?: string;
}

/** For the table of tests/README.md: what the test stands for, with so many widgets. */
export const tried = (widgets: number): void => said(`${widgets} ${widgets > 1 ? 'widgets' : 'widget'}: ${test.info().title}`);

/** A page's source. */
export const source = ({ doctype = '<!DOCTYPE html>', html = 'lang="ja"', body = '', head = '', script = SCRIPT, inside = '' }: Parts): string =>
  `${doctype}<html ${html}><head><meta charset="utf-8"><title>まち</title>${head}${script}</head><body ${body}>${inside}</body></html>`;

/** Widgets one below the other, each 800 pixels wide at a place of its own, whatever the page's styles are. `within` are
    attributes of an element around each. */
export const placed = (kinds: Kind[], within = ''): string =>
  kinds.map((kind, at) => `<section style="${PLACE} top: ${300 + at * 2_400}px !important"><article ${within} style="display: block !important; inline-size: 100% !important">${WIDGETS[kind]}</article></section>`).join('\n');

const PLACE =
  'all: unset !important; position: absolute !important; display: block !important; box-sizing: content-box !important; left: 100px !important; width: 800px !important;';

/** Gives a page, and files of others where it asks for them, and says where it is. */
export function give(sites: Sites, path: string, body: string | Buffer, more: Omit<Made, 'body'> = {}): string {
  for (const name of Object.keys(VENDOR)) {
    sites.made.set(`/vendor/${name}`, () => ({ body: readFileSync(resolve(TESTS, VENDOR[name]!)) }));
  }
  sites.made.set(path, { body, type: 'text/html; charset=utf-8', ...more });
  return sites.origin + path;
}

/** The widget stands, or the page's own content: read, and not a blank box. */
export async function stands(page: Page, kind: Kind, as: 'widget' | 'content', id: string = kind): Promise<void> {
  const widget = page.locator(`#${id}`);
  await expect(widget, `${id}: its state`).toHaveAttribute('data-state', as === 'widget' ? 'ready' : 'failed');
  await readable(widget, kind, as);
}

/** As `stands`, whichever it is. Where a page's script has stopped ours no end comes: it is looked at after a while. */
export async function either(page: Page, kind: Kind): Promise<void> {
  const widget = page.locator(`#${kind}`);
  await page.waitForLoadState('load');
  await expect.poll(() => widget.getAttribute('data-state'), { timeout: 3_000 }).toMatch(/ready|failed/).catch(() => undefined);
  const { widget: drawn, content } = READ[kind];
  const read = shown(widget).first().getByText(drawn).or(widget.getByText(content));
  await expect(read.filter({ visible: true }).first(), `${kind}: widget or content`).toBeVisible();
  await hasRoom(widget, kind);
}

/** What a visitor reads there. */
export async function readable(widget: Locator, kind: Kind, as: 'widget' | 'content'): Promise<void> {
  const told = as === 'widget' ? shown(widget).first() : widget;
  await expect(told.getByText(READ[kind][as]).filter({ visible: true }).first(), `${kind}: its ${as}`).toBeVisible();
  await hasRoom(widget, kind);
}

/** No blank box, and no line of one. */
async function hasRoom(widget: Locator, kind: Kind): Promise<void> {
  const box = (await widget.boundingBox())!;
  expect(box.height, `${kind}: its height`).toBeGreaterThan(15);
  expect(box.width, `${kind}: its width`).toBeGreaterThan(100);
}

/** The three widgets answer to what a visitor does. */
export async function answer(page: Page): Promise<void> {
  const calendar = page.locator('#calendar');
  await calendar.getByRole('button', { name: /次の月/ }).first().click();
  await expect(shown(calendar).getByText('2019年(平成31年)1月').filter({ visible: true }).first()).toBeVisible();
  const form = page.locator('#form');
  await form.getByRole('textbox', { name: /氏名/ }).fill('夕張 太郎');
  await form.getByRole('button', { name: /確認画面へ進む/ }).click();
  await expect(form.locator('[aria-invalid=true]').first()).toBeVisible();
  await expect(form.getByRole('textbox', { name: /氏名/ })).toHaveValue('夕張 太郎');
  const counter = page.locator('#counter');
  await counter.evaluate((host) => host.setAttribute('lang', 'en'));
  await expect(shown(counter).getByText(/January/).first()).toBeVisible();
}
