// Every way to look at the calendar, the filters, and the addresses that lead there.
import { bars, card, day, dialog, entry, facet, focused, found, look, months, openSite, title, viewButton } from './support/calendar.ts';
import { accessible, expect, shown, test } from './support/fixtures.ts';

test('the four views lead from one to the other, and the address says where one is', async ({ page, sites, seen }) => {
  const calendar = await openSite(page, sites.origin);
  await expect(title(calendar)).toHaveText('2018年(平成30年)12月');
  for (const view of ['list', 'cards', 'year', 'month'] as const) {
    await look(calendar, view);
    await expect(viewButton(calendar, view)).toBeFocused();
    await expect(page).toHaveURL(new RegExp(`#enishi=view:${view},date:2018-12-14$`));
    await expect(calendar.locator(`[part=${view === 'cards' ? 'card' : view}]`).first()).toBeVisible();
  }
  expect(seen.lines).toEqual([]);
});

test('each view stands where its address leads, with date, filters and the open event', async ({ page, sites }) => {
  const where = [
    ['month', '2019-02-03', '2019年(平成31年)2月'],
    ['list', '2018-08-01', '2018年(平成30年)8月'],
    ['cards', '2018-07-31', '2018年(平成30年)7月'],
    ['year', '2019-02-11', '平成30年度(2018年度)'],
  ] as const;
  for (const [view, date, heading] of where) {
    const calendar = await openSite(page, sites.origin, `#enishi=view:${view},date:${date},fee:free,q:%E5%86%AC,open:tour`);
    await expect(dialog(calendar), view).toHaveAccessibleName('冬のまち歩き');
    await page.keyboard.press('Escape');
    await expect(dialog(calendar)).toHaveCount(0);
    await expect(viewButton(calendar, view)).toHaveAttribute('aria-pressed', 'true');
    await expect(title(calendar)).toHaveText(heading);
    await expect(calendar.getByRole('searchbox')).toHaveValue('冬');
    await expect((await facet(calendar, '料金')).getByRole('checkbox', { name: '無料' })).toBeChecked();
    await expect(page).toHaveURL(new RegExp(`view:${view},date:${date},fee:free,q:%E5%86%AC$`));
  }
});

test('a link of the page opens an event, and the way back closes it', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await page.locator('#to-tour').click();
  await expect(dialog(calendar)).toHaveAccessibleName('冬のまち歩き');
  await expect(title(calendar)).toHaveText('2019年(平成31年)2月');
  await page.goBack();
  await expect(dialog(calendar)).toHaveCount(0);
  await page.goForward();
  await expect(dialog(calendar)).toHaveAccessibleName('冬のまち歩き');
  await page.keyboard.press('Escape');
  await page.locator('#to-year').click();
  await expect(title(calendar)).toHaveText('平成30年度(2018年度)');
  await page.goBack();
  await expect(title(calendar)).toHaveText('2019年(平成31年)2月');
  await expect(viewButton(calendar, 'list')).toHaveAttribute('aria-pressed', 'true');
});

const HOSTILE = [
  '#enishi=view:<script>,date:2018-99-99,open:%3Cimg%20src%3Dx%20onerror%3Dwindow.hit%3D1%3E',
  '#enishi=view:javascript%3Awindow.hit%3D1,date:javascript:alert(1),status:__proto__,mode:constructor',
  '#enishi=view:toString,q:%3Csvg%2Fonload%3Dwindow.hit%3D1%3E,open:',
  '#enishi=%E0%A4%A,%%%,:::,date:-999999-01-01,source:99999999999999999999',
  `#enishi=${'category:x,'.repeat(2_000)}q:${'%E3%81%82'.repeat(3_000)}`,
];

for (const [n, fragment] of HOSTILE.entries()) {
  test(`a fragment that somebody else wrote runs nothing and breaks nothing (${n + 1})`, async ({ page, sites, seen }) => {
    const calendar = await openSite(page, sites.origin, fragment);
    await expect(title(calendar)).toHaveText('2018年(平成30年)12月');
    await expect(viewButton(calendar, 'month')).toHaveAttribute('aria-pressed', 'true');
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    await expect(shown(calendar).locator('script, img[src=x], svg')).toHaveCount(0);
    await calendar.getByRole('button', { name: '次の月' }).click();
    await expect(title(calendar)).toHaveText('2019年(平成31年)1月');
    expect(seen.errors).toEqual([]);
  });
}

