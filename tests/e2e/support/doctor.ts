// What the doctor's tests share: the server with the faults, and what a report says.
import type { Locator, Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';
import { Faulty } from './faulty.ts';

// The reset stands in a fixture: a hook in a file that several tests import is registered for the first of them only.
export const test = base.extend<{ faulty: Faulty }, { server: Faulty }>({
  server: [
    async ({}, use) => {
      const faulty = await Faulty.start();
      await use(faulty);
      await faulty.stop();
    },
    { scope: 'worker' },
  ],
  faulty: async ({ server }, use) => {
    server.reset();
    await use(server);
  },
});

/** A finding of the report by its name. */
export const finding = (page: Page | Locator, code: string) => page.locator(`.doctor-finding[data-code="${code}"]`);

/** State and name of each finding. */
export const states = (page: Page | Locator) =>
  page.locator('.doctor-finding').evaluateAll((list) => list.map((one) => `${one.getAttribute('data-state')} ${one.getAttribute('data-code')}`));

/** Opens what a summary hides, so that axe sees all of it. */
export const unfold = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('.doctor details').forEach((one) => one.setAttribute('open', '')));

/** Opens the doctor at one of its questions. */
export async function open(page: Page, origin: string, question: string, english = true): Promise<Locator> {
  await page.goto(`${origin}/doctor${english ? '-en' : ''}.html`);
  await page.getByRole('tab', { name: question }).click();
  const panel = page.getByRole('tabpanel');
  await expect(panel).toBeVisible();
  return panel;
}
