// How the counter looks with everything that a count can say: line, map, tables, tiles, in each theme and width.
import { accessible, expect, fits, ready, shift, shown, test, themed, violations } from './support/fixtures.ts';
import { full, page as made } from './support/counts.ts';

const COUNTER = 'enishi-counter';
const html = (lang: string) => made(`<enishi-counter src="/full-${lang}.json" heading="${lang === 'en' ? 'Our supporters' : '応援してくださる方々'}"><p>…</p></enishi-counter>`, lang);

for (const lang of ['ja', 'en']) {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of [1280, 320]) {
      test(`everything, ${lang}, ${theme}, ${width} px`, async ({ page, sites, seen }, info) => {
        sites.made.set('/full.html', { body: html(lang) });
        sites.made.set(`/full-${lang}.json`, { body: JSON.stringify(full(lang === 'en')) });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${sites.origin}/full.html?policy=strict`);
        const counter = page.locator(COUNTER);
        await ready(counter);
        expect(await shift(page)).toBe(0);
        await themed(counter, theme);
        await expect(counter.locator('.counter-line .line')).toHaveCount(1);
        await expect(counter.locator('.counter-map g')).toHaveCount(47);
        // The styles of drawings come with the module that draws.
        await expect(counter.locator('.counter-line .line')).toHaveCSS('fill', 'none');
        await expect(counter.getByRole('img')).toHaveCount(2);
        await fits(page, `${lang} ${theme} ${width}`);
        await accessible(page, `${lang} ${theme} ${width}`);
        for (const summary of await counter.locator('summary').all()) await summary.click();
        await expect(counter.getByRole('table')).toHaveCount(2);
        await accessible(page, `${lang} ${theme} ${width}, tables open`);
        await info.attach('counter', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
        if (process.env.LOOK) await page.screenshot({ fullPage: true, path: `${process.env.LOOK}/${lang}-${theme}-${width}.png` });
        expect(await violations(page)).toEqual([]);
        expect(seen.lines).toEqual([]);
      });
    }
  }
}

test('in forced colours and on paper everything can be read', async ({ page, sites }, info) => {
  sites.made.set('/full.html', { body: html('ja') });
  sites.made.set('/full-ja.json', { body: JSON.stringify(full()) });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${sites.origin}/full.html`);
  const counter = page.locator(COUNTER);
  await ready(counter);
  const paint = (selector: string, property: string) =>
    counter.locator(selector).first().evaluate((e, p) => getComputedStyle(e).getPropertyValue(p), property);
  if (process.env.LOOK) await page.screenshot({ fullPage: true, path: `${process.env.LOOK}/forced.png` });
  // Nothing is told apart by a colour that the system takes away: lines, tiles and words stand out from the ground.
  const ground = await paint('.counter', 'background-color');
  expect(await paint('.counter-line .line', 'stroke')).not.toBe(ground);
  expect(await paint('.counter-map g rect', 'stroke')).not.toBe(ground);
  expect(await paint('.counter-map .shade-4 text', 'fill')).not.toBe(await paint('.counter-map .shade-4 rect', 'fill'));
  await info.attach('forced', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  await counter.evaluate((host) => host.setAttribute('theme', 'dark'));
  expect(await paint('[part=number]', 'color')).not.toBe('rgb(157, 183, 249)');
  // Bars and shades are grounds, which browsers leave out; the tables are open, and nothing is there to be pressed.
  for (const ground of ['progress', '.counter-legend']) expect(await paint(ground, 'print-color-adjust'), ground).toBe('exact');
  for (const table of await counter.getByRole('table').all()) await expect(table).toBeVisible();
  await expect(counter.locator('table')).toHaveCount(2);
  await expect(counter.locator('.counter-places tbody tr').last()).toBeVisible();
  await expect(counter.locator('summary').first()).toBeHidden();
  await expect(counter.locator('button:visible')).toHaveCount(0);
  if (process.env.LOOK) await page.screenshot({ fullPage: true, path: `${process.env.LOOK}/print.png` });
});
