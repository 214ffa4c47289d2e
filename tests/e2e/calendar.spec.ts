// The calendar: three feeds in three dialects at once, as a month and as a list, with details, and whole when one fails.
import { type Locator, type Page } from '@playwright/test';
import { accessible, events, expect, fits, ready, shown, test } from './support/fixtures.ts';

const CALENDAR = 'enishi-calendar';

/** The demo page with this calendar alone: the others read the same feeds, and would say the same about them. */
async function open(page: Page, origin: string, fragment = ''): Promise<Locator> {
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      for (const other of document.querySelectorAll('[data-enishi=calendar]')) other.remove();
    });
  });
  await page.goto(`${origin}/machi.html${fragment}`);
  const calendar = page.locator(CALENDAR);
  await ready(calendar);
  return calendar;
}

const day = (calendar: Locator, date: string) => calendar.locator(`[data-day="${date}"]`);
const bars = (calendar: Locator, title: string) => calendar.locator('[part=event]').filter({ hasText: title });
const month = (calendar: Locator) => calendar.locator('[part=toolbar]').getByRole('heading');
const list = (calendar: Locator) => calendar.getByRole('button', { name: '一覧', exact: true });
const entry = (calendar: Locator, title: string) => calendar.getByRole('listitem').filter({ has: calendar.page().getByRole('button', { name: title }) });

/** The heading of a month, with its era in between. */
const titled = (name: string) => new RegExp(`^${name.replace('年', '年\\((?:平成|令和)(?:元|\\d+)年\\)')}$`);

async function turnTo(calendar: Locator, name: string): Promise<void> {
  for (let i = 0; i < 30 && !titled(name).test((await month(calendar).textContent())!); i += 1) {
    const shown = (await month(calendar).textContent())!.replace(/\(.*\)/, '');
    const number = (text: string) => text.match(/\d+/g)!.map(Number).reduce((year, month) => year * 12 + month);
    await calendar.getByRole('button', { name: number(shown) > number(name) ? '前の月' : '次の月' }).click();
  }
  await expect(month(calendar)).toHaveText(titled(name));
}

test('the five towns of Hokkaido, read from three feeds at once, each event once', async ({ page, demo, seen }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const calendar = await open(page, demo.origin);
  for (const feed of ['json', 'ics', 'csv']) expect(asked.filter((path) => path === `/api/events.${feed}`)).toHaveLength(1);
  await expect(calendar.getByRole('list', { name: '情報源' }).getByRole('listitem')).toHaveText([
    '北海道（5市町村の受入プログラム）',
    '夕張市',
    'さっぽろ圏',
  ]);
  await expect(month(calendar)).toHaveText('2018年(平成30年)12月');
  await expect(calendar.getByRole('columnheader')).toHaveCount(7);
  // 長沼町 stands in two feeds and in two weeks: one bar for each week.
  await expect(bars(calendar, '長沼町')).toHaveCount(2);
  await expect(bars(calendar, '清水沢まちあるき')).toHaveCount(2);
  // A bar over three days, and a day with two events.
  await expect(bars(calendar, '苫小牧市')).toHaveCount(1);
  const cell = (await day(calendar, '2018-12-27').boundingBox())!;
  const bar = (await bars(calendar, '苫小牧市').boundingBox())!;
  expect(bar.width).toBeGreaterThan(cell.width * 2.5);
  await expect(day(calendar, '2018-12-15')).toHaveAccessibleName(/予定2件/);
  // As of 2018-12-14, 9:00.
  await expect(day(calendar, '2018-12-14')).toHaveAttribute('aria-current', 'date');
  for (const [town, status] of [['長沼町', '受付中'], ['占冠村', '開催中'], ['苫小牧市', '受付中'], ['奥尻町', '終了']] as const) {
    await expect(bars(calendar, town).first()).toHaveAccessibleName(new RegExp(`${status}.*${town}`));
  }
  expect(seen.lines).toEqual([]);
});