test('month: three events a day and the way to the others, holidays by name, bars over days', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await expect(day(calendar, '2018-12-24')).toHaveAccessibleName(/12月24日.*振替休日/);
  await expect(day(calendar, '2018-12-24').getByText('振替休日', { exact: true })).toBeVisible();
  await expect(day(calendar, '2018-12-15')).toHaveAccessibleName(/予定5件/);
  const more = day(calendar, '2018-12-15').getByRole('button', { name: '他2件' });
  await more.click();
  await expect(dialog(calendar)).toHaveAccessibleName('2018年12月15日(土)の予定');
  await expect(dialog(calendar).locator('[part=item]')).toHaveCount(5);
  await dialog(calendar).getByRole('button', { name: 'アイスキャンドル作り' }).click();
  await expect(dialog(calendar)).toHaveAccessibleName('アイスキャンドル作り');
  await dialog(calendar).getByRole('button', { name: /12月15日.*の予定に戻る/ }).click();
  await expect(dialog(calendar)).toHaveAccessibleName('2018年12月15日(土)の予定');
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  // What does not take place says so in sight.
  await expect(bars(calendar, '駅前の雪かき')).toContainText('中止');
  await expect(bars(calendar, 'アイスホッケー教室').locator('.bar-status')).toHaveText('満席');
});

test('list: goes on both ways, each time with the focus at what is new', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:list,date:2018-12-01');
  await expect(calendar.locator('.list-day').first()).toHaveText(/12月5日\(水\)/);
  await calendar.getByRole('button', { name: '2019年1月の予定も表示' }).click();
  await expect.poll(() => focused(calendar)).toBe('2019年1月');
  await calendar.getByRole('button', { name: '2019年2月の予定も表示' }).click();
  await expect(entry(calendar, '冬のまち歩き')).toBeVisible();
  await calendar.getByRole('button', { name: '2018年8月の予定も表示' }).click();
  await expect.poll(() => focused(calendar)).toBe('2018年8月');
  await calendar.getByRole('button', { name: '2018年7月の予定も表示' }).click();
  await calendar.getByRole('button', { name: '2017年10月の予定も表示' }).click();
  await expect(entry(calendar, '炭鉱の記憶を歩く')).toBeVisible();
  // Nothing is before the first.
  await expect(calendar.locator('.list-earlier')).toHaveCount(0);
  const days = await calendar.locator('.list-month-title, .list-day').allTextContents();
  expect(days[0]).toBe('2017年10月');
  // What lasts beyond its month stands once, where it began.
  await expect(entry(calendar, '年末年始の休館')).toHaveCount(1);
  await accessible(page, 'a list that has gone on');
});

test('cards: what one has to know, a series once, and the way to apply', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:cards,date:2018-12-14');
  const soba = card(calendar, 'そば打ち体験');
  for (const text of ['受付中', '1泊2日', '親子で作る手打ちそば', '長沼町民会館', '小学生とその家族', '町外に住む方', '3,000円', '残り5人']) {
    await expect(soba, text).toContainText(text);
  }
  await expect(soba.locator('img')).toHaveAttribute('src', /crest\.svg$/);
  await expect(soba.getByRole('link', { name: '申し込む' })).toHaveAttribute('href', 'https://www.example.jp/soba');
  await expect(card(calendar, 'おはなし会')).toHaveCount(1);
  await expect(card(calendar, 'おはなし会')).toContainText('繰り返し');
  // What is full, over or called off cannot be applied for.
  for (const full of ['アイスホッケー教室', '駅前の雪かき']) await expect(card(calendar, full).getByRole('link', { name: '申し込む' })).toHaveCount(0);
  await expect(card(calendar, 'アイスホッケー教室')).toContainText('満席');
  const open = soba.getByRole('button', { name: 'そば打ち体験' });
  await open.click();
  await expect(dialog(calendar)).toContainText('関係人口');
  await expect(dialog(calendar).getByText('働きがいも経済成長も')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
});

test('year: twelve months from April with their counts; one leads to its month', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:year,date:2018-12-14');
  await expect(title(calendar)).toHaveText('平成30年度(2018年度)');
  await expect(months(calendar)).toHaveCount(12);
  await expect(months(calendar).first()).toHaveAccessibleName(/^2018年4月/);
  await expect(months(calendar).last()).toHaveAccessibleName(/^2019年3月/);
  await expect(months(calendar).nth(4)).toHaveAccessibleName('2018年8月 1件');
  await calendar.getByRole('button', { name: '次の年度' }).click();
  await expect(title(calendar)).toHaveText(/2019年度/);
  await expect(shown(calendar)).toContainText('予定はありません');
  await calendar.getByRole('button', { name: '今年度' }).click();
  await expect(title(calendar)).toHaveText('平成30年度(2018年度)');
  // A pointer takes the short way to a day.
  await calendar.locator('[part=year] [data-day="2018-12-15"]').click();
  await expect(dialog(calendar)).toHaveAccessibleName('2018年12月15日(土)の予定');
  await page.keyboard.press('Escape');
  await months(calendar).nth(10).focus();
  await page.keyboard.press('Enter');
  await expect(title(calendar)).toHaveText('2019年(平成31年)2月');
  await expect.poll(() => focused(calendar)).toBe('2019-02-01');
});

