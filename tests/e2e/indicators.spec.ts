// Indicators: a plan's page of Iga's, a table of the page's own, notes by keyboard, every width, theme and language.
import { type Page } from '@playwright/test';
import { accessible, events, expect, fits, ready, shown, test, themed, violations } from './support/fixtures.ts';
import { type Sites } from './support/sites.ts';

async function open(page: Page, sites: Sites, query = ''): Promise<void> {
  await page.goto(`${sites.origin}/indicators.html${query}`);
  await ready(page.locator('#table'));
  await ready(page.locator('#iga'));
}

test("Iga's three indicators: baseline, target, and no current value that nobody published", async ({ page, sites, seen }) => {
  await open(page, sites);
  const iga = page.locator('#iga');
  await expect(iga.locator('[part=indicator]')).toHaveCount(3);
  await expect(iga.locator('[part=values]')).toHaveText([/6,791人.*12,000人/, /−9人.*50人/, /88人.*362人\(累計\)/]);
  await expect(iga.locator('[part=values]').getByText('現在の値')).toHaveCount(0);
  await expect(iga.locator('[part=goals] li')).toHaveText([/^目標4 /, /^目標8 /, /^目標9 /, /^目標11 /, /^目標17 /]);
  for (const office of ['総合政策課', '地域づくり推進課']) await expect(shown(iga).getByText(office).first()).toBeVisible();
  for (const who of ['市民（団体）', '地域', '行政']) await expect(iga.getByRole('heading', { name: who, exact: true })).toBeVisible();
  await iga.getByText('現状と課題').first().click();
  await expect(iga.getByText('忍者市')).toBeVisible();
  expect(await events(page, 'error')).toEqual([]);
  expect(seen.lines).toEqual([]);
});

test("the page's own table is the source: words, percentages, falling and headers with years", async ({ page, sites }) => {
  await open(page, sites);
  const table = page.locator('#table');
  await expect(table.locator('[part=progress]')).toHaveText([
    '目標までの道のりの70%です。令和元年度から28人減っています。',
    '目標から離れています。令和元年度から2.5ポイント減っています。',
    '目標のとおりです。令和元年度から18件増えています。',
  ]);
  await expect(table.locator('[part=direction]')).toHaveText(['減らす目標', '増やす目標', '増やす目標']);
  // A cell that spans two rows is the office of both.
  await expect(table.getByText('子育て支援課', { exact: true }).locator('visible=true')).toHaveCount(2);
});

test('notes open by click and by keyboard', async ({ page, sites }) => {
  await open(page, sites);
  const term = page.locator('#iga').getByRole('button', { name: '成果指標', exact: true });
  const note = page.locator('#iga').getByText('成果指標（KPI）を置いています');
  await expect(note).toBeHidden();
  await term.focus();
  await page.keyboard.press('Enter');
  await expect(note).toBeVisible();
  await expect(term).toHaveAttribute('aria-expanded', 'true');
  await accessible(page, 'a note is open');
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(term).toBeFocused();
  await page.keyboard.press('Space');
  await expect(note).toBeVisible();
  await term.click();
  await expect(note).toBeHidden();
});

for (const width of [1280, 320]) {
  test(`axe finds nothing and nothing is cut off at ${width} px`, async ({ page, sites }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 800 });
    await open(page, sites);
    await page.locator('summary').evaluateAll((all) => all.forEach((summary) => ((summary.parentElement as HTMLDetailsElement).open = true)));
    for (const lang of ['ja', 'ja-easy', 'en']) {
      for (const [id, name] of [['#iga', 'lang'], ['#table', 'data-lang']]) {
        await page.locator(id!).evaluate((host, [name, lang]) => host.setAttribute(name!, lang!), [name, lang]);
        await expect(shown(page.locator(id!))).toHaveAttribute('lang', lang === 'en' ? 'en' : 'ja');
      }
      for (const theme of ['light', 'dark'] as const) {
        await themed(page.locator('#iga'), theme);
        await themed(page.locator('#table'), theme);
        await page.locator('#iga summary, #table summary').evaluateAll((all) => all.forEach((s) => ((s.parentElement as HTMLDetailsElement).open = true)));
        await accessible(page, `${lang}, ${theme}`);
        await fits(page, `${lang}, ${theme}`);
      }
    }
  });
}

