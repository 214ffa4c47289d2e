// Parts of the calendar's WebAssembly that come later: only when they are needed, whole and unchanged or not at all, and
// without them everything else works. Development packs have none.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Locator, type Page } from '@playwright/test';
import { DIST } from './support/demo.ts';
import { accessible, expect, fits, ready, shift, shown, test, violations } from './support/fixtures.ts';

const parts = readdirSync(join(DIST, 'a')).filter((file) => /^calendar-[0-9a-f]{8}-[a-z0-9-]+\.wasm$/.test(file));
test.skip(parts.length === 0, 'a development pack is in one piece');

const EVENTS = JSON.stringify({
  events: [
    { id: 'walk', eventName: 'まち歩き', description: '清水沢を歩きます。', dateOfStart: '2018-12-15', location: '清水沢', eventType: '体験' },
    { id: 'fair', eventName: '冬の市', dateOfStart: '2018-12-20', location: '駅前広場', eventType: '催し' },
  ],
});
const SERIES = JSON.stringify({ events: [{ id: 'class', eventName: '教室', dateOfStart: '2018-12-03', rrule: 'FREQ=WEEKLY' }] });
const ICS = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//JA\r\nBEGIN:VEVENT\r\nUID:talk\r\nDTSTART;VALUE=DATE:20181219\r\nSUMMARY:相談会\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

