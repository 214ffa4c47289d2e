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
