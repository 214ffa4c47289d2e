// Places left while the page is open: what somebody else books is seen in the calendar and in the form, in words.
import { readFile } from 'node:fs/promises';
import { type Demo } from './support/demo.ts';
import { card, dialog, look } from './support/calendar.ts';
import { accessible, expect, ready, shown, test } from './support/fixtures.ts';

const PROGRAM = { id: 'hokkaido-tomakomai-20181227', name: '苫小牧市 受入プログラム' };

/** Applications of one test, taken back at its end: the tests share a server. */
const receipts: string[] = [];

async function book(demo: Demo, people: number): Promise<void> {
  const { status, body } = await demo.apply(PROGRAM.id, people);
  expect(status, JSON.stringify(body)).toBe(201);
  receipts.push(String(body.receipt));
}

test.afterEach(async ({ demo }) => {
  for (const receipt of receipts.splice(0)) await demo.cancel(receipt);
});

test('what another books is told in calendar and form, until it is full, and when a place is free again', async ({ page, demo, sites, another, seen }) => {
  await page.goto(`${sites.origin}/calendar-live.html`);
  const calendar = page.locator('#calendar');
  const form = page.locator('#form');
  await ready(calendar);
  const here = card(calendar, PROGRAM.name);
  const places = here.locator('li.capacity');
  await expect(places).toContainText('残り20人');

  // On the way to apply: the form says what is left, too.
  await here.getByRole('link', { name: '申し込む' }).click();
  await ready(form);
  const given = form.locator('[part=given]');
  await expect(given).toContainText(PROGRAM.name);
  await expect(given).toContainText('残り20人');
  await form.getByRole('textbox', { name: '氏名' }).fill('長沼 一郎');
  await book(demo, 4);
  await expect(places).toContainText('残り16人');
  await expect(given).toContainText('残り16人');
  // Nobody was disturbed.
  await expect(form.getByRole('textbox', { name: '氏名' })).toBeFocused();
  await expect(form.getByRole('textbox', { name: '氏名' })).toHaveValue('長沼 一郎');

  // A second visitor with the list and the details open sees the same.
  const second = await another();
  await second.goto(`${sites.origin}/calendar-live.html#enishi=view:list,date:2018-12-14,open:${PROGRAM.id}`);
  const other = second.locator('#calendar');
  await ready(other);
  await expect(dialog(other)).toContainText('残り16人');

  for (const people of [4, 4, 4, 2]) await book(demo, people);
  await expect(here.locator('[part=status]')).toHaveText('残りわずか');
  await book(demo, 2);
  await expect(here.locator('[part=status]')).toHaveText('満席');
  await expect(places).toContainText('残り0人');
  await expect(dialog(other).locator('[part=status]')).toHaveText('満席');
  // In words at the form too; the form keeps a waiting list, and the calendar leads to it.
  await expect(shown(form)).toContainText('このプログラムは満席になりました。キャンセル待ちとして申し込めます。');
  await expect(here.getByRole('link', { name: 'キャンセル待ちに申し込む' })).toBeVisible();
  await accessible(second, 'details of what is full');
  await look(calendar, 'month');
  await expect(calendar.locator('.bar', { hasText: PROGRAM.name })).toContainText('満席');
  await look(calendar, 'cards');

  // Somebody steps back.
  await demo.cancel(receipts.pop()!);
  await expect(places).toContainText('残り2人');
  await expect(here.getByRole('link', { name: '申し込む', exact: true })).toBeVisible();
  await expect(shown(form)).not.toContainText('満席になりました');
  expect(seen.errors).toEqual([]);
});

test('a form without a waiting list: what is full is closed in words, and nobody is led to it', async ({ page, demo, sites }) => {
  const site = await readFile(new URL('../sites/calendar-live.html', import.meta.url), 'utf8');
  const name = { name: 'name', label: '氏名', type: 'name', required: true };
  const program = { name: 'program', label: 'プログラム', type: 'text', required: true, rules: ['shown'] };
  const schema = JSON.stringify({ title: 'プログラムの申し込み', purpose: '受付と連絡だけに使います。', steps: [{ title: '申し込む方', fields: [program, name] }] });
  const body = site
    .replace('preset="application" action="/api/forms/application"', 'schema="#schema" action="/keep"')
    .replace('</main>', `</main><script type="application/json" id="schema">${schema}</script>`);
  sites.made.set('/calendar-closed.html', { body });
  await page.goto(`${sites.origin}/calendar-closed.html`);
  const calendar = page.locator('#calendar');
  const form = page.locator('#form');
  await ready(calendar);
  const here = card(calendar, PROGRAM.name);
  await here.getByRole('link', { name: '申し込む' }).click();
  await ready(form);
  await expect(form.locator('[part=given]')).toContainText(PROGRAM.name);
  for (const people of [10, 10]) await book(demo, people);
  await expect(here.locator('[part=status]')).toHaveText('満席');
  await expect(shown(form)).toContainText('このプログラムは満席になりました。');
  await expect(shown(form)).not.toContainText('キャンセル待ち');
  await expect(here.getByRole('link', { name: /申し込む/ })).toHaveCount(0);
  await accessible(page, 'full, without a waiting list');
});

test('without a stream the feed is read again once an application is taken', async ({ page, demo, sites }) => {
  await page.goto(`${sites.origin}/calendar-live.html`);
  const calendar = page.locator('#calendar');
  await ready(calendar);
  await calendar.evaluate((host) => host.removeAttribute('live'));
  await ready(calendar);
  const places = card(calendar, PROGRAM.name).locator('li.capacity');
  await expect(places).toContainText('残り20人');
  await book(demo, 3);
  await page.evaluate(() => document.dispatchEvent(new CustomEvent('enishi:result', { detail: { outcome: 'accepted' } })));
  await expect(places).toContainText('残り17人');
});
