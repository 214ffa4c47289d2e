// Events for other programs: calendar files that are read back, links into other calendars, sharing.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { type Download, type Locator, type Page } from '@playwright/test';
import { BIN } from './support/demo.ts';
import { expect, ready, test } from './support/fixtures.ts';
import { names, open, own } from './support/made.ts';
import { type Sites } from './support/sites.ts';

/** What `cargo demo read` finds in a file. */
function read(file: string): Record<string, string>[] {
  const lines = execFileSync(BIN, ['read', file, '--from', '2018-12-01', '--to', '2019-01-31'], { encoding: 'utf8' });
  return lines.trim().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
}

async function saved(page: Page, button: Locator): Promise<{ download: Download; found: Record<string, string>[]; text: string }> {
  const waiting = page.waitForEvent('download');
  await button.click();
  const download = await waiting;
  const file = await download.path();
  return { download, found: read(file), text: await readFile(file, 'utf8') };
}

async function calendarOf(page: Page, sites: Sites): Promise<Locator> {
  const series = { id: 'b', eventName: '講座', dateOfStart: '2018-12-03', startTime: '18:00', endTime: '19:30', rrule: 'FREQ=WEEKLY', eventType: ['学び'] };
  const market = { id: 'a', eventName: '朝市', dateOfStart: '2018-12-15', startTime: '10:00', endTime: '12:00', location: '広場', eventType: ['食'] };
  sites.made.set('/a.json', { body: own(market, series) });
  sites.made.set('/wp-json/tribe/events/v1/events', (url) =>
    url.searchParams.get('page')
      ? { body: JSON.stringify({ events: [{ id: 2, title: '餅つき', start_date: '2018-12-28 10:00:00', end_date: '2018-12-28 11:00:00', timezone: 'Asia/Tokyo' }] }) }
      : { body: JSON.stringify({ events: [{ id: 1, title: 'そば打ち', start_date: '2018-12-22 10:00:00', end_date: '2018-12-22 11:00:00', timezone: 'Asia/Tokyo' }], next_rest_url: `${sites.origin}/wp-json/tribe/events/v1/events?page=2` }) });
  const calendar = await open(page, sites, '', { attributes: 'src="/a.json /wp-json/tribe/events/v1/events"', query: '?policy=strict' });
  await ready(calendar);
  await expect(names(calendar).filter({ hasText: '餅つき' })).toHaveCount(1);
  return calendar;
}

test('a calendar file of all that is found in what is looked at', async ({ page, sites, seen }) => {
  const calendar = await calendarOf(page, sites);
  await calendar.locator('.calendar-out summary').click();
  const button = calendar.getByRole('button', { name: '表示中の予定をファイルに保存(.ics)' });
  const all = await saved(page, button);
  expect(new Set(all.found.map((one) => one.eventName))).toEqual(new Set(['朝市', '講座', 'そば打ち', '餅つき']));
  // The whole series, not only what December shows.
  expect(all.found.filter((one) => one.eventName === '講座').map((one) => one.start)).toContain('2019-01-28T18:00:00+09:00');
  expect(all.download.suggestedFilename()).toBe('events.ics');
  // What the visitor asks for is what the file holds.
  await page.goto(`${sites.origin}/made.html?policy=strict#enishi=view:list,date:2018-12-01,category:${encodeURIComponent('食')}`);
  await page.reload();
  await ready(calendar);
  await calendar.locator('.calendar-out summary').click();
  expect((await saved(page, button)).found).toMatchObject([{ eventName: '朝市', start: '2018-12-15T10:00:00+09:00', end: '2018-12-15T12:00:00+09:00', place: '広場' }]);
  expect(seen.lines).toEqual([]);
});

test('one event: a file of it alone, and links that lead back to it', async ({ page, sites, context }) => {
  const calendar = await calendarOf(page, sites);
  await names(calendar).filter({ hasText: '講座' }).nth(1).click();
  const dialog = calendar.getByRole('dialog');
  await dialog.locator('summary', { hasText: 'カレンダーに登録' }).click();
  const link = (name: string) => dialog.getByRole('link', { name });
  const google = new URL((await link('Googleカレンダー').getAttribute('href'))!);
  expect(google.hostname).toBe('calendar.google.com');
  expect(Object.fromEntries(google.searchParams)).toMatchObject({ text: '講座', dates: '20181210T180000/20181210T193000', ctz: 'Asia/Tokyo' });
  const back = google.searchParams.get('details')!;
  expect(back).toContain(`${sites.origin}/made.html?policy=strict#enishi=`);
  expect((await link('Outlook.com').getAttribute('href'))!).toContain('startdt=2018-12-10T09%3A00%3A00Z');
  expect((await link('Outlook(職場・学校)').getAttribute('href'))!).toMatch(/^https:\/\/outlook\.office\.com\//);
  const one = await saved(page, dialog.getByRole('button', { name: 'カレンダーのファイル(.ics)' }));
  expect(one.found).toMatchObject([{ eventName: '講座', start: '2018-12-10T18:00:00+09:00' }]);
  expect(one.download.suggestedFilename()).toBe('講座.ics');
  // Another browser that follows the link sees the same event.
  const other = await context.newPage();
  await other.goto(back.slice(back.indexOf('http')));
  await expect(other.locator('enishi-calendar').getByRole('dialog', { name: '講座' })).toContainText('2018年12月10日');
});

test.describe('sharing', () => {
  const stub = (page: Page, answer: 'taken' | 'refused' | 'unknown') =>
    page.addInitScript((how) => {
      const taken = (data: unknown) => {
        Object.assign(window, { shared: data });
        return how === 'taken' ? Promise.resolve() : Promise.reject(new DOMException('', how === 'refused' ? 'AbortError' : 'NotAllowedError'));
      };
      Object.defineProperty(navigator, 'share', { value: taken, configurable: true });
    }, answer);

  async function share(page: Page, sites: Sites): Promise<Locator> {
    const calendar = await calendarOf(page, sites);
    await names(calendar).filter({ hasText: '朝市' }).click();
    const dialog = calendar.getByRole('dialog');
    await dialog.getByRole('button', { name: '共有' }).click();
    return dialog.locator('.detail-out [role=status]');
  }

  test('by the device’s own way, and nothing is said', async ({ page, sites }) => {
    await stub(page, 'taken');
    const said = await share(page, sites);
    const shared = await page.evaluate(() => (window as unknown as { shared: Record<string, string> }).shared);
    expect(shared.title).toBe('朝市');
    expect(shared.text).toContain('12月15日');
    expect(shared.url).toBe(page.url());
    expect(page.url()).toContain('open:a');
    await page.waitForTimeout(300);
    await expect(said).toHaveText('');
  });

  test('a visitor who thinks better of it is told nothing', async ({ page, sites, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await stub(page, 'refused');
    const said = await share(page, sites);
    await page.waitForTimeout(300);
    await expect(said).toHaveText('');
  });

  for (const how of ['unknown', 'missing'] as const) {
    test(`where it is ${how}, the link is copied`, async ({ page, sites, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      if (how === 'unknown') await stub(page, how);
      else await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }));
      const said = await share(page, sites);
      await expect(said).toHaveText('リンクをコピーしました。');
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
    });
  }

  test('where nothing can be copied either, the link itself is shown', async ({ page, sites }) => {
    await page.addInitScript(() => {
      for (const name of ['share', 'clipboard']) Object.defineProperty(navigator, name, { value: undefined, configurable: true });
    });
    const said = await share(page, sites);
    await expect(said).toHaveText(page.url());
  });
});
