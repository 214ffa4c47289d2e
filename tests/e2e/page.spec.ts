// The demo page as a whole: for everybody, at every width, in every theme and language, without a jump.
import { type Page } from '@playwright/test';
import { accessible, expect, fits, ready, shift, shown, test, violations } from './support/fixtures.ts';

const WIDGETS = ['enishi-counter', '.one-tag [data-enishi=counter]', 'enishi-calendar', '[data-enishi=form]'];

async function allReady(page: Page): Promise<void> {
  for (const widget of WIDGETS) await ready(page.locator(widget));
  await page.evaluate(() => scrollTo(0, 0));
}

/** Sets an attribute on each widget in the form that its way of being placed asks for. */
async function setAll(page: Page, name: string, value: string): Promise<void> {
  await page.evaluate(
    ([selector, name, value]) => {
      for (const widget of document.querySelectorAll(selector!)) {
        widget.setAttribute(widget.localName.startsWith('enishi-') ? name! : `data-${name}`, value!);
      }
    },
    [WIDGETS.join(), name, value],
  );
  for (const widget of WIDGETS) await expect(page.locator(widget)).toHaveAttribute('data-state', 'ready');
}

for (const path of ['/', '/en.html']) {
  for (const width of [1280, 320]) {
    test(`${path} at ${width} px: axe finds nothing and nothing is cut off, in every theme and language`, async ({ page, demo, seen }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 800 });
      await page.goto(demo.origin + path);
      await fits(page, 'before the widgets');
      await allReady(page);
      await accessible(page, 'as it starts');
      await fits(page, 'as it starts');
      for (const lang of ['ja', 'ja-easy', 'en']) {
        await setAll(page, 'lang', lang);
        for (const theme of ['light', 'dark']) {
          await setAll(page, 'theme', theme);
          await accessible(page, `${lang}, ${theme}`);
          await fits(page, `${lang}, ${theme}`);
        }
      }
      await setAll(page, 'theme', 'auto');
      await page.emulateMedia({ colorScheme: 'dark' });
      await accessible(page, 'the system is dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await page.locator('#staff summary').click();
      await accessible(page, 'with the bar for staff');
      await fits(page, 'with the bar for staff');
      await page.locator('#size-large').check();
      await fits(page, 'with large text');
      await page.locator('#colours-black').check();
      await accessible(page, 'white on black');
      expect(seen.errors).toEqual([]);
      expect(seen.lines).toEqual([]);
    });
  }
}

for (const width of [1280, 320]) {
  test(`nothing jumps while the widgets start, at ${width} px`, async ({ page, demo }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(demo.origin);
    await page.waitForTimeout(1_000);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < height; y += 300) {
      await page.mouse.wheel(0, 300);
      await page.waitForTimeout(150);
    }
    for (const widget of WIDGETS) await expect(page.locator(widget)).toHaveAttribute('data-state', 'ready');
    expect(await shift(page)).toBe(0);
  });
}

for (const width of [1280, 320]) {
  for (const [anchor, widget] of [['ninzu', '.one-tag [data-enishi=counter]'], ['calendar', 'enishi-calendar'], ['shichoson', 'enishi-calendar'], ['toroku', '[data-enishi=form]']] as const) {
    test(`nothing jumps for a visitor who comes to #${anchor}, at ${width} px`, async ({ page, demo }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${demo.origin}/#${anchor}`);
      await expect(page.locator(widget)).toHaveAttribute('data-state', 'ready');
      await page.waitForTimeout(1_500);
      expect(await shift(page)).toBe(0);
    });
  }
}

test('the page keeps to its own policy, which allows no inline script', async ({ page, demo }) => {
  const answer = await page.goto(demo.origin);
  const policy = (await answer!.allHeaders())['content-security-policy'];
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'/);
  await allReady(page);
  await expect(page.locator('#staff [data-shown=ready]')).toHaveCount(WIDGETS.length);
  expect(await violations(page)).toEqual([]);
});

test('headings follow one another without a gap, inside the widgets too', async ({ page, demo }) => {
  await page.goto(demo.origin);
  await allReady(page);
  const levels = await page.evaluate(() => {
    const found: number[] = [];
    const walk = (node: Node) => {
      if (node instanceof Element) {
        if (/^H[1-6]$/.test(node.tagName) && node.checkVisibility()) found.push(Number(node.tagName[1]));
        if (node.shadowRoot) return node.shadowRoot.childNodes.forEach(walk);
      }
      node.childNodes.forEach(walk);
    };
    walk(document.body);
    return found;
  });
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.reduce((before, level) => {
    expect(level, levels.join(' ')).toBeLessThanOrEqual(before + 1);
    return level;
  });
});

test('the first Tab leads to the text', async ({ page, demo }) => {
  await page.goto(demo.origin);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ移動' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('the page stands without its bar for staff', async ({ page, demo, seen }) => {
  await page.route('**/enishi-demo-page_bg.wasm', (route) => route.abort());
  await page.goto(demo.origin);
  await allReady(page);
  await page.locator('#staff summary').click();
  await expect(page.getByRole('link', { name: /登録一覧/ })).toBeVisible();
  expect(seen.errors).toEqual([]);
});

test('the bar for staff: states, events and switches, by keyboard', async ({ page, demo }) => {
  await page.goto(demo.origin);
  await allReady(page);
  const bar = page.getByRole('complementary', { name: '職員用' });
  await expect(bar.locator('[data-shown=ready]')).toHaveCount(WIDGETS.length, { timeout: 15_000 });
  await bar.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(bar.getByText('ウィジェットの状態')).toBeVisible();
  await expect(bar.getByRole('listitem').filter({ hasText: 'enishi:ready' })).not.toHaveCount(0);
  const auto = bar.getByRole('radio', { name: '自動' });
  await auto.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(bar.getByRole('radio', { name: '暗い' })).toBeChecked();
  for (const widget of WIDGETS) {
    await expect(page.locator(widget).locator('[part=root]')).toHaveAttribute('data-theme', 'dark');
  }
  await bar.getByRole('radio', { name: 'やさしい日本語' }).check();
  await expect(page.locator('enishi-calendar [part=root]')).toHaveAttribute('lang', /^ja/);
  await expect(page.locator('[data-enishi=form]').getByText('書いて もらった ことは').first()).toBeVisible();
});

test('on paper the text stands without the menus', async ({ page, demo }) => {
  await page.goto(demo.origin);
  await allReady(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'メインメニュー' })).toBeHidden();
  await expect(page.locator('#staff')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(shown(page.locator('enishi-counter')).getByText('281')).toBeVisible();
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});

test('forced colours: the widgets stand, with edges', async ({ page, demo }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(demo.origin);
  await allReady(page);
  await accessible(page, 'forced colours');
  const input = page.locator('[data-enishi=form]').getByRole('textbox').first();
  await expect(input).not.toHaveCSS('border-top-width', '0px');
});
