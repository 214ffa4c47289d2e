// Pages whose styles fight: where the page has no say, a widget's picture is that of the clean page, pixel for pixel.
import type { Page } from '@playwright/test';
import type { Sites } from '../e2e/support/sites.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { ALL, give, placed, source, stands, tried, type Kind, type Parts } from './support/pages.ts';

test.describe.configure({ mode: 'parallel' });
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const link = (name: string) => `<link rel="stylesheet" href="/vendor/${name}">`;
const style = (css: string) => ({ head: `<style>${css}</style>` });

const DARK = style('html { background: #111; color: #eee }');

/** What a page does to its widgets; `within` are attributes of an element around each, `beside` is what the clean page
    has too. */
const FIGHTS: [name: string, page: Parts, within?: string, beside?: Parts][] = [
  ['normalize.css 8', { head: link('normalize.css') }],
  ['Meyer’s reset 5', { head: link('meyer.css') }],
  ['Tailwind’s preflight 4', { head: link('preflight.css') }],
  ['Bootstrap 3.4', { head: link('bootstrap-3.css') }],
  ['sanitize.css 13 with forms', { head: link('sanitize.css') + link('sanitize-forms.css') }],
  ['* { all: unset !important }', style('* { all: unset !important }')],
  ['* { all: revert !important }', style('* { all: revert !important }')],
  ['div { display: none }', style('div, span, table, td, button, input, label, p, h2, ul, svg { display: none !important }')],
  ['!important on everything that is drawn', style(`* { color: red !important; font: 900 40px/3 serif !important; letter-spacing: 1em !important; text-transform: uppercase !important;
    list-style: square !important; text-indent: 2em !important; text-align: center !important; white-space: nowrap !important; cursor: wait !important; box-sizing: border-box !important }`)],
  ['what is inherited', style(`html { font: italic 900 30px/3 serif; letter-spacing: .5em; word-spacing: 1em; text-transform: uppercase; text-indent: 3em; text-align: center; white-space: pre;
    color: red; visibility: visible; cursor: wait; list-style: square; border-collapse: collapse; border-spacing: 20px; caption-side: bottom; empty-cells: hide; quotes: none; tab-size: 1; hyphens: auto;
    word-break: break-all; line-break: anywhere; text-shadow: 2px 2px red; font-feature-settings: "palt"; font-variant: small-caps; -webkit-text-stroke: 1px red; writing-mode: horizontal-tb;
    fill: red; stroke: lime; stroke-width: 3px; ruby-position: under; text-emphasis: dot; accent-color: red; caret-color: red; pointer-events: none; user-select: none;
    --_text: red; --_surface: lime; --_accent: red; --_font: serif; --_control: 9px; --_radius: 0 }`)],
  ['62.5 % root', style('html { font-size: 62.5% } body { font-size: 1.6rem }')],
  ['a parent that runs right to left', {}, 'dir="rtl"'],
  ['quirks mode', { doctype: '' }],
  ['quirks mode on a dark page', { doctype: '', ...DARK }, '', DARK],
  ['almost quirks mode', { doctype: '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">' }],
];

/** Pictures of clean pages, by what these have. */
const clean = new Map<Parts, Map<Kind, Buffer>>();
const PLAIN: Parts = {};

async function pictures(page: Page, sites: Sites, path: string, parts: Parts, within = ''): Promise<Map<Kind, Buffer>> {
  await page.goto(give(sites, path, source({ ...parts, inside: placed(ALL, within) })));
  const taken = new Map<Kind, Buffer>();
  for (const kind of ALL) {
    await stands(page, kind, 'widget');
    taken.set(kind, await page.locator(`#${kind}`).screenshot({ animations: 'disabled' }));
  }
  return taken;
}

for (const [name, parts, within, beside = PLAIN] of FIGHTS) {
  test(`${name}: the picture of the clean page`, async ({ page, sites, seen }, info) => {
    tried(6);
    const plain = clean.get(beside) ?? (await pictures(page, sites, '/clean.html', beside));
    clean.set(beside, plain);
    const fought = await pictures(page, sites, '/fight.html', parts, within);
    for (const [kind, picture] of fought) {
      const same = picture.equals(plain.get(kind)!);
      if (!same) {
        await info.attach(`${kind}-clean.png`, { body: plain.get(kind)!, contentType: 'image/png' });
        await info.attach(`${kind}-fight.png`, { body: picture, contentType: 'image/png' });
      }
      expect.soft(same, `${kind}: the same picture`).toBe(true);
    }
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}
