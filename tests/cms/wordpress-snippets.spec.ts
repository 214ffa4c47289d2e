// The builder's snippets in a running WordPress: what an administrator pastes, and what WordPress leaves of it (KSES)
// where somebody without the right to write any HTML saves it. The block editor saves by the same API.
import type { Locator, Page } from '@playwright/test';
import { accessible, expect, fits, ready, shown } from '../e2e/support/fixtures.ts';
import { Builder, PLACEMENTS, WIDGETS, type Widget } from './builder.ts';
import { tried } from './support.ts';
import { test } from './wordpress/fixtures.ts';
import { customHtml, type Post } from './wordpress/wordpress.ts';

/** Words that stand inside the widget's tag, whoever saved it. */
const INSIDE: Record<Widget, RegExp> = { counter: /281人/, calendar: /学交祭/, form: /フリガナ|窓口でも受け付けます/ };

/** A word that only the widget itself shows. */
const OURS: Record<Widget, string> = { counter: '目標500', calendar: '次の月', form: '確認画面へ進む' };

/** The widget, however it is placed: the script's own stands beside it. */
const placed = (page: Page, widget: Widget): Locator =>
  page.locator(`enishi-${widget}, div[data-enishi=${widget}], script[data-enishi=${widget}] + [data-state]`);

/** Opens a post as a visitor, and looks at the widget, or at what is left of it, in both widths. */
async function visit(page: Page, post: Post, widget: Widget, lives: boolean, state: string): Promise<void> {
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    // Where the script's line is removed, the site's template has it, as the builder's steps say.
    await page.goto(lives && !post.raw.includes('<script') ? `${post.link}?line` : post.link);
    if (lives) {
      await ready(placed(page, widget));
      await expect(shown(placed(page, widget)).first()).toContainText(OURS[widget]);
    } else {
      // Nothing of the machinery is to be read, and the content is.
      await expect(placed(page, widget)).toHaveCount(0);
      const text = await page.locator('.wp-block-post-content').innerText();
      expect(text).toMatch(INSIDE[widget]);
      expect(text).not.toMatch(/[{}<>]|enishi|sha384/);
    }
    await accessible(page, `${state} at ${width} px`);
    await fits(page, `${state} at ${width} px`);
  }
}

test.describe.configure({ timeout: 240_000 });

for (const widget of WIDGETS) {
  test(`${widget}: stands in all three ways where an administrator or an editor pastes it`, async ({ page, another, demo, wordpress, seen }) => {
    const builder = await Builder.open(await another(), demo.origin, 'WordPress');
    for (const placement of PLACEMENTS) {
      const snippet = await builder.snippet(widget, placement);
      const posts = [];
      for (const who of ['kanri', 'henshu'] as const) posts.push(await wordpress.publish(who, '関係人口', customHtml(snippet)));
      // WordPress keeps every character of both.
      expect(posts.map(({ raw }) => raw)).toEqual([customHtml(snippet), customHtml(snippet)]);
      await visit(page, posts[0]!, widget, true, `${widget} as ${placement}`);
    }
    expect(seen.lines).toEqual([]);
    expect(seen.errors).toEqual([]);
    tried(`3 snippets in WordPress, whole: ${widget} as element, div and script works`);
  });

  test(`${widget}: where KSES cleans it, the way that the builder advises stands, the others leave their content`, async ({ page, another, demo, wordpress, seen }) => {
    const builder = await Builder.open(await another(), demo.origin, 'WordPress');
    for (const placement of PLACEMENTS) {
      const snippet = await builder.snippet(widget, placement);
      const advice = await builder.advice();
      expect(advice).toContain('unfiltered_html');
      expect(advice).toContain('置き方を「div」にし');
      const posts = [];
      // An author of any site, and an editor of a network of sites.
      for (const who of ['kiji', 'strict'] as const) posts.push(await wordpress.publish(who, '関係人口', customHtml(snippet)));
      expect(posts[0]!.raw).toBe(posts[1]!.raw);
      expect(posts[0]!.raw).not.toContain('<script');
      await visit(page, posts[0]!, widget, placement === 'div', `${widget} as ${placement}, cleaned`);
    }
    expect(seen.lines).toEqual([]);
    expect(seen.errors).toEqual([]);
    tried(`3 snippets in WordPress, cleaned by KSES: ${widget} as div works, as element and script leaves what stands inside`);
  });
}

test('a form in a div that KSES cleaned leaves words, and no labels without fields', async ({ page, another, demo, wordpress }) => {
  const builder = await Builder.open(await another(), demo.origin, 'WordPress');
  const post = await wordpress.publish('kiji', '登録', customHtml(await builder.snippet('form', 'div')));
  // Without the template's line nothing runs.
  await page.goto(post.link);
  const content = page.locator('.wp-block-post-content');
  await expect(content).toContainText('お電話や窓口でも受け付けます。');
  await expect(content.locator('label, button, form')).toHaveCount(0);
});
