// Pages under machine translation: it takes text nodes away under our hands and puts `<font>` in their place. Google's
// does not enter shadow roots, so it finds the page's own content, before it is read and while a widget stands over it.
import type { Page } from '@playwright/test';
import { expect, ready, shown, test } from '../e2e/support/fixtures.ts';
import { THREE, WIDGETS, answer, give, source, stands, tried } from './support/pages.ts';

test.describe.configure({ mode: 'parallel' });

/** Translates as Chrome does: each text becomes two nested `<font>`, and the old text node is gone. Digits stay. */
const TRANSLATE = String.raw`(root) => {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.data.trim() && !['SCRIPT', 'STYLE', 'FONT', 'TEXTAREA', 'OPTION'].includes(text.parentElement.tagName)) texts.push(text);
  }
  for (const text of texts) {
    const outer = document.createElement('font');
    const inner = document.createElement('font');
    outer.style.verticalAlign = inner.style.verticalAlign = 'inherit';
    inner.textContent = text.data.trim() + (/^[\d,.]+$/.test(text.data.trim()) ? '' : '*');
    outer.append(inner);
    text.replaceWith(outer);
  }
  return texts.length;
}`;
const translate = (page: Page): Promise<number> => page.evaluate(`(${TRANSLATE})(document.body)`);

test('the page’s own content was translated before it is read', async ({ page, sites, seen }) => {
  tried(5);
  const own = `<enishi-form id="own" loading="eager"><form method="post" action="/keep"><p><label for="n">お名前</label> <input id="n" name="name" required></p>
    <fieldset><legend>ご関心</legend><label><input type="radio" name="topic" value="1"> 移住</label><label><input type="radio" name="topic" value="2"> 観光</label></fieldset><button>送信する</button></form></enishi-form>`;
  const counter = '<enishi-counter id="number" loading="eager"><p>281人（平成31年1月31日時点）</p></enishi-counter>';
  const calendar = `<enishi-calendar id="table" date="2018-12-01" view="month" loading="eager"><table><tr><th>行事</th><th>日時</th></tr><tr><td>長沼町の会</td><td>平成30年12月15日</td></tr></table></enishi-calendar>`;
  const script = `<script>addEventListener('DOMContentLoaded', () => { (${TRANSLATE})(document.body) })</script><script src="/enishi/enishi.js" async></script>`;
  await page.goto(give(sites, '/read.html', source({ script, inside: own + counter + calendar + WIDGETS.board + WIDGETS.indicators })));
  await ready(page.locator('#own'));
  await expect(page.locator('#own').getByRole('textbox', { name: /お名前/ })).toBeVisible();
  await expect(page.locator('#own').getByRole('radio', { name: /移住/ })).toBeVisible();
  await ready(page.locator('#number'));
  await expect(shown(page.locator('#number'))).toContainText('281');
  await ready(page.locator('#table'));
  await expect(shown(page.locator('#table')).getByText(/長沼町の会/).filter({ visible: true }).first()).toBeVisible();
  for (const kind of ['board', 'indicators'] as const) await stands(page, kind, 'widget');
  expect(seen.errors).toEqual([]);
});

test('the page is translated while widgets stand: they answer, and what they gave up stands translated', async ({ page, sites, demo, seen }) => {
  tried(5);
  const live = '<enishi-counter id="live" src="/api/count" live="/api/count/stream" loading="eager"><p>0人</p></enishi-counter>';
  const own = `<enishi-form id="own" transport="native" confirm="off" loading="eager"><form method="post" action="/keep"><p><label for="n">お名前</label> <input id="n" name="name" required></p><button>送信する</button></form></enishi-form>`;
  await page.goto(give(sites, '/translated.html', source({ inside: THREE.map((kind) => WIDGETS[kind]).join('') + live + own })));
  for (const kind of THREE) await stands(page, kind, 'widget');
  await ready(page.locator('#live'));
  await ready(page.locator('#own'));
  expect(await translate(page)).toBeGreaterThan(10);
  await answer(page);
  expect(await demo.register('翻訳中')).toBe(201);
  await expect(page.locator('#live [part=number]').first()).toHaveText(String(await demo.count()));
  // A widget that gives up leaves what the page says, as it was translated.
  await page.locator('#form').evaluate((host) => host.setAttribute('preset', 'none-such'));
  await expect(page.locator('#form')).toHaveAttribute('data-state', 'failed');
  await expect(page.locator('#form').getByRole('button', { name: '登録する*' })).toBeVisible();
  // The page's own form, whose labels are others now, takes the answers.
  await page.locator('#own').getByRole('textbox', { name: /お名前/ }).last().fill('夕張 太郎');
  await page.locator('#own').getByRole('button', { name: '送信する', exact: true }).last().click();
  await expect.poll(() => sites.posts.length).toBe(1);
  expect(decodeURIComponent(sites.posts[0]!.body.toString())).toContain('夕張+太郎');
  expect(seen.errors).toEqual([]);
  expect(seen.lines).toEqual([expect.stringMatching(/#form>.*none-such/)]);
});
