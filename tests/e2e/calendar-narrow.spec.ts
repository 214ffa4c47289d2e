// The calendar in narrow places and under a finger: large enough to be hit, nothing cut off, little before the first event.
import { type Locator } from '@playwright/test';
import { day, facet, fold, look, openSite, VIEWS, type View } from './support/calendar.ts';
import { accessible, expect, fits, shown, test } from './support/fixtures.ts';

const ALL = Object.keys(VIEWS) as View[];

/** Controls that are smaller than a finger: [name, width, height]. Those within a line of text have their line. */
const small = (calendar: Locator, least: number): Promise<[string, number, number][]> =>
  calendar.evaluate((host, least) => {
    const out: [string, number, number][] = [];
    for (const control of host.shadowRoot!.querySelectorAll('button, a, summary, input, td[tabindex]')) {
      const target = control.matches('input[type=checkbox]') ? control.closest('label')! : control;
      const { width, height } = target.getBoundingClientRect();
      if (control.checkVisibility() && width > 0 && (width < least || height < least)) out.push([control.textContent!.trim(), width, height]);
    }
    return out;
  }, least);

for (const width of [1280, 320]) {
  test(`targets at ${width} px: 24 px everywhere, 44 px for what one turns, chooses and looks by`, async ({ page, sites }) => {
    await page.setViewportSize({ width, height: 800 });
    const calendar = await openSite(page, sites.origin);
    for (const view of ALL) {
      await look(calendar, view);
      expect(await small(calendar, 24), view).toEqual([]);
    }
    if (width === 320) await fold(calendar).click();
    const large = calendar.locator('[part=toolbar] button, .filters-open:visible, .facet summary, [type=search], .report-year summary');
    for (const control of await large.all()) {
      const box = (await control.boundingBox())!;
      expect(box.height, (await control.textContent())!).toBeGreaterThanOrEqual(44);
      expect(box.width, (await control.textContent())!).toBeGreaterThanOrEqual(44);
    }
  });
}

test('at 320 px, which is 400 % of 1280: title, turning in one row, looking in one row', async ({ page, sites }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const calendar = await openSite(page, sites.origin);
  for (const lang of ['ja', 'en', 'ja-easy']) {
    await calendar.evaluate((host, lang) => host.setAttribute('lang', lang), lang);
    await expect(shown(calendar)).toHaveAttribute('lang', /./);
    await expect(calendar).toHaveAttribute('data-state', 'ready');
    for (const view of ['month', 'year']) {
      await page.evaluate((view) => (location.hash = `#enishi=view:${view},date:2018-12-14`), view);
      const row = async (selector: string) =>
        new Set(await calendar.locator(selector).evaluateAll((all) => all.map((e) => Math.round(e.getBoundingClientRect().top))));
      expect((await row('[part=toolbar] > button')).size, `${lang} ${view}: turning`).toBe(1);
      expect((await row('.calendar-views button')).size, `${lang} ${view}: looking`).toBe(1);
      const cut = await calendar.locator('[part=toolbar] button').evaluateAll((all) => all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent));
      expect(cut, lang).toEqual([]);
      await fits(page, `${lang} ${view}`);
    }
  }
});

test('at 320 px the facets wait behind one button, which says how many choices are made', async ({ page, sites }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const calendar = await openSite(page, sites.origin);
  const filters = calendar.getByRole('search');
  const summaries = filters.locator('summary');
  const said = filters.getByRole('status');
  for (const lang of ['ja-easy', 'en', 'ja']) {
    await calendar.evaluate((host, lang) => host.setAttribute('lang', lang), lang);
    await expect(shown(calendar)).toHaveAttribute('lang', lang === 'en' ? 'en' : /^ja/);
    await expect(calendar).toHaveAttribute('data-state', 'ready');
    // The words and the button in one line.
    expect((await filters.boundingBox())!.height, lang).toBeLessThanOrEqual(96);
    await fits(page, lang);
  }
  await expect(fold(calendar)).toHaveAccessibleName('絞り込み');
  await expect(fold(calendar)).toHaveAttribute('aria-expanded', 'false');
  for (const summary of await summaries.all()) await expect(summary).toBeHidden();

  await filters.getByRole('searchbox').focus();
  await page.keyboard.press('Tab');
  await expect(fold(calendar)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(fold(calendar)).toHaveAttribute('aria-expanded', 'true');
  await expect(fold(calendar)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(summaries.first()).toBeFocused();
  await (await facet(calendar, '料金')).getByRole('checkbox', { name: /^無料/ }).check();
  await (await facet(calendar, '分類')).getByRole('checkbox', { name: /^体験/ }).check();
  await expect(said).toHaveText('13件中2件を表示');
  await accessible(page, 'the facets are open');
  await fits(page, 'the facets are open');

  await fold(calendar).click();
  await expect(fold(calendar)).toHaveAccessibleName('絞り込み 2件選択');
  for (const summary of await summaries.all()) await expect(summary).toBeHidden();
  await expect(said).toBeVisible();
  await accessible(page, 'the facets are closed, with choices');
  await fits(page, 'the facets are closed, with choices');
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(fold(calendar)).toBeHidden();
  for (const summary of await summaries.all()) await expect(summary).toBeVisible();
});

test('a day keeps its number in one piece beside a long holiday', async ({ page, sites }) => {
  // As wide as the text of a page is in WordPress's own theme.
  await page.setViewportSize({ width: 682, height: 800 });
  const calendar = await openSite(page, sites.origin, '#enishi=view:month,date:2018-11-01');
  await expect(day(calendar, '2018-11-23').locator('.day-holiday')).toHaveText('勤労感謝の日');
  const heights = await calendar.locator('.day-number').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  // In two lines it would be 30 px high.
  expect(Math.max(...heights)).toBeLessThan(24);
});
