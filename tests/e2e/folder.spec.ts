// `cargo demo page`: one folder that any static server serves, here below another site's pages.
import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { BIN, DIST, PAGE } from './support/demo.ts';
import { expect, ready, test } from './support/fixtures.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css', '.html': 'text/html', '.ics': 'text/calendar', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
};

let folder: string;
let server: Server;
let home: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enishi-folder-'));
  execFileSync(BIN, ['page', '--out', join(folder, 'kankei/demo'), '--no-build', '--dist', DIST, '--page', PAGE], { stdio: 'ignore' });
  server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url!, 'http://x').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    void stat(file).then(
      (found) => {
        if (!found.isFile()) return response.writeHead(404).end();
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
        return createReadStream(file).pipe(response);
      },
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kankei/demo/`;
});

test.afterAll(async () => {
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true, force: true });
});

for (const lang of ['', '-en']) {
  test(`home${lang}, each story and the builder, without one request that fails`, async ({ page, seen }) => {
    test.setTimeout(120_000);
    const failed: string[] = [];
    page.on('response', (response) => response.status() >= 400 && failed.push(`${response.status()} ${response.url()}`));
    // A page that is left before all of it has come has not failed.
    page.on('requestfailed', (request) => request.failure()!.errorText !== 'net::ERR_ABORTED' && failed.push(request.url()));
    await page.goto(lang ? `${home}index-en.html` : home);
    const allReady = async () => {
      for (const widget of await page.locator('[data-state]').all()) await ready(widget);
    };
    await allReady();
    await page.locator('.stories h3 a').first().click();
    for (const story of ['yubari', 'hokkaido', 'bihoro', 'sapporo', 'iga']) {
      await expect(page).toHaveURL(`${home}${story}${lang}.html`);
      await allReady();
      if (story !== 'iga') await page.locator('.around-after').click();
    }
    await page.locator('.example-build a').first().click();
    await expect(page).toHaveURL(new RegExp(`/builder${lang}\\.html#`));
    await page.locator('iframe').first().scrollIntoViewIfNeeded();
    const preview = page.frameLocator('iframe').first();
    await expect(preview.locator('[data-state=ready]').first()).toBeAttached();
    expect(failed).toEqual([]);
    expect(seen.errors).toEqual([]);
  });
}

test('what needs the server says that it is not there', async ({ page }) => {
  await page.goto(`${home}yubari.html`);
  await expect(page.locator('#register .no-server')).toContainText('送信はできません');
  await expect(page.locator('#results .no-server')).toHaveCount(0);
  await page.goto(`${home}machi.html`);
  await expect(page.getByText('このフォルダーには見本のサーバーがありません')).toBeVisible();
  await expect(page.locator('enishi-calendar').getByRole('rowheader', { name: '長沼町' })).toBeVisible();
});
