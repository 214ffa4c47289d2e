// A dialog has an entry of its own in the history: the way back closes it, and closing it goes back.
import { type Page } from '@playwright/test';
import { dialog, look, openSite, viewButton } from './support/calendar.ts';
import { expect, ready, test } from './support/fixtures.ts';

const length = (page: Page) => page.evaluate(() => history.length);
const scrolled = (page: Page) => page.evaluate(() => scrollY);

for (const width of [1280, 320]) {
  test(`Back closes the details and stays on the page, Forward opens them again, at ${width} px`, async ({ page, sites }) => {
    await page.setViewportSize({ width, height: 700 });
    const calendar = await openSite(page, sites.origin);
    await look(calendar, 'list');
    const before = page.url();
    const button = calendar.getByRole('button', { name: '冬のまち歩き' });
    await calendar.getByRole('button', { name: '次の月' }).click();
    await calendar.getByRole('button', { name: '次の月' }).click();
    await button.click();
    const top = await scrolled(page);
    const closed = page.url().replace(/,open:[^,]*$/, '');
    await expect(dialog(calendar)).toHaveAccessibleName('冬のまち歩き');
    await expect(page).toHaveURL(/,open:tour$/);
    const entries = await length(page);

    await page.goBack();
    await expect(dialog(calendar)).toHaveCount(0);
    expect(page.url()).toBe(closed);
    expect(closed).not.toBe(before);
    await expect(button).toBeFocused();
    expect(await scrolled(page)).toBe(top);

    await page.goForward();
    await expect(dialog(calendar)).toHaveAccessibleName('冬のまち歩き');

    // Closed by its button or by Escape, it leaves no dead entry behind.
    await dialog(calendar).getByRole('button', { name: '閉じる' }).click();
    await expect(page).toHaveURL(closed);
    await expect(button).toBeFocused();
    for (let i = 0; i < 3; i += 1) {
      await button.click();
      await expect(page).toHaveURL(/open:tour$/);
      await page.keyboard.press('Escape');
      await expect(dialog(calendar)).toHaveCount(0);
      await expect(page).toHaveURL(closed);
    }
    await expect(button).toBeFocused();
    expect(await scrolled(page)).toBe(top);
    expect(await length(page)).toBe(entries);
    // The entry before is the one before the page.
    await page.goBack();
    await expect(page).toHaveURL('about:blank');
  });
}

test('a link from elsewhere opens the details first: closing them stays on the page', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:list,date:2019-02-01,open:tour');
  await expect(dialog(calendar)).toHaveAccessibleName('冬のまち歩き');
  const entries = await length(page);
  await page.keyboard.press('Escape');
  await expect(dialog(calendar)).toHaveCount(0);
  await expect(page).toHaveURL(/calendar\.html#enishi=view:list,date:2019-02-01$/);
  expect(await length(page)).toBe(entries);
  await page.reload();
  await ready(calendar);
  await expect(dialog(calendar)).toHaveCount(0);
});

test('read again while the details are open, the page is still the one that closing leads to', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await calendar.locator('.bar[part=event]').first().click();
  await expect(dialog(calendar)).toBeVisible();
  await page.reload();
  await expect(dialog(calendar)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(calendar)).toHaveCount(0);
  await expect(page).toHaveURL(/calendar\.html$/);
});

test('the events of a day and the details over them are one step back each, and closed together', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  const cell = calendar.locator('td:has(.more)').first();
  const more = cell.locator('.more');
  const name = await cell.getAttribute('data-day');
  const before = page.url();
  await more.click();
  await expect(page).toHaveURL(new RegExp(`,day:${name}$`));
  const events = dialog(calendar).locator('[part=event]');
  const [first, title] = [events.first(), (await events.first().textContent())!];
  await first.click();
  await expect(dialog(calendar)).toHaveAccessibleName(title);
  await page.goBack();
  await expect(dialog(calendar)).toBeVisible();
  await expect(dialog(calendar)).not.toHaveAccessibleName(title);
  await first.click();
  await dialog(calendar).getByRole('button', { name: /に戻る|もどる/ }).click();
  await expect(page).toHaveURL(new RegExp(`,day:${name}$`));
  await first.click();
  await page.keyboard.press('Escape');
  await expect(dialog(calendar)).toHaveCount(0);
  await expect(page).not.toHaveURL(/day:|open:/);
  await expect(more).toBeFocused();
  await page.goBack();
  expect(before).not.toContain('#');
  await expect(page).toHaveURL('about:blank');
});

