// Without scripts, and where WebAssembly may not run: the page's own content is there and works.
import { events, expect, shift, shown, test, violations } from './support/fixtures.ts';

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says everything that it says with them', async ({ page, demo }) => {
    await page.goto(`${demo.origin}/machi.html`);
    await expect(page.getByText('281人（平成31年1月31日時点）')).toBeVisible();
    for (const town of ['長沼町', '美幌町', '苫小牧市', '占冠村', '奥尻町']) {
      await expect(page.getByRole('rowheader', { name: town })).toBeVisible();
    }
    await expect(page.getByRole('cell', { name: '終了しました' })).toHaveCount(2);
    await expect(page.getByRole('link', { name: /シーニックナイト2020/ })).toHaveAttribute('href', 'town/kimobetsu.html#report-2');
    // Playwright's switch stops scripts but leaves the parser's scripting flag on, so <noscript> is not shown here.
    expect(await page.content()).toContain('登録者数はスクリプトが使えるときに表示されます。');
  });

  test('the form sends itself, and the server keeps what was typed where a field is wrong', async ({ page, demo }) => {
    const before = await demo.count();
    await page.goto(`${demo.origin}/machi.html`);
    const form = page.locator('[data-enishi=form]');
    await form.getByLabel('氏名').fill('﨑 髙子');
    await form.getByLabel('フリガナ').fill('さき たかこ');
    await form.getByLabel('お住まいの都道府県').selectOption('北海道');
    await form.getByLabel('メールアドレス').fill('takako@example.jp');
    await form.getByLabel('まちのファン').check();
    await form.getByLabel(/利用目的を読み/).check();
    // The plain form cannot know that 市区町村 is asked only within Japan: the server tells.
    await page.getByRole('button', { name: '登録する' }).click();
    await expect(page.getByRole('textbox', { name: /市区町村/ })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('textbox', { name: /氏名/ })).toHaveValue('﨑 髙子');
    expect(await demo.count()).toBe(before);

    await page.getByRole('textbox', { name: /市区町村/ }).fill('夕張市');
    await page.getByRole('button', { name: /登録|送信/ }).click();
    await expect(page).toHaveURL(/\/registered\?receipt=/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await demo.count()).toBe(before + 1);
    const row = (await demo.registrations()).find((r) => r.includes('﨑 髙子'));
    expect(row).toContain('サキ タカコ');
  });

  test('at 320 px everything is there too', async ({ page, demo }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${demo.origin}/machi.html`);
    const tables = page.getByRole('table');
    await expect(tables).toHaveCount(2);
    for (const table of await tables.all()) {
      const box = (await table.boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(320);
    }
  });
});

test('where WebAssembly may not run, the page stays as it is and says why once', async ({ page, sites, seen }) => {
  await page.goto(`${sites.origin}/plain.html?policy=blocked`);
  for (const id of ['counter', 'calendar', 'form']) {
    const widget = page.locator(`#${id}`);
    await widget.scrollIntoViewIfNeeded();
    await expect(widget).toHaveAttribute('data-state', 'failed');
    expect((await events(page, 'error')).filter((e) => e.from === id).map((e) => e.detail.code)).toEqual(['blocked']);
    const lines = seen.lines.filter((line) => line.includes(`#${id}>`));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("'wasm-unsafe-eval'");
  }
  await expect(page.locator('#counter').getByText('281人')).toBeVisible();
  await expect(page.locator('#calendar').getByRole('rowheader', { name: '長沼町' })).toBeVisible();
  expect(await shift(page)).toBe(0);
  expect(seen.errors).toEqual([]);
});

test('where WebAssembly may not run, the form sends itself', async ({ page, sites, demo }) => {
  await page.goto(`${sites.origin}/plain.html?policy=blocked`);
  await page.locator('#form').scrollIntoViewIfNeeded();
  await expect(page.locator('#form')).toHaveAttribute('data-state', 'failed');
  const before = await demo.count();
  await page.getByLabel('氏名').fill('小樽 花子');
  await page.getByLabel('フリガナ').fill('オタル ハナコ');
  await page.getByLabel('お住まいの都道府県').fill('北海道');
  await page.getByLabel('お住まいの市区町村').fill('小樽市');
  await page.getByLabel('メールアドレス').fill('hanako@example.jp');
  await page.getByLabel(/利用目的を読み/).check();
  await page.getByRole('button', { name: '登録する' }).click();
  await expect.poll(() => demo.count()).toBe(before + 1);
});

test('under a strict policy with trusted types everything works, without one violation', async ({ page, sites, seen, demo }) => {
  await page.goto(`${sites.origin}/plain.html?policy=strict`);
  for (const id of ['counter', 'calendar', 'form']) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await expect(page.locator(`#${id}`)).toHaveAttribute('data-state', 'ready');
  }
  await expect(shown(page.locator('#counter')).getByText('281')).toBeVisible();
  // What comes later must hold as well: a detail, another view, errors at fields.
  const calendar = page.locator('#calendar');
  await calendar.locator('[part=event]').filter({ hasText: '長沼町' }).first().click();
  await page.keyboard.press('Escape');
  await page.locator('#form').getByRole('button', { name: /確認/ }).click();
  await expect(page.locator('#form [aria-invalid=true]').first()).toBeVisible();
  for (const id of ['counter', 'calendar', 'form']) {
    await page.locator(`#${id}`).evaluate((host) => host.setAttribute('lang', 'en'));
    await expect(page.locator(`#${id} [part=root]`)).toHaveAttribute('lang', 'en');
  }
  expect(await violations(page)).toEqual([]);
  expect(seen.errors).toEqual([]);
  expect(seen.lines).toEqual([]);
  expect(await demo.count()).toBeGreaterThanOrEqual(0);
});