/** A page with one calendar that reads these files, and the parts that it asks for, in order. */
async function open(page: Page, origin: string, made: Map<string, { body: string; type?: string }>, attributes: string): Promise<{ calendar: Locator; asked: string[] }> {
  const asked: string[] = [];
  page.on('request', (request) => {
    const part = request.url().match(/\/a\/calendar-[0-9a-f]{8}-([a-z0-9-]+)\.wasm$/);
    if (part) asked.push(part[1]!);
  });
  made.set('/feed.json', { body: EVENTS });
  made.set('/series.json', { body: SERIES });
  made.set('/feed.ics', { body: ICS, type: 'text/calendar; charset=utf-8' });
  made.set('/page.html', {
    type: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>予定</title><link rel="stylesheet" href="site.css">
      <script src="/enishi/enishi.js" async></script><main><h1>予定</h1>
      <enishi-calendar date="2018-12-14" ${attributes}><p>予定は窓口へ。</p></enishi-calendar></main>`,
  });
  await page.goto(`${origin}/page.html?policy=strict`);
  return { calendar: page.locator('enishi-calendar'), asked };
}

/** The rest waits until it is let through, by what this gives. */
async function holdRest(page: Page): Promise<() => void> {
  let letThrough = () => {};
  const held = new Promise<void>((done) => (letThrough = done));
  await page.route(/-more\.wasm$/, async (route) => {
    await held;
    await route.fallback();
  });
  return letThrough;
}

const bars = (calendar: Locator, title: string) => calendar.locator('[part=event]').filter({ hasText: title });

test('a month of our own JSON loads what shows it first, and the rest once it stands', async ({ page, sites, seen }) => {
  const letThrough = await holdRest(page);
  const { calendar, asked } = await open(page, sites.origin, sites.made, 'src="/feed.json"');
  await ready(calendar);
  await expect(bars(calendar, 'まち歩き')).toHaveCount(1);
  await expect.poll(() => asked.includes('more')).toBe(true);
  expect(asked).not.toContain('read');
  expect(asked).not.toContain('series');

  // Pressed before it is there: that it is coming, and then what was asked for, with the focus in it.
  await bars(calendar, 'まち歩き').first().click();
  const dialog = calendar.getByRole('dialog');
  await expect(dialog).toContainText('読み込んでいます');
  await accessible(page, 'details on their way');
  letThrough();
  await expect(dialog).toContainText('清水沢を歩きます。');
  await expect(dialog.locator('.day-heading')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await calendar.getByRole('button', { name: '年度', exact: true }).click();
  await expect(calendar.locator('[part=year] > li')).toHaveCount(12);
  expect(new Set(asked).size).toBe(asked.length);
  expect(await violations(page)).toEqual([]);
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
});

test('what reads iCalendar, and what repeats events, come for the feeds that need them, and nothing jumps', async ({ page, sites, seen }) => {
  const { calendar, asked } = await open(page, sites.origin, sites.made, 'src="/feed.ics /series.json"');
  await ready(calendar);
  await expect(bars(calendar, '相談会')).toHaveCount(1);
  // Mondays from the 3rd to the last one in the six weeks shown.
  await expect(bars(calendar, '教室')).toHaveCount(5);
  expect(asked).toContain('read');
  expect(asked).toContain('series');
  await expect.poll(() => asked.includes('more')).toBe(true);
  await page.waitForLoadState('networkidle');
  expect(await shift(page)).toBe(0);
  expect(seen.lines).toEqual([]);
});

test('a zone that a file defines itself is worked out by what repeats events', async ({ page, sites, seen }) => {
  // Half an hour more than London has in winter, an hour more than that in summer.
  const observance = (kind: string, from: string, to: string, month: number) =>
    `BEGIN:${kind}\r\nDTSTART:20000301T020000\r\nTZOFFSETFROM:${from}\r\nTZOFFSETTO:${to}\r\nRRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=1SU\r\nEND:${kind}\r\n`;
  const zone = `BEGIN:VTIMEZONE\r\nTZID:Office\r\n${observance('STANDARD', '+0130', '+0030', 11)}${observance('DAYLIGHT', '+0030', '+0130', 3)}END:VTIMEZONE\r\n`;
  const event = (uid: string, start: string, title: string) => `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART;TZID=Office:${start}\r\nSUMMARY:${title}\r\nEND:VEVENT\r\n`;
  // Nothing repeats, and no name tells that it is iCalendar.
  sites.made.set('/calendar', { body: `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//JA\r\n${zone}${event('winter', '20181219T003000', '冬の会議')}${event('summer', '20180618T003000', '夏の会議')}END:VCALENDAR\r\n` });
  const rules = (month: number) => `951876000,FREQ=YEARLY;BYMONTH=${month};BYDAY=1SU`;
  sites.made.set('/own.json', { body: JSON.stringify({ events: [{ id: 'own', eventName: '電話会議', dateOfStart: '2018-12-20', startTime: '00:30', timeZone: `Office=90,30,${rules(11)}|30,90,${rules(3)}` }] }) });
  const { calendar, asked } = await open(page, sites.origin, sites.made, 'src="/calendar /own.json" view="list"');
  await ready(calendar);
  const item = (title: string) => calendar.locator('[part=item]').filter({ hasText: title });
  await expect(item('冬の会議')).toContainText('9:00');
  await expect(item('電話会議')).toContainText('9:00');
  expect(asked).toContain('series');
  await page.evaluate(() => document.querySelector('enishi-calendar')!.setAttribute('date', '2018-06-15'));
  await expect(item('夏の会議')).toContainText('8:00');
  expect(seen.lines).toEqual([]);
});

test('a feed of a rare dialect that repeats brings what repeats events', async ({ page, sites, seen }) => {
  sites.made.set('/full.json', { body: JSON.stringify([{ title: '朝市', daysOfWeek: [6], startTime: '06:00', startRecur: '2018-12-01', endRecur: '2019-01-01' }]) });
  const { calendar, asked } = await open(page, sites.origin, sites.made, 'src="/full.json"');
  await ready(calendar);
  await expect(bars(calendar, '朝市')).toHaveCount(5);
  expect(asked).toContain('series');
  expect(seen.lines).toEqual([]);
});

/** Events enough to be searched. */
const MANY = JSON.stringify({
  events: Array.from({ length: 9 }, (_, n) => ({ id: `e${n}`, eventName: n === 8 ? '餅つき大会' : `まち歩き${n}`, dateOfStart: `2018-12-${n + 3}` })),
});

test('what a visitor did before the rest was there is not forgotten: the choices find, the address says it', async ({ page, sites, seen }) => {
  const letThrough = await holdRest(page);
  sites.made.set('/many.json', { body: MANY });
  const { calendar } = await open(page, sites.origin, sites.made, 'src="/many.json"');
  await ready(calendar);
  await calendar.getByRole('button', { name: '次の月' }).click();
  await calendar.getByRole('button', { name: '前の月' }).click();
  await calendar.getByRole('button', { name: '次の月' }).click();
  await calendar.getByRole('searchbox').fill('もちつき');
  await expect(calendar.getByRole('search')).toContainText('読み込んでいます');
  await accessible(page, 'a search on its way');
  expect(new URL(page.url()).hash).toBe('');
  letThrough();
  await expect(calendar.getByRole('search')).not.toContainText('読み込んでいます');
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash)).toBe('#enishi=view:month,date:2019-01-14,q:もちつき');
  await calendar.getByRole('searchbox').fill('餅つき');
  await calendar.getByRole('button', { name: '前の月' }).click();
  await expect(bars(calendar, '餅つき大会')).toHaveCount(1);
  await expect(bars(calendar, 'まち歩き')).toHaveCount(0);
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
});

