// Looking at a calendar as a visitor does.
import { type Locator, type Page } from '@playwright/test';
import { expect, ready } from './fixtures.ts';

/** tests/sites/calendar.html: everything that an event can say. It is 2018-12-14, 9:00. */
export async function openSite(page: Page, origin: string, fragment = ''): Promise<Locator> {
  await page.goto('about:blank');
  await page.goto(`${origin}/calendar.html${fragment}`);
  const calendar = page.locator('#calendar');
  await ready(calendar);
  return calendar;
}

export const VIEWS = { month: '月', list: '一覧', cards: 'カード', year: '年度' } as const;
export type View = keyof typeof VIEWS;

export const title = (calendar: Locator) => calendar.locator('[part=toolbar]').getByRole('heading');
export const viewButton = (calendar: Locator, view: View) =>
  calendar.getByRole('group', { name: '表示のしかた' }).getByRole('button', { name: VIEWS[view], exact: true });
export const dialog = (calendar: Locator) => calendar.getByRole('dialog');
export const day = (calendar: Locator, date: string) => calendar.locator(`td[data-day="${date}"]`);
export const bars = (calendar: Locator, text: string | RegExp) => calendar.locator('.bar[part=event]').filter({ hasText: text });
export const entry = (calendar: Locator, text: string) =>
  calendar.locator('[part=item]').filter({ has: calendar.page().getByRole('button', { name: text }) });
export const card = (calendar: Locator, text: string) =>
  calendar.locator('[part=card]').filter({ has: calendar.page().getByRole('button', { name: text }) });
/** Small months of a year: the buttons that lead to them. */
export const months = (calendar: Locator) => calendar.locator('[part=year]').getByRole('button');

export async function look(calendar: Locator, view: View): Promise<void> {
  await viewButton(calendar, view).click();
  await expect(viewButton(calendar, view)).toHaveAttribute('aria-pressed', 'true');
}

/** The button behind which the facets wait in narrow places. */
export const fold = (calendar: Locator) => calendar.locator('.filters-open');

/** A facet of the filters, opened. */
export async function facet(calendar: Locator, name: string): Promise<Locator> {
  if ((await fold(calendar).isVisible()) && (await fold(calendar).getAttribute('aria-expanded')) === 'false') await fold(calendar).click();
  const details = calendar.locator('details.facet').filter({ has: calendar.page().locator('summary', { hasText: new RegExp(`^${name}`) }) });
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  return details;
}

/** The titles of what a list, cards or a month show, each once. */
export const found = async (calendar: Locator): Promise<string[]> => [
  ...new Set((await calendar.locator('[part=event]').locator(':scope:not(.bar), .bar-title').allTextContents()).map((text) => text.trim())),
];

/** What has the focus within the widget: the day, or the text. */
export const focused = (calendar: Locator): Promise<string> =>
  calendar.evaluate((host) => {
    const active = host.shadowRoot!.activeElement;
    return active?.getAttribute('data-day') ?? active?.textContent?.trim() ?? '';
  });
