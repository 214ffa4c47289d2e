// Feeds full of markup, addresses that run, broken signs and endless rules, in every dialect: they are shown as the
// texts that they are, in every view and every dialog, and nothing of them runs.
import type { Locator, Page } from '@playwright/test';
import { look, type View } from '../e2e/support/calendar.ts';
import { FEEDS } from './support/feeds.ts';
import { expect, harmless, made, POLICIES, ready, test, tried } from './support/fixtures.ts';
import { PAYLOADS } from './support/payloads.ts';

const NOW = '<script type="application/json" id="now">{"now":"2018-12-14T09:00:00+09:00","jsonLd":true}</script>';
const VIEWS: View[] = ['list', 'cards', 'year', 'month'];

/** Opens the details of every so many events of a list, one after the other; gives how many. */
const details = (calendar: Locator, every: number): Promise<number> =>
  calendar.evaluate(async (host, every) => {
    const root = host.shadowRoot!;
    const until = async (what: string, is: () => boolean) => {
      for (const end = performance.now() + 20_000; !is() && performance.now() < end; ) await new Promise((done) => requestAnimationFrame(done));
      if (!is()) throw new Error(`the details do not ${what}`);
    };
    const open = () => root.querySelector('dialog[open]');
    const buttons = () => root.querySelectorAll<HTMLElement>('[part=list] li button[part=event], [part=list] li button');
    let opened = 0;
    for (let i = 0; i < buttons().length; i += every) {
      buttons()[i]!.click();
      await until(`open: ${JSON.stringify(buttons()[i]!.outerHTML.slice(0, 300))} ${JSON.stringify(location.hash.slice(0, 300))}`, () => open() !== null);
      for (const link of open()!.querySelectorAll('a')) {
        if (!/^(https?|mailto|tel|blob):$/.test(link.protocol)) throw new Error(`a link of the details: ${link.href.slice(0, 80)}`);
      }
      const close = open()!.querySelector<HTMLElement>('button[part~=close], .close, button')!;
      close.click();
      // Its entry of the history goes too, a moment later than the dialog.
      await until(`close: ${JSON.stringify(open()?.textContent?.slice(0, 200))}`, () => open() === null && !location.hash.includes('open:'));
      opened += 1;
    }
    return opened;
  }, every);

async function open(page: Page, url: string): Promise<Locator> {
  await page.goto(url);
  const calendar = page.locator('enishi-calendar');
  await ready(calendar);
  return calendar;
}

test('there are enough of them', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(500);
});

for (const [dialect, make] of Object.entries(FEEDS)) {
  test(`${dialect}: each field, each view`, async ({ page, sites, seen }) => {
    test.setTimeout(400_000);
    const feed = make();
    sites.made.set('/hostile-feed', { body: feed.body, type: feed.type });
    sites.made.set('/hostile.html', {
      body: made(`<enishi-calendar src="/hostile-feed" view="list" date="2018-12-01" config="#now" reports="on" apply="/apply?program={id}"><p>予定は観光課へ。</p></enishi-calendar>${NOW}`),
    });
    let addresses = 0;
    for (const policy of POLICIES) {
      const calendar = await open(page, `${sites.origin}/hostile.html?policy=${policy}`);
      await expect.poll(() => calendar.locator('[part=list] li').count(), { message: 'events in the list' }).toBeGreaterThanOrEqual(feed.events);
      addresses += await harmless(page, `${policy}: list`);
      if (policy === 'strict') expect(await details(calendar, 24)).toBeGreaterThan(0);
      await harmless(page, `${policy}: after the details`);
      for (const view of VIEWS.slice(1)) {
        await look(calendar, view);
        addresses += await harmless(page, `${policy}: ${view}`);
      }
    }
    expect(seen.errors).toEqual([]);
    expect(addresses, 'addresses looked at').toBeGreaterThan(0);
    tried(`${PAYLOADS.length} payloads in ${feed.fields} fields of ${dialect}`);
  });
}