test('a link that was followed before the rest was there leads to where it says', async ({ page, sites, seen }) => {
  const letThrough = await holdRest(page);
  const { calendar } = await open(page, sites.origin, sites.made, 'src="/feed.json"');
  await ready(calendar);
  await page.evaluate(() => (location.hash = '#enishi=view:month,date:2018-12-20,open:fair'));
  letThrough();
  await expect(calendar.getByRole('dialog')).toContainText('駅前広場');
  await page.keyboard.press('Escape');
  await expect(calendar.getByRole('dialog')).toBeHidden();
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
});

test('without what finds by choices a search says so, and finds once it is there', async ({ page, sites, seen }) => {
  sites.missing = /-more\.wasm$/;
  sites.made.set('/many.json', { body: MANY });
  const { calendar } = await open(page, sites.origin, sites.made, 'src="/many.json"');
  await ready(calendar);
  await expect.poll(() => seen.lines.length).toBe(1);
  await calendar.getByRole('searchbox').fill('餅つき');
  const search = calendar.getByRole('search');
  await expect(search).toContainText('読み込めませんでした。');
  await expect(bars(calendar, 'まち歩き').first()).toBeVisible();
  await accessible(page, 'a search that cannot be');
  await fits(page, 'a search that cannot be');
  sites.missing = null;
  await search.getByRole('button', { name: 'もう一度' }).click();
  await expect(bars(calendar, 'まち歩き')).toHaveCount(0);
  await expect(bars(calendar, '餅つき大会')).toHaveCount(1);
  await expect(search).not.toContainText('読み込めませんでした。');
  expect(seen.errors).toEqual([]);
});

test('our own JSON in Shift_JIS, and descriptions with HTML, bring what reads them', async ({ page, sites, seen }) => {
  // 「縁」 in Shift_JIS.
  const name = Buffer.from([0x89, 0x8f]);
  const own = Buffer.concat([Buffer.from('{"events":[{"id":"s","eventName":"'), name, Buffer.from('","dateOfStart":"2018-12-18"}]}')]);
  sites.made.set('/sjis.json', { body: own });
  sites.made.set('/html.json', { body: JSON.stringify({ events: [{ id: 'h', eventName: '朝市', description: '<p>魚と<b>野菜</b></p>&amp;花', dateOfStart: '2018-12-19' }] }) });
  const { calendar, asked } = await open(page, sites.origin, sites.made, 'src="/sjis.json /html.json"');
  await ready(calendar);
  await expect(bars(calendar, '縁')).toHaveCount(1);
  await bars(calendar, '朝市').first().click();
  await expect(calendar.getByRole('dialog')).toContainText(/魚と野菜\s*&花/);
  expect(asked).toContain('read');
  expect(seen.lines).toEqual([]);
});

/** Notes in each frame whether something in a part of the calendar says that it is coming. */
const watch = (page: Page, part: string) =>
  page.evaluate((part) => {
    const look = () => {
      const host = document.querySelector('enishi-calendar');
      if (host?.shadowRoot?.querySelector(`[part=${part}] .calendar-later`)) Object.assign(window, { waited: true });
      requestAnimationFrame(look);
    };
    look();
  }, part);

