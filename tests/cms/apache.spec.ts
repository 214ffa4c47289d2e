// The packed widgets on a running Apache with the README's `.htaccess`: types, compressed twins, caching, other origins.
import { readFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { extname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Locator, Page } from '@playwright/test';
import { DIST } from '../e2e/support/demo.ts';
import { accessible, expect, fits, ready, shown, test as base } from '../e2e/support/fixtures.ts';
import { Apache } from './apache/apache.ts';
import { perWorker, tried } from './support.ts';

const test = base.extend<{}, { apache: Apache }>({ apache: perWorker(Apache.start) });

const TYPES: Record<string, RegExp> = {
  '.css': /^text\/css; charset=utf-8$/,
  '.js': /^text\/javascript; charset=utf-8$/,
  '.json': /^application\/json$/,
  '.md': /^text\/markdown; charset=utf-8$/,
  '.txt': /^text\/plain; charset=utf-8$/,
  '.wasm': /^application\/wasm$/,
};

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Asks as a browser does, and leaves the answer as it came. */
const ask = (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((done, failed) => {
    request(url, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }));
    })
      .on('error', failed)
      .end();
  });

const files = async (): Promise<string[]> => {
  const listed = JSON.parse(await readFile(join(DIST, 'integrity.json'), 'utf8')) as Record<string, string>;
  const all = [...Object.keys(listed), 'integrity.json'].filter((name) => TYPES[extname(name)]);
  // Of the postal codes, which are a thousand files of one kind, some.
  const postal = all.filter((name) => name.includes('/postal-'));
  return [...all.filter((name) => !postal.includes(name)), ...postal.slice(0, 10)];
};

const ENCODINGS = [
  { accepts: 'gzip, deflate, br', sent: 'br', plain: brotliDecompressSync },
  { accepts: 'gzip, deflate', sent: 'gzip', plain: gunzipSync },
  { accepts: 'identity', sent: undefined, plain: (body: Buffer) => body },
];

test('every file: its type, its compressed twin, how long it is kept, and that any page may read it', async ({ apache }) => {
  test.setTimeout(180_000);
  let asked = 0;
  const names = await files();
  expect(names.length).toBeGreaterThan(50);
  for (const name of names) {
    const own = await readFile(join(DIST, name));
    for (const { accepts, sent, plain } of ENCODINGS) {
      const { status, headers, body } = await ask(`${apache.origin}/enishi/${name}`, { 'accept-encoding': accepts, origin: 'http://city.example' });
      asked += 1;
      expect.soft([name, status, headers['content-encoding']]).toEqual([name, 200, sent]);
      expect.soft(plain(body).equals(own), `${name} ${accepts}`).toBe(true);
      expect.soft(headers['content-type'], name).toMatch(TYPES[extname(name)]!);
      expect.soft(headers['content-language'], name).toBeUndefined();
      expect.soft(headers['vary'], name).toBe('Accept-Encoding');
      expect.soft(headers['access-control-allow-origin'], name).toBe('*');
      expect.soft(headers['x-content-type-options'], name).toBe('nosniff');
      const kept = name.startsWith('a/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      expect.soft([name, headers['cache-control']]).toEqual([name, kept]);
    }
  }
  tried(`${asked} answers of Apache with the README's .htaccess`);
});

test('what has not changed is not sent again, and the settings are nobody’s', async ({ apache }) => {
  const address = `${apache.origin}/enishi/enishi.js`;
  for (const { accepts } of ENCODINGS) {
    const { headers } = await ask(address, { 'accept-encoding': accepts });
    const again = await ask(address, { 'accept-encoding': accepts, 'if-none-match': headers.etag! });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers['cache-control']).toBe('no-cache');
  }
  expect((await ask(`${apache.origin}/enishi/.htaccess`)).status).toBe(403);
});

const COUNTER = '<enishi-counter as-of="2019-01-31" goal="500" unit="人" label="応援"><p>281人</p></enishi-counter>';
const html = (script: string): string =>
  `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>夕張市</title></head>
<body><main><h1>関係人口</h1><script src="${script}/enishi.js" async></script>${COUNTER}</main></body></html>`;

async function works(page: Page, url: string, seen: { lines: string[]; errors: string[] }): Promise<Locator> {
  await page.goto(url);
  const counter = page.locator('enishi-counter');
  await ready(counter);
  await expect(shown(counter)).toContainText('目標500');
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await accessible(page, `${url} at ${width} px`);
    await fits(page, `${url} at ${width} px`);
  }
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
  return counter;
}

for (const folder of ['enishi', 'bare']) {
  test(`a page on the same Apache, ${folder === 'bare' ? 'without settings' : 'with them'}`, async ({ page, apache, seen }) => {
    await works(page, await apache.page(`${folder}.html`, html(`/${folder}`)), seen);
  });
}

test('a page of another origin', async ({ page, apache, sites, seen }) => {
  sites.made.set('/elsewhere-apache.html', { body: html(`${apache.origin}/enishi`) });
  await works(page, `${sites.origin}/elsewhere-apache.html`, seen);
});

/** Files with a hash in their name that came over the network in this visit. */
const transferred = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name, transferSize }) => name.includes('/enishi/a/') && transferSize > 0)
      .map(({ name }) => name),
  );

test('a second visit loads nothing anew but asks for enishi.js', async ({ page, apache }) => {
  const url = await apache.page('again.html', html('/enishi'));
  await page.goto(url);
  await ready(page.locator('enishi-counter'));
  expect(await transferred(page)).not.toEqual([]);
  await page.goto(`${url}?again`);
  await ready(page.locator('enishi-counter'));
  expect(await transferred(page)).toEqual([]);
});
