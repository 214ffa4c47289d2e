// On paper: the month with all of its events, the list in full, details alone; no controls, nothing cut off.
import { type Locator, type Page } from '@playwright/test';
import { dialog, look, openSite } from './support/calendar.ts';
import { expect, shown, test, themed } from './support/fixtures.ts';

/** Pages of the PDF that the browser makes of the page as it stands. */
async function pages(page: Page, landscape = false): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', landscape, margin: { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' } });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)!.length;
}

/** As it stands on paper, for as long as it is looked at: A4 between margins is 186 mm wide. */
async function paper(page: Page): Promise<void> {
  await page.setViewportSize({ width: 703, height: 1032 });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
}

/** Boxes whose text is wider or higher than they are, by what they say. */
const cut = (calendar: Locator, selector: string): Promise<string[]> =>
  calendar.evaluate(
    (host, selector) =>
      [...host.shadowRoot!.querySelectorAll(selector)]
        .filter((box) => box.checkVisibility() && (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1))
        .map((box) => `${box.className}: ${box.textContent}`),
    selector,
  );

/** Controls that would be printed. What an event is opened by is its title. */
const controls = (calendar: Locator): Promise<string[]> =>
  calendar.evaluate((host) =>
    [...host.shadowRoot!.querySelectorAll('button, input, select, summary, a.button')]
      .filter((control) => control.checkVisibility() && !control.matches('.bar, .more, .item-title, .year-month, .report-year summary'))
      .map((control) => control.textContent!.trim()),
  );

/** Nothing but the calendar is on the page, so that its pages can be counted. */
const alone = (page: Page) => page.evaluate(() => document.querySelectorAll('h1, main > p').forEach((e) => e.remove()));

test('a month: one page, and below the grid all that takes place, with status and place in words', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await calendar.evaluate((host) => host.removeAttribute('reports'));
  await alone(page);
  await expect(calendar).toHaveAttribute('data-state', 'ready');
  await expect(calendar.locator('[part=reports]')).toHaveCount(0);
  await paper(page);
  const grid = calendar.locator('[part=month]');
  await expect(grid).toBeVisible();
  expect((await grid.boundingBox())!.height).toBeLessThan(800);
  await expect(calendar.getByRole('heading', { name: '2018年(平成30年)12月' })).toBeVisible();
  await expect(calendar.getByRole('heading', { name: '2018年12月の予定' })).toBeVisible();
  const list = calendar.locator('[part=list]');
  await expect(list.locator('[part=item]')).toHaveCount(12);
  for (const text of ['満席', '残りわずか', '受付中', '中止', '延期', 'アイスキャンドル作り', 'そば打ち体験と、地元のみなさんとの交流会', '白鳥王子アイスアリーナ', '19:00～20:30']) {
    await expect(list.getByText(text).filter({ visible: true }).first(), text).toBeVisible();
  }
  expect(await controls(calendar)).toEqual([]);
  expect(await cut(calendar, '.item, .item *, .list, .calendar')).toEqual([]);
  // The address of a page elsewhere is written out.
  expect(
    await list.getByRole('link', { name: /詳しいページ/ }).first().evaluate((link) => getComputedStyle(link, '::after').content),
  ).toContain('https://www.example.jp/soba/about');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(calendar.locator('[part=list]')).toHaveCount(0);
  // The grid on one page; the list after it needs at most one more.
  expect(await pages(page)).toBeLessThanOrEqual(2);
  expect(await pages(page, true)).toBeLessThanOrEqual(3);
  await expect(calendar.locator('[part=list]'), 'after printing all is as before').toHaveCount(0);
});

test('the browser’s own way to paper brings the list', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await alone(page);
  await calendar.evaluate((host) => {
    const root = host.shadowRoot!;
    const most = { items: 0, prints: 0 };
    Object.assign(window, { most });
    window.addEventListener('beforeprint', () => (most.prints += 1));
    new MutationObserver(() => {
      most.items = Math.max(most.items, root.querySelectorAll('[part=list] [part=item]').length);
    }).observe(root, { childList: true, subtree: true });
  });
  const before = await pages(page);
  expect(await page.evaluate(() => (window as unknown as { most: object }).most)).toEqual({ items: 12, prints: 1 });
  expect(before).toBeGreaterThan(1);
  await expect(calendar.locator('[part=list]')).toHaveCount(0);
});

test('a list of two hundred: all of it, no box over the end of a page, dark ones on white', async ({ page, demo, sites }) => {
  const events = Array.from({ length: 200 }, (_, n) => ({
    id: `e${n}`, eventName: `${n + 1}番目の予定`, dateOfStart: `2018-12-${String((n % 28) + 1).padStart(2, '0')}`, startTime: '10:00', location: '公民館',
  }));
  await demo.fault({ path: '/api/events.json', status: 200, body: JSON.stringify({ events }) });
  await page.goto(`${sites.origin}/calendar-live.html#enishi=view:list,date:2018-12-01`);
  const calendar = page.locator('#calendar');
  await expect(calendar.locator('[part=item]')).toHaveCount(60);
  await themed(calendar, 'dark');
  await paper(page);
  await expect(calendar.locator('[part=item]')).toHaveCount(200);
  expect(await controls(calendar)).toEqual([]);
  expect(await cut(calendar, '.item, .item *, .list')).toEqual([]);
  const item = calendar.locator('[part=item]').first();
  await expect(item).toHaveCSS('break-inside', 'avoid');
  await expect(item.locator('[part=status]')).toHaveText('終了');
  await expect(shown(calendar)).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(shown(calendar)).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(calendar.locator('[part=item]')).toHaveCount(60);
});

test('cards, a year and details: without controls, nothing cut off', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:cards,date:2018-12-14');
  for (const view of ['cards', 'year'] as const) {
    await page.emulateMedia({ media: 'screen' });
    await look(calendar, view);
    await paper(page);
    expect(await controls(calendar), view).toEqual([]);
    expect(await cut(calendar, '.event-card, .event-card *:not(img), .year, .year-days'), view).toEqual([]);
  }
  // Reports of all years, opened or not.
  await expect(calendar.getByRole('link', { name: '炭鉱の記憶を歩く' })).toBeVisible();

  await page.emulateMedia({ media: 'screen' });
  await openSite(page, sites.origin, '#enishi=view:list,date:2018-12-14,open:soba');
  await expect(dialog(calendar)).toBeVisible();
  await paper(page);
  expect(await controls(calendar)).toEqual([]);
  await expect(calendar.locator('[part=toolbar]')).toBeHidden();
  await expect(dialog(calendar)).toContainText('1泊2日');
  expect(await dialog(calendar).evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(1);
});
