// Plain pages on nginx, with our files, a count and events on another origin, as README.md configures it.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { DIST } from '../e2e/support/demo.ts';
import { accessible, expect, fits, ready, test as base, violations } from '../e2e/support/fixtures.ts';
import { type Nginx, startNginx } from './nginx/start.ts';
import { perWorker, readme, tried } from './support.ts';

const test = base.extend<object, { nginx: Nginx; packed: Nginx }>({
  nginx: perWorker(() => startNginx()),
  /** With the module for brotli. */
  packed: perWorker(() => startNginx({ brotli: true })),
});

const EVENTS = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//city//ja\r\nBEGIN:VEVENT\r\nUID:1@city.example\r\nDTSTART;VALUE=DATE:20181215\r\nSUMMARY:雪かきと温泉の三日間\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

/** A page with a number and a list of events from the other origin, with the script tag that a test makes of its address. */
async function page(nginx: Nginx, name: string, script: string, head = ''): Promise<string> {
  await nginx.data('count.json', '{"count":281,"label":"登録者数","unit":"人","asOf":"2019-01-31"}');
  await nginx.data('events.ics', EVENTS);
  await nginx.publish(
    name,
    `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8">${head}<meta name="viewport" content="width=device-width">
    <title>見本市</title>${script}</head><body><main><h1>見本市</h1>
    <enishi-counter src="${nginx.parts}/count.json" every="5">登録者数 281人(平成31年1月31日時点)</enishi-counter>
    <enishi-calendar src="${nginx.parts}/events.ics" view="list" date="2018-12-01"><a href="${nginx.parts}/events.ics">行事の一覧</a></enishi-calendar>
    </main></body></html>`,
  );
  return `${nginx.origin}/${name}`;
}
const script = (nginx: Nginx, more = '') => `<script src="${nginx.parts}/enishi/enishi.js" ${more} async></script>`;
const hashes = async () => JSON.parse(await readFile(join(DIST, 'integrity.json'), 'utf8')) as Record<string, string>;

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** Asks without undoing what is compressed. */
function ask(address: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((found, failed) => {
    get(address, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => found({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }));
      answer.on('error', failed);
    }).on('error', failed);
  });
}

for (const width of [1280, 320]) {
  test(`widgets, count and events from another origin, ${width} px`, async ({ page: browser, nginx, seen }) => {
    await browser.setViewportSize({ width, height: 800 });
    await browser.goto(await page(nginx, `plain-${width}.html`, script(nginx)));
    await ready(browser.locator('enishi-counter'));
    await ready(browser.locator('enishi-calendar'));
    await expect(browser.locator('enishi-counter [part=number]')).toContainText('281');
    await expect(browser.locator('enishi-calendar [part=list] li button')).toHaveText([/雪かきと温泉の三日間/]);
    await accessible(browser, `another origin, ${width} px`);
    await fits(browser, `another origin, ${width} px`);
    await browser.screenshot({ path: test.info().outputPath('page.png'), fullPage: true });
    expect(seen.lines).toEqual([]);
    const asked = await nginx.asked();
    expect(asked.filter(({ method }) => method !== 'GET')).toEqual([]);
    // Nothing of ours is asked for at the city's own address.
    expect(asked.filter(({ server, path }) => server === 'city' && /enishi\/|\.wasm/.test(path))).toEqual([]);
  });
}

test("under README's policy with the origin beside 'self', with the right integrity", async ({ page: browser, nginx, seen }) => {
  const policy = (await readme('', 'script-src')).trim().replaceAll("'self'", `'self' ${nginx.parts}`);
  const head = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${policy}">`;
  const { 'enishi.js': hash } = await hashes();
  await browser.goto(await page(nginx, 'policy.html', script(nginx, `integrity="${hash}" crossorigin="anonymous"`), head));
  await ready(browser.locator('enishi-counter'));
  await ready(browser.locator('enishi-calendar'));
  expect(await violations(browser)).toEqual([]);
  expect(seen.lines).toEqual([]);
});

test('with a wrong integrity the page’s own content stands', async ({ page: browser, nginx }) => {
  const wrong = `sha384-${createHash('sha384').update('another file').digest('base64')}`;
  await browser.goto(await page(nginx, 'wrong.html', script(nginx, `integrity="${wrong}" crossorigin="anonymous"`)));
  // The page has loaded: the script was refused.
  await expect(browser.locator('enishi-counter')).toHaveText('登録者数 281人(平成31年1月31日時点)');
  await expect(browser.getByRole('link', { name: '行事の一覧' })).toBeVisible();
  await expect(browser.locator('[data-state]')).toHaveCount(0);
});

