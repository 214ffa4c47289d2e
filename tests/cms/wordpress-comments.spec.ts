// A form in front of WordPress's own comment form: it goes where it always went, and what WordPress says is told.
import { randomInt, randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { accessible, expect, fits, ready } from '../e2e/support/fixtures.ts';
import { done, send, summary, toConfirm } from '../e2e/support/form.ts';
import { box, notice, outcomes, sendAll } from '../e2e/support/servers.ts';
import { tried } from './support.ts';
import { test } from './wordpress/fixtures.ts';
import type { Post, WordPress } from './wordpress/wordpress.ts';

/** Somebody else in each test: WordPress takes one comment in 15 seconds from an address, and from an e-mail address. */
const somebody = () => ({ name: '﨑 髙子', email: `${randomUUID()}@example.jp` });

test.describe.configure({ timeout: 120_000 });

test.beforeEach(async ({ context }) => {
  await context.setExtraHTTPHeaders({ 'x-forwarded-for': `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}` });
});

const article = (wordpress: WordPress): Promise<Post> =>
  wordpress.publish('kanri', '応援メッセージ', '<!-- wp:html --><script src="/enishi/enishi.js" async></script><!-- /wp:html -->');

async function open(page: Page, post: Post, transport: string): Promise<Locator> {
  await page.goto(`${post.link}?x_heading=コメントを残す&x_transport=${transport}`);
  const form = page.locator('enishi-form');
  await ready(form);
  return form;
}

async function write(form: Locator, who: { name: string; email: string }, comment: string): Promise<void> {
  await box(form, 'コメント').fill(comment);
  await box(form, '名前').fill(who.name);
  await box(form, 'メールアドレス').fill(who.email);
}

/** What WordPress has stored below an article. */
async function comments(wordpress: WordPress, post: Post): Promise<string[]> {
  const answer = await fetch(`${wordpress.origin}/wp-json/wp/v2/comments?post=${post.id}&order=asc`);
  const all = (await answer.json()) as { author_name: string; content: { rendered: string } }[];
  return all.map(({ author_name, content }) => `${author_name}: ${content.rendered.replace(/<[^>]*>/g, '').trim()}`);
}

/** WordPress's own words stand above the fields, and what was typed is still there. */
async function refused(page: Page, form: Locator, words: RegExp, comment: string): Promise<void> {
  await expect(summary(form)).toContainText(words, { timeout: 30_000 });
  await expect(done(form)).toBeHidden();
  await expect(box(form, 'コメント')).toHaveValue(comment);
  // WordPress's own list of comments has names that axe does not like.
  await accessible(page, `WordPress says ${words}`, 'enishi-form');
}

test('by urlencoded: stored once, and told so', async ({ page, wordpress, seen }) => {
  const post = await article(wordpress);
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const form = await open(page, post, 'urlencoded');
    await accessible(page, `the comment form at ${width} px`);
    await fits(page, `the comment form at ${width} px`);
  }
  const form = page.locator('enishi-form');
  await write(form, somebody(), '夕張の 髙橋さんを\n応援しています。');
  await toConfirm(form);
  await accessible(page, 'the comment is to be confirmed');
  await send(form).click();
  await expect(done(form)).toBeVisible({ timeout: 30_000 });
  expect(await outcomes(page)).toEqual(['accepted']);
  await accessible(page, 'the comment is stored');
  expect(await comments(wordpress, post)).toEqual(['﨑 髙子: 夕張の 髙橋さんを\n応援しています。']);
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
  tried('1 comment through WordPress by urlencoded');
});

