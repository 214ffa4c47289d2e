// What a running WordPress knows, in our widgets: how many there are of something, and posts as events.
import { randomInt, randomUUID } from 'node:crypto';
import { type Locator, type Page } from '@playwright/test';
import { accessible, events, expect, fits, ready, shown } from '../e2e/support/fixtures.ts';
import { tried } from './support.ts';
import { test } from './wordpress/fixtures.ts';
import { customHtml, type Post, type WordPress } from './wordpress/wordpress.ts';

test.describe.configure({ timeout: 120_000 });

const SCRIPT = '<script src="/enishi/enishi.js" async></script>';
const number = (counter: Locator): Locator => counter.locator('[part=value] [part=number]').first();

/** Somebody comments as any visitor may; each has an address of their own, for WordPress takes few from one. */
async function comment(wordpress: WordPress, post: Post): Promise<void> {
  const answer = await fetch(`${wordpress.origin}/wp-comments-post.php`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` },
    body: new URLSearchParams({
      comment_post_ID: String(post.id), comment: `応援しています。${randomUUID()}`, author: '﨑 髙子', email: `${randomUUID()}@example.jp`,
    }),
  });
  expect(answer.status).toBe(302);
}

/** In both widths, with nothing to be said by axe within the widget, and nothing on the console. */
async function looked(page: Page, widget: string, state: string, seen: { lines: string[]; errors: string[] }): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await accessible(page, `${state} at ${width} px`, widget);
    await fits(page, `${state} at ${width} px`);
  }
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
}

test('a counter by X-WP-Total, which rises with each comment', async ({ page, wordpress, seen }) => {
  const post = await wordpress.publish('kanri', '応援メッセージ', customHtml(SCRIPT));
  await comment(wordpress, post);
  await comment(wordpress, post);
  const source = `/wp-json/wp/v2/comments?post=${post.id}&amp;per_page=1`;
  const shows = await wordpress.publish('kanri', '応援の数', customHtml(
    `${SCRIPT}<enishi-counter src="${source}" pick="header:X-WP-Total" every="5" label="応援メッセージ" unit="件"><p>応援メッセージ 2件</p></enishi-counter>`,
  ));
  await page.goto(shows.link);
  const counter = page.locator('enishi-counter');
  await ready(counter);
  await expect(number(counter)).toHaveText('2');
  await looked(page, 'enishi-counter', 'a counter of comments', seen);
  await comment(wordpress, post);
  await expect(number(counter)).toHaveText('3', { timeout: 30_000 });
  expect((await events(page, 'count')).at(-1)?.detail.count).toBe(3);
  tried('1 count of a running WordPress by X-WP-Total, which rises');
});

test('a counter by X-WP-Total on a page of another origin: WordPress exposes the header', async ({ page, sites, wordpress, seen }) => {
  const post = await wordpress.publish('kanri', '応援メッセージ', customHtml(SCRIPT));
  await comment(wordpress, post);
  const source = `${wordpress.origin}/wp-json/wp/v2/comments?post=${post.id}&amp;per_page=1`;
  const head = '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>夕張市</title></head><body><main><h1>応援</h1>';
  const counter = `<enishi-counter src="${source}" pick="header:X-WP-Total" label="応援メッセージ" unit="件"><p>応援メッセージ</p></enishi-counter>`;
  sites.made.set('/wordpress-count.html', { body: `${head}${SCRIPT}${counter}</main></body></html>` });
  await page.goto(`${sites.origin}/wordpress-count.html`);
  await ready(page.locator('enishi-counter'));
  await expect(number(page.locator('enishi-counter'))).toHaveText('1');
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
});

test.describe('a calendar', () => {
  const paragraph = (text: string) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->\n`;

  /** A category with two programs and a piece of news, as an editor writes them into blocks. */
  async function programs(wordpress: WordPress): Promise<{ category: number; news: Post }> {
    const { id } = await wordpress.api('kanri', 'categories', { name: `イベント ${randomUUID()}` });
    const write = (title: string, content: string) => wordpress.publish('henshu', title, content, { categories: [id] });
    await write('清水沢まちあるき', paragraph('日時：2026年12月5日（土）10:00〜12:00') + paragraph('場所：清水沢駅前') + paragraph('定員：12人'));
    await write('移住相談会', '<!-- wp:list -->\n<ul><li>開催日：2026年12月12日</li><li>会場：りすた</li></ul>\n<!-- /wp:list -->');
    const news = await write('庁舎の休み', paragraph('年末年始は休みます。'));
    return { category: id, news };
  }

  async function open(page: Page, wordpress: WordPress, source: string): Promise<Locator> {
    const inside = `<enishi-calendar src="${source}" view="list" date="2026-12-01"><p><a href="${source}">予定</a></p></enishi-calendar>`;
    const post = await wordpress.publish('kanri', 'プログラム', customHtml(SCRIPT + inside));
    await page.goto(post.link);
    const calendar = page.locator('enishi-calendar');
    await ready(calendar);
    return calendar;
  }

  test('of posts, by the days in their texts', async ({ page, wordpress, seen }) => {
    const { category } = await programs(wordpress);
    const calendar = await open(page, wordpress, `/wp-json/wp/v2/posts?categories=${category}&amp;per_page=100`);
    await expect(shown(calendar)).toContainText('清水沢まちあるき');
    await expect(shown(calendar)).toContainText(/12月5日[^]*10:00[^]*清水沢駅前/);
    await expect(shown(calendar)).toContainText(/12月12日[^]*移住相談会/);
    await expect(shown(calendar)).not.toContainText('庁舎の休み');
    await calendar.getByRole('button', { name: '清水沢まちあるき' }).click();
    await expect(calendar.getByRole('dialog').locator(`a[href^="${wordpress.origin}/archives/"]`).first()).toBeVisible();
    await accessible(page, 'an event of a post', 'enishi-calendar');
    await page.keyboard.press('Escape');
    // What is no event is named for the webmaster, and hides nothing.
    expect(seen.lines.filter((line) => !line.includes('/content'))).toEqual([]);
    expect(seen.lines.length).toBe(1);
    seen.lines.length = 0;
    await looked(page, 'enishi-calendar', 'a calendar of posts', seen);
    tried('3 posts of a running WordPress as events');
  });

  test('of the page of a category: the day of writing is no event', async ({ page, wordpress, seen }) => {
    const { category } = await programs(wordpress);
    const { link } = (await (await fetch(`${wordpress.origin}/wp-json/wp/v2/categories/${category}`)).json()) as { link: string };
    const calendar = await open(page, wordpress, link);
    await expect(shown(calendar)).toContainText(/12月5日[^]*10:00[^]*清水沢まちあるき/);
    await expect(shown(calendar)).toContainText(/12月12日[^]*移住相談会/);
    await expect(shown(calendar)).not.toContainText('庁舎の休み');
    await looked(page, 'enishi-calendar', 'a calendar of the page of a category', seen);
    tried('1 page of a category of a running WordPress as events');
  });

  test('of a table that an editor keeps in a page', async ({ page, wordpress, seen }) => {
    const rows = '<tr><td>2026年12月5日(土)10:00〜12:00</td><td>清水沢まちあるき</td><td>清水沢駅前</td></tr><tr><td>2026年12月12日(土)</td><td>移住相談会</td><td>りすた</td></tr>';
    const table = await wordpress.publish(
      'kiji',
      'プログラム一覧',
      `<!-- wp:table -->\n<figure class="wp-block-table"><table><thead><tr><th>日時</th><th>プログラム</th><th>場所</th></tr></thead><tbody>${rows}</tbody></table></figure>\n<!-- /wp:table -->`,
    );
    const calendar = await open(page, wordpress, table.link);
    await expect(shown(calendar)).toContainText(/12月5日[^]*10:00[^]*清水沢駅前/);
    await expect(shown(calendar)).toContainText(/12月12日[^]*移住相談会/);
    await looked(page, 'enishi-calendar', 'a calendar of a table block', seen);
    tried('1 table block of a running WordPress as events');
  });
});
