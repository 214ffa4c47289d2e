// Measures how high each example of the gallery is once its widgets run, and writes it into demo/site/stories.toml as `room`:
// `node tests/rooms.mjs [ADDRESS]`, with the demo running at the address (default the one that `cargo demo` prints).
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const address = process.argv[2] ?? 'http://127.0.0.1:8787/';
const file = fileURLToPath(new URL('../demo/site/stories.toml', import.meta.url));
const known = process.env.CHROME ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
/** Beside its snippet, above it, on a phone: as in demo/site/src/story.rs. */
const WIDTHS = [1280, 800, 360];

let text = await readFile(file, 'utf8');
const stories = [...text.matchAll(/^\[\[story\]\]\nid = "(.*)"/gm)].map((found) => found[1]);
const browser = await chromium.launch({ executablePath: known, args: ['--no-sandbox', '--disable-gpu'] });
for (const story of stories) {
  const rooms = new Map();
  for (const width of WIDTHS) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });
    // What is reserved already would be measured again.
    await page.route('**/rooms.css', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    await page.goto(new URL(`${story}.html`, address).href);
    for (const widget of await page.locator('[data-state]').all()) {
      await widget.scrollIntoViewIfNeeded();
      await page.waitForTimeout(150);
    }
    await page.waitForFunction(() => [...document.querySelectorAll('[data-state]')].every((e) => e.dataset.state === 'ready'));
    await page.waitForTimeout(600);
    for (const example of await page.locator('.example').all()) {
      const { height } = await example.locator('.example-live').boundingBox();
      const id = await example.getAttribute('id');
      rooms.set(id, [...(rooms.get(id) ?? []), Math.round(height)]);
    }
    await page.close();
  }
  const start = text.indexOf(`[[story]]\nid = "${story}"`);
  const end = text.indexOf('[[story]]', start + 1);
  let part = text.slice(start, end < 0 ? undefined : end);
  for (const [id, room] of rooms) {
    const at = part.indexOf(`[[story.example]]\nid = "${id}"`);
    part = part.slice(0, at) + part.slice(at).replace(/^room = .*$/m, `room = [${room.join(', ')}]`);
    console.log(story, id, room.join(' '));
  }
  text = text.slice(0, start) + part + (end < 0 ? '' : text.slice(end));
}
await browser.close();
await writeFile(file, text);