test('in a narrow place of a wide window the day under the month is there at once', async ({ page, sites, seen }) => {
  await page.addInitScript(() => addEventListener('DOMContentLoaded', () => (document.querySelector('main')!.style.inlineSize = '300px')));
  // Slow enough to be seen coming.
  await page.route(/-list\.wasm$/, async (route) => {
    await page.waitForTimeout(300);
    await route.fallback();
  });
  const { calendar } = await open(page, sites.origin, sites.made, 'src="/feed.json"');
  await watch(page, 'day');
  await ready(calendar);
  await expect(calendar.locator('[part=day] .day-heading')).toBeVisible();
  expect(await page.evaluate(() => 'waited' in window)).toBe(false);
  expect(seen.lines).toEqual([]);
});

test('where the year is shown first, it waits for what draws it', async ({ page, sites, seen }) => {
  const { calendar } = await open(page, sites.origin, sites.made, 'src="/feed.json" view="year"');
  await watch(page, 'calendar');
  await ready(calendar);
  await expect(calendar.locator('[part=year] > li')).toHaveCount(12);
  expect(await page.evaluate(() => 'waited' in window)).toBe(false);
  expect(seen.lines).toEqual([]);
});

for (const width of [1280, 320]) {
  test(`the rest cannot be loaded: the month works, what is missing says so, and it can be tried again, at ${width} px`, async ({ page, sites, seen }) => {
    await page.setViewportSize({ width, height: 800 });
    sites.missing = /-more\.wasm$/;
    const { calendar } = await open(page, sites.origin, sites.made, 'src="/feed.json"');
    await ready(calendar);
    await expect.poll(() => seen.lines.length).toBe(1);
    expect(seen.lines[0]).toContain('more.wasm');
    await calendar.getByRole('button', { name: '次の月' }).click();
    await calendar.getByRole('button', { name: '前の月' }).click();
    await calendar.getByRole('button', { name: '一覧', exact: true }).click();
    await expect(calendar.getByRole('button', { name: '冬の市' })).toBeVisible();

    await calendar.getByRole('button', { name: 'まち歩き' }).click();
    const dialog = calendar.getByRole('dialog');
    await expect(dialog).toContainText('読み込めませんでした。');
    await accessible(page, 'details that cannot be loaded');
    await fits(page, 'details that cannot be loaded');
    sites.missing = null;
    await dialog.getByRole('button', { name: 'もう一度' }).click();
    await expect(dialog).toContainText('清水沢を歩きます。');
    await expect(calendar).toHaveAttribute('data-state', 'ready');
    expect(seen.errors).toEqual([]);
  });
}

test('a part that was changed on its way is refused', async ({ page, sites, seen }) => {
  await page.route(/-more\.wasm$/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[body.length - 1]! ^= 1;
    await route.fulfill({ response: answer, body });
  });
  const { calendar } = await open(page, sites.origin, sites.made, 'src="/feed.json"');
  await ready(calendar);
  await bars(calendar, '冬の市').first().click();
  await expect(calendar.getByRole('dialog')).toContainText('読み込めませんでした。');
  expect(seen.errors).toEqual([]);
});

test('without what reads iCalendar, that feed says so and the other shows', async ({ page, sites, seen }) => {
  sites.missing = /-read\.wasm$/;
  const { calendar } = await open(page, sites.origin, sites.made, 'src="/feed.json /feed.ics"');
  await ready(calendar);
  await expect(bars(calendar, 'まち歩き')).toHaveCount(1);
  await expect(shown(calendar)).toContainText('「/feed.ics」を読み込めませんでした。');
  expect(seen.lines.filter((line) => line.includes('後から読み込むファイル'))).toHaveLength(1);
  sites.missing = null;
  await calendar.getByRole('button', { name: /もう一度/ }).click();
  await expect(bars(calendar, '相談会')).toHaveCount(1);
});

test('a server that knows no WebAssembly sends the parts all the same', async ({ page, sites, seen }) => {
  sites.wrongWasmType = true;
  const { calendar } = await open(page, sites.origin, sites.made, 'src="/feed.ics"');
  await ready(calendar);
  await bars(calendar, '相談会').first().click();
  await expect(calendar.getByRole('dialog').getByRole('heading', { name: '相談会' })).toBeVisible();
  expect(seen.errors).toEqual([]);
  expect(seen.lines).toEqual([]);
});