test('by urlencoded: a name that WordPress does not take, and an address', async ({ page, wordpress, seen }) => {
  const post = await article(wordpress);
  const form = await open(page, post, 'urlencoded');
  // WordPress takes tags out, and nothing is left of this name.
  await write(form, { ...somebody(), name: '<b>' }, '応援しています。');
  await sendAll(form);
  await refused(page, form, /Please fill the required fields|必須/, '応援しています。');
  await box(form, '名前').fill('﨑 髙子');
  // Five characters are too few for WordPress.
  await box(form, 'メールアドレス').fill('a@b.c');
  await sendAll(form);
  await refused(page, form, /valid email address|メールアドレス/, '応援しています。');
  await box(form, 'メールアドレス').fill(somebody().email);
  await sendAll(form);
  await expect(done(form)).toBeVisible({ timeout: 30_000 });
  expect(await comments(wordpress, post)).toEqual(['﨑 髙子: 応援しています。']);
  expect(await outcomes(page)).toEqual(['invalid', 'invalid', 'accepted']);
  expect(seen.errors).toEqual([]);
  tried('2 real refusals of WordPress on fields by urlencoded');
});

test('by urlencoded: the same comment again, and one too soon', async ({ page, wordpress, seen }) => {
  const post = await article(wordpress);
  const who = somebody();
  const first = await open(page, post, 'urlencoded');
  await write(first, who, '応援しています。');
  await sendAll(first);
  await expect(done(first)).toBeVisible({ timeout: 30_000 });
  const form = await open(page, post, 'urlencoded');
  await write(form, who, '応援しています。');
  await sendAll(form);
  await refused(page, form, /重複しているコメント/, '応援しています。');
  await box(form, 'コメント').fill('毎年うかがいます。');
  await sendAll(form);
  // 429: later; what was typed is kept.
  await expect(notice(form)).toContainText(/混み合っています|しばらく/, { timeout: 30_000 });
  await expect(form.getByText('毎年うかがいます。').first()).toBeVisible();
  await accessible(page, 'WordPress says: too soon', 'enishi-form');
  expect(await outcomes(page)).toEqual(['invalid', 'busy']);
  expect(await comments(wordpress, post)).toEqual(['﨑 髙子: 応援しています。']);
  expect(seen.errors).toEqual([]);
  tried('2 real refusals of WordPress by urlencoded: twice, too soon');
});

test('by native: WordPress goes on as it always did, and what it refuses is not lost', async ({ page, wordpress, seen }) => {
  const post = await article(wordpress);
  const form = await open(page, post, 'native');
  const who = somebody();
  await write(form, { ...who, name: '<b>' }, '応援しています。');
  await sendAll(form);
  await page.waitForURL('**/wp-comments-post.php');
  await expect(page.getByText(/Please fill the required fields|必須/)).toBeVisible();
  // WordPress's own link: history.back().
  await page.getByRole('link', { name: '戻る' }).click();
  await ready(form);
  await expect(box(form, 'コメント')).toHaveValue('応援しています。');
  await expect(box(form, 'メールアドレス')).toHaveValue(who.email);
  await box(form, '名前').fill(who.name);
  await sendAll(form);
  await page.waitForURL(/#comment-\d+$/);
  await expect(page.locator('.wp-block-comment-content')).toHaveText('応援しています。');
  // Twice: WordPress's page says so, and behind it everything is still there.
  const again = await open(page, post, 'native');
  await write(again, who, '応援しています。');
  await sendAll(again);
  await expect(page.getByText('重複しているコメント')).toBeVisible();
  await page.getByRole('link', { name: '戻る' }).click();
  await ready(again);
  await expect(box(again, 'コメント')).toHaveValue('応援しています。');
  // Too soon.
  await box(again, 'コメント').fill('毎年うかがいます。');
  await sendAll(again);
  await expect(page.getByText('コメントを急いで投稿し過ぎているようです。')).toBeVisible();
  await page.getByRole('link', { name: '戻る' }).click();
  await ready(again);
  await expect(box(again, 'コメント')).toHaveValue('毎年うかがいます。');
  expect(await comments(wordpress, post)).toEqual(['﨑 髙子: 応援しています。']);
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
  tried('1 comment and 3 real refusals of WordPress by native');
});