test('Yubari: single days, a range over months, a monthly series, dates by hand', async ({ page, demo }) => {
  test.setTimeout(120_000);
  const calendar = await open(page, demo.origin);
  await list(calendar).click();
  const found: Record<string, string[]> = {};
  for (const name of ['7', '8', '9', '10', '11', '12', '13']) {
    await turnTo(calendar, name === '13' ? '2019年1月' : `2018年${name}月`);
    found[name] = (await calendar.locator('[part=list]').getByRole('button').allTextContents()).map((t) => t.trim());
  }
  const months = (title: string) => Object.keys(found).filter((name) => found[name]!.some((t) => t.includes(title))).map(Number).sort((a, b) => a - b);
  expect(months('清水沢まちあるき')).toEqual([8, 9, 10, 11, 12, 13]);
  expect(months('沼ノ沢集落課題検討会議')).toEqual([7, 8, 9, 10, 11, 13]);
  expect(months('夕張Social Connectツアー')).toEqual([11, 13]);
  expect(months('学交祭')).toEqual([8]);
  expect(months('ツーリズムEXPOジャパン')).toEqual([9]);
  expect(months('ヤマを伝える')).toEqual([10, 11]);
  expect(months('夕張の記憶ミュージアム号')).toEqual([11]);

  await turnTo(calendar, '2018年11月');
  const train = entry(calendar, '夕張の記憶ミュージアム号');
  await expect(train).toContainText('終了');
  await calendar.getByRole('button', { name: /夕張の記憶ミュージアム号/ }).click();
  const dialog = calendar.getByRole('dialog');
  await expect(dialog).toContainText('一般社団法人清水沢プロジェクト');
  await expect(dialog).toContainText('歴史・文化の継承');
  await expect(dialog).toContainText('2018年11月3日(土)');
});

test('the Sapporo area: past activities with their report, and an event on line with its times', async ({ page, demo }) => {
  const calendar = await open(page, demo.origin, '#enishi=view:list,date:2019-10-01');
  await expect(month(calendar)).toHaveText(titled('2019年10月'));
  await expect(entry(calendar, 'しりべし結愛フェアinきもべつ').getByRole('link', { name: '報告' })).toHaveAttribute('href', '/town/kimobetsu.html#report-1');
  await page.goto(`${demo.origin}/machi.html#enishi=view:list,date:2020-10-01`);
  await expect(month(calendar)).toHaveText(titled('2020年10月'));
  await expect(entry(calendar, 'ひみつキッチン')).toContainText('16:00～17:00');
});

