// Where the counter finds its number: a header, a page in an old character set, a column of a table, several sources.
import type { Page } from '@playwright/test';
import { page as made } from './support/counts.ts';
import { accessible, expect, ready, test, violations } from './support/fixtures.ts';
import type { Sites } from './support/sites.ts';

const number = (page: Page) => page.locator('enishi-counter [part=value] [part=number]').first();

async function open(page: Page, sites: Sites, tag: string, policy = '?policy=strict'): Promise<void> {
  sites.made.set('/sourced.html', { body: made(`${tag}<p>人数はお問い合わせください。</p></enishi-counter>`) });
  await page.goto(`${sites.origin}/sourced.html${policy}`);
}

/** 「<p>平成31年1月31日現在 <b id="total">２８１人</b></p>」 with its meta in Shift_JIS and in EUC-JP. */
const SHIFT_JIS = Buffer.from(
  '<meta charset="Shift_JIS"><p>\x95\xbd\x90\xac31\x94N1\x8c\x8e31\x93\xfa <b id="total">\x82\x51\x82\x57\x82\x50\x90\x6c</b></p>',
  'latin1',
);
const EUC_JP = Buffer.from('<p class="\xbf\xcd\xbf\xf4">\xcc\xf3\xa3\xb2\xa3\xb8\xa3\xb1\xbf\xcd</p>', 'latin1');

test('a header, as WordPress gives it', async ({ page, sites, seen }) => {
  sites.made.set('/wp-json/wp/v2/users', { body: '[]', headers: { 'X-WP-Total': '1281' } });
  await open(page, sites, '<enishi-counter src="/wp-json/wp/v2/users?per_page=1" pick="header:X-WP-Total" unit="人">');
  await ready(page.locator('enishi-counter'));
  await expect(number(page)).toHaveText('1,281');
  // Nothing says for which day it stands: then when it was read.
  await expect(page.locator('enishi-counter [part=read-at]')).toContainText(/月\d+日\(.\) \d\d:\d\dに取得/);
  expect(seen.lines).toEqual([]);
});

test('a page in Shift_JIS by its meta, and in EUC-JP by its header, under a strict policy', async ({ page, sites, seen }) => {
  sites.made.set('/old.html', { body: SHIFT_JIS, type: 'text/html' });
  await open(page, sites, '<enishi-counter src="/old.html" pick="css:#total">');
  await ready(page.locator('enishi-counter'));
  await expect(number(page)).toHaveText('281');
  sites.made.set('/old.html', { body: EUC_JP, type: 'text/html; charset=EUC-JP' });
  await open(page, sites, '<enishi-counter src="/old.html" pick="css:.人数">');
  await ready(page.locator('enishi-counter'));
  await expect(page.locator('enishi-counter [part=value]').first()).toHaveText('約281');
  expect(await violations(page)).toEqual([]);
  expect(seen.lines).toEqual([]);
});

test('a column of a CSV file', async ({ page, sites }) => {
  sites.made.set('/likers.csv', { body: '年月,登録者数\r\n2018-08,12\r\n2018-09,"1,281"\r\n合計,"1,293"\r\n', type: 'text/csv' });
  await open(page, sites, '<enishi-counter src="/likers.csv" pick="sum:csv:登録者数">');
  await ready(page.locator('enishi-counter'));
  await expect(number(page)).toHaveText('1,293');
});

for (const [pick, says] of Object.entries({
  'total': 'pick="total" は読めません',
  'css:#gone': 'セレクター「#gone」に合う要素がありません',
  'css:#words': '「増加」は数として読めません',
  'csv:登録者数': '「登録者数」という列がCSVにありません',
  '/nowhere': '数が見つかりません',
})) {
  test(`pick="${pick}" that leads to no number is refused in words`, async ({ page, sites, seen }) => {
    sites.made.set('/any', { body: '<p id="words">増加</p>', type: 'text/html' });
    await open(page, sites, `<enishi-counter src="/any" pick="${pick}">`);
    await expect(page.locator('enishi-counter')).toHaveAttribute('data-state', 'failed');
    await expect(page.getByText('人数はお問い合わせください。')).toBeVisible();
    await expect.poll(() => seen.lines.join()).toContain(says);
  });
}

test('several sources are a number each, unless the site says that they may be added', async ({ page, sites, seen }) => {
  sites.made.set('/inside.json', { body: JSON.stringify({ count: 44, unit: '人', asOf: '2018-12-31', definition: '市内の来場者' }) });
  sites.made.set('/outside.json', { body: JSON.stringify({ count: '約76', unit: '人', asOf: '2018-11-30' }) });
  const tag = (config: object) =>
    `<script type="application/json" id="c">${JSON.stringify(config)}</script><enishi-counter config="#c" label="来場者" src="/inside.json /outside.json">`;
  await open(page, sites, tag({ labels: ['市内', '市外'] }));
  const counter = page.locator('enishi-counter');
  await ready(counter);
  await expect(counter.locator('[part=tile]')).toHaveCount(2);
  await expect(counter.locator('[part=tile]').nth(0)).toContainText('市内44人平成30年12月31日時点');
  await expect(counter.locator('[part=tile]').nth(1)).toContainText('市外約76人');
  await expect(counter.locator('[part=value]').first()).toBeHidden();
  await accessible(page, 'several sources');

  await open(page, sites, tag({ add: true, definition: '市内と市外の来場者' }));
  await ready(counter);
  await expect(counter.locator('[part=value]').first()).toHaveText('約120人');
  await expect(counter.locator('[part=as-of]')).toHaveText('平成30年11月30日時点');
  await expect(counter.locator('[part=tile]')).toHaveCount(0);
  expect(seen.lines).toEqual([]);

  // One of them gone: the other stands, but no sum does.
  sites.made.set('/outside.json', { body: '', status: 404 });
  await open(page, sites, tag({ labels: ['市内', '市外'] }));
  await ready(counter);
  await expect(counter.locator('[part=tile]')).toHaveCount(1);
  await expect.poll(() => seen.lines.length).toBe(1);
  await open(page, sites, tag({ add: true }));
  await expect(counter).toHaveAttribute('data-state', 'failed');
});