test('filters: choices with their numbers, the words by hiragana and half-width, all taken back at once', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:cards,date:2018-12-14');
  const all = await found(calendar);
  expect(all).toHaveLength(9);
  const kinds = await facet(calendar, '分類');
  await kinds.getByRole('checkbox', { name: /^体験/ }).check();
  await expect(kinds.getByRole('checkbox', { name: /^体験/ })).toBeFocused();
  expect(await found(calendar)).toEqual(['そば打ち体験と、地元のみなさんとの交流会', 'アイスキャンドル作り', 'アイスホッケー教室']);
  await expect(kinds.locator('summary')).toContainText('1件選択');
  const fees = await facet(calendar, '料金');
  await expect(fees.getByRole('listitem').filter({ hasText: '無料' })).toContainText('2件');
  await fees.getByRole('checkbox', { name: /^無料/ }).check();
  expect(await found(calendar)).toEqual(['アイスキャンドル作り', 'アイスホッケー教室']);
  await expect(page).toHaveURL(/category:%E4%BD%93%E9%A8%93,fee:free$/);
  const said = calendar.locator('.filters').getByRole('status');
  await expect(said).toHaveText('12件中2件を表示');
  await accessible(page, 'filters open and chosen');

  const words = calendar.getByRole('searchbox', { name: 'キーワード' });
  await words.fill('ｱｲｽ');
  expect(await found(calendar)).toHaveLength(2);
  await words.fill('あいすほっけー');
  await expect.poll(() => found(calendar)).toEqual(['アイスホッケー教室']);
  await words.fill('どこにもない');
  await expect(shown(calendar)).toContainText('2018年12月に、条件に合う予定はありません。');
  await calendar.getByRole('button', { name: '条件をすべて外す' }).click();
  await expect(words).toBeFocused();
  await expect(words).toHaveValue('');
  expect(await found(calendar)).toEqual(all);
  await expect(page).not.toHaveURL(/q:|fee:|category:/);
});

test('every facet finds what it names', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:cards,date:2018-12-14');
  for (const [name, choice, title, number] of [
    ['情報源', '図書館', 'おはなし会', 2],
    ['場所', '駅前広場', '冬の朝市', 2],
    ['開催方法', 'オンライン開催', '移住オンライン相談会', 1],
    ['受付状況', '満席', 'アイスホッケー教室', 1],
    ['受付状況', '残りわずか', '移住オンライン相談会', 1],
    ['料金', '有料', '冬の音楽会', 2],
  ] as const) {
    const box = (await facet(calendar, name)).getByRole('checkbox', { name: new RegExp(`^${choice}`) });
    await box.check();
    await expect.poll(() => found(calendar), { message: choice }).toContain(title);
    expect(await found(calendar), choice).toHaveLength(number);
    await box.uncheck();
  }
  // The filters stay from view to view.
  await (await facet(calendar, '受付状況')).getByRole('checkbox', { name: /^満席/ }).check();
  await look(calendar, 'month');
  expect(await found(calendar)).toEqual(['アイスホッケー教室']);
  await look(calendar, 'list');
  expect(await found(calendar)).toEqual(['アイスホッケー教室']);
  await look(calendar, 'year');
  await expect(months(calendar).nth(8)).toHaveAccessibleName('2018年12月 1件');
});

test('reports: by fiscal year and town, the latest open', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  const reports = calendar.locator('[part=reports]');
  await expect(reports.getByRole('heading', { name: '活動報告' })).toBeVisible();
  await expect(reports.locator('summary')).toHaveText([/平成30年度\(2018年度\)\s*2件/, /平成29年度\(2017年度\)\s*1件/]);
  await expect(reports.getByRole('link', { name: '学交祭' })).toBeVisible();
  await expect(reports.getByRole('link', { name: '炭鉱の記憶を歩く' })).toBeHidden();
  await reports.locator('summary').nth(1).press('Enter');
  await expect(reports.getByRole('link', { name: '炭鉱の記憶を歩く' })).toHaveAttribute('href', 'https://www.example.jp/report/coal');
});