test('the list: status, nights, conditions, flyer and the town’s page', async ({ page, demo }) => {
  const calendar = await open(page, demo.origin);
  await list(calendar).click();
  await expect(list(calendar)).toHaveAttribute('aria-pressed', 'true');
  const tomakomai = entry(calendar, '苫小牧市 受入プログラム');
  await expect(tomakomai).toContainText('受付中');
  await expect(tomakomai).toContainText('2泊3日');
  await expect(tomakomai).toContainText('12月27日(木)～12月29日(土)');
  await expect(tomakomai).toContainText('アイスホッケーのチーム・部活動に所属する小学生とその父母の2名以上');
  await expect(tomakomai.getByRole('link', { name: /詳しいページ/ })).toHaveAttribute('href', '/town/tomakomai.html');
  await expect(tomakomai.getByRole('link', { name: /チラシ/ })).toHaveAttribute('href', '/town/tomakomai.html#flyer');
  const okushiri = entry(calendar, '奥尻町 受入プログラム');
  await expect(okushiri).toContainText('終了');
  await expect(okushiri.getByRole('link', { name: /チラシ/ })).toHaveCount(0);
  await expect(entry(calendar, '長沼町 受入プログラム')).toContainText('さっぽろ圏');
  await tomakomai.getByRole('link', { name: /チラシ/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('苫小牧市の受入プログラム');
});

test('details: opened, told to the page, kept in the address, closed by Escape, with the focus where it was', async ({ page, demo }) => {
  const calendar = await open(page, demo.origin);
  const bar = bars(calendar, '長沼町').first();
  await bar.click();
  const dialog = calendar.getByRole('dialog', { name: '長沼町 受入プログラム' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('そば打体験等を通じた地元住民との交流等');
  await expect(dialog).toContainText('1泊2日');
  await expect(dialog).toContainText('011-204-5089');
  await expect(dialog).toContainText('参加申込書を');
  await expect(dialog.getByRole('link', { name: /チラシ/ })).toHaveAttribute('href', '/town/naganuma.html#flyer');
  expect((await events(page, 'select')).map((e) => e.detail)).toEqual([
    { id: 'hokkaido-naganuma-20181215', title: '長沼町 受入プログラム', start: '2018-12-15', url: '/town/naganuma.html' },
  ]);
  await expect(page).toHaveURL(/#enishi=.*open:hokkaido-naganuma-20181215/);
  const address = page.url();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(bar).toBeFocused();
  await expect(page).not.toHaveURL(/open:/);

  // The address leads there, in another tab and on this page.
  const other = await page.context().newPage();
  await other.goto(address);
  await expect(other.locator(CALENDAR).getByRole('dialog', { name: '長沼町 受入プログラム' })).toBeVisible();
  await other.close();
});

test('by invitation only: said, and no way to apply', async ({ page, demo }) => {
  const calendar = await open(page, demo.origin, '#enishi=view:list,date:2019-01-01');
  await calendar.getByRole('button', { name: 'サポーターの集い' }).click();
  const dialog = calendar.getByRole('dialog');
  await expect(dialog).toContainText('招待された方のみ参加できます。');
  await expect(dialog.getByRole('link', { name: '申し込む' })).toHaveCount(0);
  await expect(dialog).toContainText('2019年1月19日(土)');
});

test('with the keyboard alone', async ({ page, demo }) => {
  const calendar = await open(page, demo.origin);
  const key = page.keyboard;
  const focused = () => calendar.evaluate((host) => host.shadowRoot!.activeElement?.getAttribute('data-day') ?? host.shadowRoot!.activeElement?.textContent?.trim());
  await calendar.getByRole('button', { name: '前の月' }).focus();
  for (let i = 0; i < 30 && (await focused()) !== '2018-12-14'; i += 1) await key.press('Tab');
  expect(await focused()).toBe('2018-12-14');
  const moves = [
    ['ArrowDown', '2018-12-21'],
    ['ArrowRight', '2018-12-22'],
    ['ArrowUp', '2018-12-15'],
    ['ArrowLeft', '2018-12-14'],
    ['Home', '2018-12-09'],
    ['PageDown', '2019-01-09'],
    ['PageUp', '2018-12-09'],
    ['End', '2018-12-15'],
  ] as const;
  for (const [press, to] of moves) {
    await key.press(press);
    await expect.poll(focused, { message: press }).toBe(to);
  }
  await expect(month(calendar)).toHaveText(titled('2018年12月'));
  // A day with several events opens them; one of them opens its details, and Escape leads back.
  await key.press('Enter');
  const dialog = calendar.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: /占冠村/ })).toBeVisible();
  const naganuma = dialog.getByRole('button', { name: /長沼町/ });
  for (let i = 0; i < 20 && !(await naganuma.evaluate((e) => (e.getRootNode() as ShadowRoot).activeElement === e)); i += 1) await key.press('Tab');
  await key.press('Enter');
  await expect(calendar.getByRole('dialog', { name: '長沼町 受入プログラム' })).toBeVisible();
  await key.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(focused).toBe('2018-12-15');
});

test('a month without events leads to the next one that has some', async ({ page, demo }) => {
  const calendar = await open(page, demo.origin, '#enishi=date:2019-04-01');
  await expect(shown(calendar)).toContainText('2019年4月の予定はありません。');
  await calendar.getByRole('button', { name: /次に予定がある/ }).click();
  await expect(month(calendar)).toHaveText(titled('2019年10月'));
  await expect(calendar.getByRole('status').last()).toHaveText(/2019年10月の予定は1件/);
});

const BROKEN: Record<string, { fault: object; says: RegExp }> = {
  'answers 404': { fault: { status: 404, body: 'not found' }, says: /404/ },
  'answers 500': { fault: { status: 500, body: 'oops' }, says: /500/ },
  'is a page of HTML': { fault: { status: 200, body: '<!DOCTYPE html><title>メンテナンス中</title><p>メンテナンス中です。', headers: { 'content-type': 'text/html' } }, says: /events\.ics/ },
  'is cut off in the middle': { fault: { status: 200, body: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEV' }, says: /events\.ics/ },
  'is empty': { fault: { status: 200, body: '' }, says: /events\.ics/ },
};

for (const [what, { fault, says }] of Object.entries(BROKEN)) {
  test(`a feed that ${what}: the others show, a notice names it, the console says why, and it can be read again`, async ({ page, demo, seen }) => {
    await demo.fault({ path: '/api/events.ics', ...fault });
    const calendar = await open(page, demo.origin);
    await expect(bars(calendar, '長沼町').first()).toBeVisible();
    await expect(bars(calendar, '清水沢まちあるき')).toHaveCount(0);
    const notice = calendar.locator('[part=notice]');
    await expect(notice).toContainText('「夕張市」を読み込めませんでした。');
    await expect.poll(() => seen.lines.length).toBe(1);
    expect(seen.lines[0]).toMatch(/^\[enishi\] <enishi-calendar/);
    expect(seen.lines[0]).toMatch(says);
    expect((await events(page, 'error')).map((e) => e.detail.code)).toEqual(['source']);
    await accessible(page, `a feed that ${what}`);
    await demo.heal();
    await notice.getByRole('button', { name: /もう一度読み込む/ }).click();
    await expect(bars(calendar, '清水沢まちあるき')).toHaveCount(2);
    await expect(notice).toHaveCount(0);
  });
}

test('the JSON is broken: the other two show', async ({ page, demo, seen }) => {
  await demo.fault({ path: '/api/events.json', status: 200, body: '{"events":[{"eventName":"長沼町 受入プログラム",' });
  const calendar = await open(page, demo.origin);
  await expect(shown(calendar)).toContainText('「北海道（5市町村の受入プログラム）」を読み込めませんでした。');
  // The Sapporo area names it, too.
  await expect(bars(calendar, '長沼町').first()).toBeVisible();
  await expect(bars(calendar, '奥尻町')).toHaveCount(0);
  expect(seen.lines).toHaveLength(1);
});

test('a bad record is left out and named, the good ones show', async ({ page, demo, seen }) => {
  const rows = ['NO,イベント名,開始日,終了日', '1,長い会,2018-12-05,2018-12-01', '2,よい会,2018-12-05,2018-12-05', '3,日のない会,,', '4,ない日の会,2018-13-40,'];
  await demo.fault({ path: '/api/events.csv', status: 200, body: rows.join('\r\n') });
  const calendar = await open(page, demo.origin);
  await expect(bars(calendar, 'よい会')).toHaveCount(1);
  for (const bad of ['長い会', 'ない日の会']) await expect(bars(calendar, bad)).toHaveCount(0);
  expect(seen.lines).toHaveLength(1);
  expect(seen.lines[0]).toContain('/api/events.csv');
});

test('a feed that never answers does not hold the others up, and is named in the end', async ({ page, demo, seen }) => {
  await page.clock.install();
  await demo.fault({ path: '/api/events.ics', delay_ms: 100_000 });
  const calendar = await open(page, demo.origin);
  await expect(bars(calendar, '長沼町').first()).toBeVisible();
  await expect(shown(calendar)).toContainText('「夕張市」を読み込んでいます');
  await accessible(page, 'a feed is on its way');
  // It is given up, and asked once more.
  await expect(async () => {
    await page.clock.fastForward(45_000);
    await expect(shown(calendar)).toContainText('「夕張市」を読み込めませんでした。', { timeout: 1000 });
  }).toPass();
  // The webmaster's words are loaded only now.
  await expect.poll(() => seen.lines.length).toBe(1);
});

test('no feed at all: the page’s own table stays', async ({ page, demo, seen }) => {
  for (const feed of ['json', 'ics', 'csv']) await demo.fault({ path: `/api/events.${feed}`, status: 404, body: 'gone' });
  await page.goto(`${demo.origin}/machi.html`);
  const calendar = page.locator(CALENDAR);
  await calendar.scrollIntoViewIfNeeded();
  await expect(calendar).toHaveAttribute('data-state', 'failed');
  await expect(calendar.getByRole('rowheader', { name: '長沼町' })).toBeVisible();
  expect((await events(page, 'error')).every((e) => e.detail.code === 'source')).toBe(true);
  expect(seen.errors).toEqual([]);
});

test('what a feed says is never markup, and never leads to a script', async ({ page, demo }) => {
  const evil = {
    events: [
      { id: 'x', eventName: '<img src=x onerror="window.hit=1">会', description: '<script>window.hit=1</script>', dateOfStart: '2018-12-20', eventUrl: 'javascript:window.hit=1', flyerUrl: ' java\nscript:window.hit=1', location: '</style><b>x' },
    ],
  };
  await demo.fault({ path: '/api/events.json', status: 200, body: JSON.stringify(evil) });
  const calendar = await open(page, demo.origin);
  await bars(calendar, 'onerror').first().click();
  const dialog = calendar.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText('<img src=x onerror="window.hit=1">会');
  await expect(dialog.locator('img, script, style, b')).toHaveCount(0);
  // The page's own form, and nowhere that the feed says.
  await expect(dialog.getByRole('link')).toHaveText(['申し込む']);
  await expect(dialog.getByRole('link')).toHaveAttribute('href', '#application');
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
});

for (const width of [1280, 320]) {
  test(`axe finds nothing in any state, at ${width} px`, async ({ page, demo }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 800 });
    const calendar = await open(page, demo.origin);
    for (const theme of ['light', 'dark']) {
      await calendar.evaluate((host, theme) => host.setAttribute('theme', theme), theme);
      await calendar.getByRole('button', { name: '月', exact: true }).click();
      await accessible(page, `${theme}: month`);
      await fits(page, `${theme}: month`);
      await list(calendar).click();
      await accessible(page, `${theme}: list`);
      await fits(page, `${theme}: list`);
      await calendar.getByRole('button', { name: '苫小牧市 受入プログラム' }).click();
      await accessible(page, `${theme}: details`);
      await fits(page, `${theme}: details`);
      await calendar.getByRole('dialog').getByRole('button', { name: '閉じる' }).click();
    }
    await turnTo(calendar, '2019年2月');
    await accessible(page, 'a month without events');
    await fits(page, 'a month without events');
  });
}

test('at 320 px a day shows its number of events, and below them what they are', async ({ page, demo }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const calendar = await open(page, demo.origin);
  await day(calendar, '2018-12-15').click();
  const panel = calendar.locator('[part=day]');
  await expect(panel).toContainText('12月15日');
  await expect(panel.getByRole('button', { name: /長沼町/ })).toBeVisible();
  await expect(panel.getByRole('button', { name: /占冠村/ })).toBeVisible();
  const box = (await day(calendar, '2018-12-15').boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
});

test('the list under the grid is drawn where it is seen only, whatever was looked at first', async ({ page, demo }) => {
  const calendar = await open(page, demo.origin);
  const panel = calendar.locator('[part=day]');
  await day(calendar, '2018-12-15').click({ position: { x: 8, y: 8 } });
  await expect(panel.locator('li')).toHaveCount(0);
  const shown = panel.getByRole('button', { name: /長沼町/ });
  await page.setViewportSize({ width: 320, height: 700 });
  await expect(shown).toBeVisible();
  // A narrow place that shows the list first has no grid to look at when it starts.
  await list(calendar).click();
  await page.reload();
  await ready(calendar);
  await expect(panel).toHaveCount(0);
  await calendar.getByRole('button', { name: '月', exact: true }).click();
  await expect(shown).toBeVisible();
});
