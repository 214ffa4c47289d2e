// A page with one calendar, made by a test.
import { type Locator, type Page } from '@playwright/test';
import { type Sites } from './sites.ts';

const NOW = '{"now":"2018-12-14T09:00:00+09:00"}';

/** Opens a page with a calendar, as a list of December 2018. */
export async function open(page: Page, sites: Sites, inside: string, { attributes = '', config = NOW, head = '', query = '' } = {}) {
  const body = `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>行事</title>${head}
    <script src="/enishi/enishi.js" async></script></head><body><main><h1>行事</h1>
    <enishi-calendar view="list" date="2018-12-01" config="#now" ${attributes}>${inside}</enishi-calendar>
    <script type="application/json" id="now">${config}</script></main></body></html>`;
  sites.made.set('/made.html', { body });
  await page.goto(`${sites.origin}/made.html${query}`);
  return page.locator('enishi-calendar');
}

/** The names of the events of the list. */
export const names = (calendar: Locator): Locator => calendar.locator('[part=list] li button');

/** A source with a name. */
export const link = (href: string, title: string) => `<link rel="alternate" href="${href}" title="${title}">`;

/** Our own JSON. */
export const own = (...events: object[]) => JSON.stringify({ events: events.map((event) => ({ dateOfStart: '2018-12-20', ...event })) });