test('two calendars of a page: each closes its own, and Back and Forward go through both', async ({ page, sites }) => {
  const first = await openSite(page, sites.origin);
  await page.evaluate(() => {
    const other = document.querySelector('enishi-calendar')!.cloneNode(true) as HTMLElement;
    other.id = 'other';
    document.querySelector('main')!.append(other);
  });
  const other = page.locator('#other');
  await ready(other);
  await look(other, 'list');
  await expect(page).toHaveURL(/#enishi=in:other,view:list/);
  await other.locator('[part=event]').first().click();
  await expect(dialog(other)).toBeVisible();
  await page.goBack();
  await expect(dialog(other)).toHaveCount(0);
  await expect(dialog(first)).toHaveCount(0);
  await look(first, 'month');
  await first.locator('.bar[part=event]').first().click();
  await expect(dialog(first)).toBeVisible();
  await expect(page).toHaveURL(/#enishi=view:month.*open:/);
  await page.goBack();
  await expect(dialog(first)).toHaveCount(0);
  await page.goForward();
  await expect(dialog(first)).toBeVisible();
  await expect(dialog(other)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog(first)).toHaveCount(0);
  await expect(viewButton(other, 'list')).toHaveAttribute('aria-pressed', 'true');
  expect(page.url()).toContain('/calendar.html');
});

test('a second calendar without a name has an address too: the way back closes its dialog', async ({ page, sites }) => {
  await openSite(page, sites.origin);
  await page.evaluate(() => {
    const other = document.querySelector('enishi-calendar')!.cloneNode(true) as HTMLElement;
    other.removeAttribute('id');
    document.querySelector('main')!.append(other);
  });
  const other = page.locator('enishi-calendar').nth(1);
  await ready(other);
  await look(other, 'list');
  await expect(page).toHaveURL(/#enishi=in:2,view:list/);
  await other.locator('[part=event]').first().click();
  await expect(dialog(other)).toBeVisible();
  await expect(page).toHaveURL(/#enishi=in:2,.*open:/);
  await page.goBack();
  await expect(dialog(other)).toHaveCount(0);
  expect(page.url()).toContain('/calendar.html');
});

test('what the page keeps in its own entry of the history stays there', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await page.evaluate(() => history.replaceState({ of: 'the page' }, ''));
  await look(calendar, 'list');
  await calendar.locator('[part=event]').first().click();
  await expect(dialog(calendar)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/open:/);
  expect(await page.evaluate(() => history.state)).toEqual({ of: 'the page' });
});

for (const tasks of [0, 1, 2, 4]) {
  test(`an event that is opened while the step back of a closed one is on its way stays open, ${tasks} tasks later`, async ({ page, sites }) => {
    const calendar = await openSite(page, sites.origin);
    const bars = calendar.locator('.bar[part=event]');
    await bars.first().click();
    await expect(dialog(calendar)).toBeVisible();
    await expect(page).toHaveURL(/,open:[^,]*$/);
    const closed = page.url();
    const other = await calendar.evaluate(async (host, tasks) => {
      const root = host.shadowRoot!;
      const bars = [...root.querySelectorAll<HTMLElement>('.bar[part=event]')];
      const other = bars.find((bar) => bar.textContent !== bars[0]!.textContent)!;
      root.querySelector<HTMLElement>('.dialog-close')!.click();
      for (let task = 0; task < tasks; task += 1) await new Promise((done) => setTimeout(done));
      other.click();
      return other.querySelector('.bar-title')!.textContent!.trim();
    }, tasks);
    await expect(dialog(calendar)).toHaveAccessibleName(other);
    // The step back has been taken, and the address is that of the other one.
    await expect(page).not.toHaveURL(closed);
    await expect(page).toHaveURL(/,open:[^,]*$/);
    await page.reload();
    await expect(dialog(calendar)).toHaveAccessibleName(other);
    await page.goBack();
    await expect(dialog(calendar)).toHaveCount(0);
    await page.goBack();
    await expect(page).toHaveURL('about:blank');
  });
}
