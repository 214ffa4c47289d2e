// Measures how high each widget of the gallery's stories is once it runs, and writes it into demo/site/rooms.toml:
// `node tests/rooms.mjs [ADDRESS]`, with the demo running at the address (default the one that `cargo demo` prints).
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const address = process.argv[2] ?? 'http://127.0.0.1:8787/';
const file = fileURLToPath(new URL('../demo/site/rooms.toml', import.meta.url));
const known = process.env.CHROME ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
/** Beside its snippet, above it, on a phone: as in demo/site/src/story.rs. */
const WIDTHS = [1280, 800, 320];
const STORIES = ['yubari', 'hokkaido', 'bihoro', 'sapporo', 'iga'];

let text = '# How high the widgets of each example are once they run, in pixels: with the snippet beside, above, on a phone.\n# Written by `node tests/rooms.mjs`.\n';
const browser = await chromium.launch({ executablePath: known, args: ['--no-sandbox', '--disable-gpu'] });
for (const lang of ['ja', 'en']) {
  for (const story of STORIES) {
    const rooms = new Map();
    for (const [at, width] of WIDTHS.entries()) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
      await page.goto(new URL(`${story}${lang === 'ja' ? '' : `-${lang}`}.html`, address).href);
      await page.waitForLoadState('load');
      for (const widget of await page.locator('.example-live > *').all()) {
        await widget.scrollIntoViewIfNeeded();
        await page.waitForTimeout(150);
      }
      await page.waitForFunction(() => [...document.querySelectorAll('[data-state]')].every((e) => e.dataset.state === 'ready'));
      await page.waitForTimeout(800);
      for (const example of await page.locator('.example').all()) {
        const heights = await example.locator('.example-live').evaluate((live) => [...live.children].map((child) => Math.round(child.getBoundingClientRect().height)));
        const id = await example.getAttribute('id');
        const widgets = rooms.get(id) ?? heights.map(() => []);
        for (const [widget, height] of heights.entries()) widgets[widget][at] = height;
        rooms.set(id, widgets);
      }
      await page.close();
    }
    text += `\n[${lang}.${story}]\n`;
    for (const [id, widgets] of rooms) text += `${id} = [${widgets.map((one) => `[${one.join(', ')}]`).join(', ')}]\n`;
  }
}
await browser.close();
await writeFile(file, text);
console.log(text);
