// Makes the pictures of the README from the running demo: `node tests/screenshots.mjs [ADDRESS [NAME…]]` (default the
// address that `cargo demo` prints, and all of them). Writes demo/screenshots/: the city's page as PNG; the home page and
// each story of the gallery, at 1280 and 320 px, as JPEG of less than 150 kB.
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const address = process.argv[2] ?? 'http://127.0.0.1:8787/';
const out = fileURLToPath(new URL('../demo/screenshots/', import.meta.url));
const known = process.env.CHROME ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

/** One picture: a page at a width, after a visitor's steps, of a part of it. */
const pictures = [
  // The whole story at a glance: somebody who has never seen this should know within ten seconds what it is.
  { name: 'page', width: 1280, height: 2700, steps: (page) => page.evaluate(() => scrollTo(0, 0)) },
  { name: 'phone', width: 320, height: 1100, steps: (page) => to(page, 'enishi-calendar') },
  {
    name: 'form',
    width: 1280,
    height: 1100,
    steps: async (page) => {
      await to(page, '[data-enishi=form]');
      await page.locator('[data-enishi=form] .button.primary').first().click();
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'details',
    width: 1280,
    height: 1000,
    steps: async (page) => {
      await to(page, 'enishi-calendar');
      await page.locator('enishi-calendar').getByRole('button', { name: /長沼町/ }).first().click();
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'dark',
    width: 1280,
    height: 1000,
    steps: async (page) => {
      await page.locator('enishi-calendar').evaluate((e) => e.setAttribute('theme', 'dark'));
      await to(page, 'enishi-calendar');
    },
  },
];

/** The home page, and the beginning of each story. */
for (const story of ['index', 'yubari', 'hokkaido', 'bihoro', 'sapporo', 'iga']) {
  for (const [width, height] of [[1280, story === 'index' ? 1250 : 1300], [320, 1200]]) {
    const name = `${story === 'index' ? 'home' : story}-${width}`;
    pictures.push({ name, path: `${story}.html`, width, height, steps: (page) => page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' })) });
  }
}

const wanted = process.argv.slice(3);
const to = (page, selector) => page.locator(selector).first().evaluate((e) => e.scrollIntoView({ block: 'start' }));

await mkdir(out, { recursive: true });
const browser = await chromium.launch({ executablePath: known, args });
for (const { name, path = 'machi.html', width, height, steps } of pictures.filter(({ name }) => !wanted.length || wanted.includes(name))) {
  const page = await browser.newPage({ viewport: { width, height }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
  await page.goto(new URL(path, address).href);
  for (const widget of await page.locator('[data-state]').all()) {
    await widget.scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
  }
  await page.waitForFunction(() => [...document.querySelectorAll('[data-state]')].every((e) => e.dataset.state === 'ready'));
  await steps(page);
  await page.waitForTimeout(400);
  const jpeg = path !== 'machi.html';
  const file = `${name}.${jpeg ? 'jpg' : 'png'}`;
  const picture = await page.screenshot({ path: `${out}${file}`, ...(jpeg && { type: 'jpeg', quality: 68 }) });
  console.log(`demo/screenshots/${file} ${Math.round(picture.length / 1000)} kB`);
  await page.close();
}
await browser.close();