test('every file is whole in each encoding, kept as long as README says, and 304 by its ETag', async ({ packed }) => {
  test.setTimeout(120_000);
  const known = await hashes();
  const files = Object.keys(known).filter((name) => !/\.(br|gz)$/.test(name) && !name.startsWith('a/postal'));
  const postal = Object.keys(known).filter((name) => /^a\/postal.*\.json$/.test(name)).slice(0, 20);
  const names = new Set(await readdir(join(DIST, 'a')).then((list) => list.map((name) => `a/${name}`)));
  const open = { gzip: gunzipSync, br: brotliDecompressSync, '': (body: Buffer) => body };
  let answers = 0;
  for (const file of [...files, ...postal]) {
    for (const encoding of ['', 'gzip', 'br'] as const) {
      const address = `${packed.parts}/enishi/${file}`;
      const headers = { origin: packed.origin, 'accept-encoding': encoding || 'identity' };
      const answer = await ask(address, headers);
      expect(answer.status, file).toBe(200);
      const sent = (answer.headers['content-encoding'] ?? '') as keyof typeof open;
      // A file without a twin is sent as it is.
      if (names.has(`${file}.${encoding === 'gzip' ? 'gz' : encoding}`)) expect(sent, file).toBe(encoding);
      expect(`sha384-${createHash('sha384').update(open[sent](answer.body)).digest('base64')}`, `${file} ${sent}`).toBe(known[file]);
      expect(answer.headers['access-control-allow-origin']).toBe('*');
      const kept = file.startsWith('a/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      expect(answer.headers['cache-control'], file).toBe(kept);
      if (sent) expect(answer.headers.vary).toBe('Accept-Encoding');
      if (file.endsWith('.wasm')) expect(answer.headers['content-type']).toBe('application/wasm');
      const again = await ask(address, { ...headers, 'if-none-match': String(answer.headers.etag) });
      expect([again.status, again.body.length], file).toEqual([304, 0]);
      answers += 1;
    }
  }
  const missing = await ask(`${packed.parts}/enishi/a/nowhere.wasm`, { origin: packed.origin });
  expect([missing.status, missing.headers['access-control-allow-origin'], missing.headers['cache-control']]).toEqual([404, '*', undefined]);
  tried(`${answers} answers of nginx with the README's configuration, each file plain, gzip and brotli`);
});

test('a browser takes the smallest, asks again for enishi.js alone, and hears 304', async ({ page: browser, packed }) => {
  const address = await page(packed, 'again.html', script(packed));
  const open = async () => {
    const before = (await packed.asked()).length;
    await browser.goto(address);
    await ready(browser.locator('enishi-counter'));
    await ready(browser.locator('enishi-calendar'));
    return (await packed.asked()).slice(before).filter(({ path }) => path.startsWith('/enishi/'));
  };
  const first = await open();
  expect(first.length).toBeGreaterThan(3);
  expect(first.filter(({ status, encoding }) => status !== 200 || encoding !== 'br')).toEqual([]);
  // Parts may still have come after the first look; nothing that was there is asked for once more.
  const there = new Set(first.map(({ path }) => path));
  const second = (await open()).filter(({ path }) => there.has(path));
  expect(second.map(({ path, status }) => `${status} ${path}`)).toEqual(['304 /enishi/enishi.js']);
});

test('a count in a file: asked for by its ETag, 304 while it stays, and new when a job wrote it', async ({ page: browser, nginx, seen }) => {
  await browser.goto(await page(nginx, 'count.html', script(nginx)));
  const counter = browser.locator('enishi-counter');
  await ready(counter);
  await expect(counter.locator('[part=number]')).toContainText('281');
  const polls = async () => (await nginx.asked()).filter(({ path }) => path === '/count.json');
  await expect.poll(async () => (await polls()).some(({ status, ifNoneMatch }) => status === 304 && ifNoneMatch), { timeout: 30_000 }).toBe(true);
  await nginx.data('count.json', '{"count":282,"label":"登録者数","unit":"人","asOf":"2019-02-01"}');
  await expect(counter.locator('[part=number]')).toContainText('282', { timeout: 30_000 });
  // No question before it, which a CDN would have to answer as well.
  expect((await polls()).every(({ method }) => method === 'GET')).toBe(true);
  expect(seen.lines).toEqual([]);
});