test('forced colours: line and marks are drawn in the colours of the system', async ({ page, sites }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, sites);
  const strokes = await page.locator('#table [part=chart]').first().locator('path').evaluateAll((paths) => paths.map((path) => getComputedStyle(path).stroke));
  const surface = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(strokes.filter((stroke) => stroke !== surface).length).toBeGreaterThan(3);
  await accessible(page, 'forced colours');
});

test('on paper: all texts, no cut', async ({ page, sites }) => {
  await open(page, sites);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#iga [part=indicator]').first()).toBeVisible();
  await expect(page.locator('#iga [part=chart]').first()).toBeVisible();
  const iga = page.locator('#iga');
  for (const text of await iga.locator('.fold > :not(summary)').all()) await expect(text).toBeVisible();
  await expect(iga.locator('[part=note]').first()).toBeVisible();
  await expect(iga.locator('.fold:has(table) > summary').first()).toBeHidden();
  await expect(iga.locator('button:visible:not(.term)')).toHaveCount(0);
  // Pages end within grids and within what scrolls as if nothing followed: both lay on the text below them.
  for (const grid of ['.indicators', '.indicators-section', '.indicators-list']) await expect(iga.locator(grid).first()).toHaveCSS('display', 'block');
  await expect(iga.locator('.fold > .scroll').first()).toHaveCSS('overflow-x', 'visible');
  const pdf = await page.pdf();
  expect(pdf.length).toBeGreaterThan(10_000);
});

test('under a strict policy, and hostile texts stay texts', async ({ page, sites }) => {
  const evil = '<img src=x onerror="document.title=1">';
  sites.made.set('/iga.json', {
    body: JSON.stringify({
      title: evil, aim: evil, terms: [{ term: '<img', text: evil }],
      sections: [{ title: evil, office: evil, situation: evil, projects: [evil], indicators: [{ name: evil, baseline: evil, target: '5<b>', note: evil }] }],
    }),
  });
  await open(page, sites, '?policy=strict');
  await expect(page.locator('#iga').getByRole('heading', { level: 2 })).toHaveText(evil);
  expect(await page.locator('#iga').locator('img, b:has(*)').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
});

test('what is wrong is said in one line, and what is right is shown', async ({ page, sites, seen }) => {
  sites.made.set('/iga.json', { body: '{"indicators":[{"name":"a","baseline":1,"target":2},{"unit":"人"},{"name":"b"}]}' });
  await open(page, sites);
  await expect(page.locator('#iga [part=indicator]')).toHaveCount(1);
  await expect.poll(() => seen.lines.length).toBe(1);
  expect(seen.lines[0]).toContain('読めないところが2件');
  expect(seen.lines[0]).toContain('indicators/1');
});

test('a file that cannot be read leaves the page as it is, and is read once it is there', async ({ page, sites, seen }) => {
  await page.clock.install();
  let broken = true;
  sites.made.set('/iga.json', () => (broken ? { body: '<html>', type: 'application/json' } : { body: '{"indicators":[{"name":"a","target":2}]}' }));
  await page.goto(`${sites.origin}/indicators.html`);
  await expect(page.locator('#iga')).toHaveAttribute('data-state', 'failed');
  await expect(page.locator('#iga').getByText('12,000人')).toBeVisible();
  await expect.poll(() => seen.lines.some((line) => line.startsWith('[enishi] <enishi-indicators#iga>') && line.includes('/iga.json'))).toBe(true);
  broken = false;
  // A source that failed at the start is looked at again once a minute.
  await expect(async () => {
    await page.clock.fastForward(75_000);
    await expect(page.locator('#iga')).toHaveAttribute('data-state', 'ready', { timeout: 1000 });
  }).toPass();
});
