// enishi-card: placed in three ways and inside another shadow tree; designs, files, print; nothing leaves the browser.
import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from '@playwright/test';
import { accessible, events, expect, fits, ready, test, violations } from './support/fixtures.ts';

const CARD = '#card';
const CERTIFICATE = '#certificate';
const BY_TAG = '[data-enishi=card][data-design=member]:not(script)';

const picture = (card: Locator) => card.locator('[part=stage] svg');
const design = (card: Locator, name: string) => card.getByRole('radio', { name });

async function saved(page: Page, card: Locator, button: string): Promise<{ file: Download; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: button }).click()]);
  return { file, bytes: await readFile(await file.path()) };
}

/** Has every `print` note what would be printed, instead of asking the visitor. */
async function stubPrint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.print = () => {
      const rules = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
      const paper = { address: location.href, title: document.title, css: rules.join('\n'), body: document.body.innerHTML };
      (window.top as unknown as { printed: unknown[] }).printed = [...((window.top as any).printed ?? []), paper];
      window.dispatchEvent(new Event('afterprint'));
    };
  });
}

interface Paper {
  address: string;
  title: string;
  css: string;
  body: string;
}
const printed = (page: Page) => page.evaluate(() => (window as any).printed ?? []) as Promise<Paper[]>;

test('element, data attributes and one tag, under the strictest policy', async ({ page, sites, seen }) => {
  const wasm: string[] = [];
  page.on('request', (request) => request.url().endsWith('.wasm') && wasm.push(request.url()));
  await page.goto(`${sites.origin}/card.html?policy=strict`);
  for (const place of [CARD, CERTIFICATE, BY_TAG]) await ready(page.locator(place));
  await expect(picture(page.locator(CARD))).toHaveAccessibleName(
    '名刺、夕張 花子、登録番号 281、北海道夕張市、夕張Likers!、令和8年11月22日',
  );
  const certificate = picture(page.locator(CERTIFICATE));
  await expect(certificate).toHaveRole('img');
  // The JSON names the design and the holder, an attribute the signer; the name keeps its variation selector.
  await expect(certificate).toHaveAccessibleName(/^登録感謝状、髙﨑 葛\u{e0100}子、登録番号 281、.*、夕張市長\s幸福 太郎、/u);
  await expect(design(page.locator(CERTIFICATE), '縦書き')).toBeChecked();
  await expect(picture(page.locator(BY_TAG))).toHaveAccessibleName('Name card, Maximiliana Theophania von Hohenlohe, No. YL-00282');
  const above = await page.locator('#before-tag').boundingBox();
  const tag = await page.locator(BY_TAG).boundingBox();
  expect(tag!.y).toBeGreaterThanOrEqual(above!.y + above!.height);
  expect(wasm).toHaveLength(1);
  expect(await violations(page)).toEqual([]);
  expect(seen.errors).toEqual([]);
  expect(seen.lines).toEqual([]);
});

test('a design is chosen with the keyboard', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/card.html`);
  const card = page.locator(CARD);
  await ready(card);
  await expect(picture(card)).toHaveAttribute('viewBox', '0 0 910 550');
  await design(card, '罫線').focus();
  await page.keyboard.press('ArrowRight');
  await expect(design(card, '帯')).toBeFocused();
  await expect(picture(card).locator('rect').nth(1)).toHaveAttribute('width', '230');
  await page.keyboard.press('ArrowRight');
  await expect(design(card, 'カード型')).toBeChecked();
  await expect(picture(card)).toHaveAttribute('viewBox', '0 0 856 540');
  await expect(card.getByText('85.6mm × 54mm')).toBeVisible();
});

test('the city’s colours and crest', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/card.html`);
  await page.locator(CARD).evaluate((host) => host.style.setProperty('--enishi-color-accent', 'hsl(120 100% 25%)'));
  const card = page.locator(CARD);
  await ready(card);
  await card.evaluate((host) => host.setAttribute('design', 'band'));
  await expect(picture(card).locator('rect').nth(1)).toHaveAttribute('fill', '#008000');
  await expect(picture(card).locator('image')).toHaveAttribute('href', `${sites.origin}/crest.svg`);
  await card.evaluate((host) => host.setAttribute('crest', 'M10 10H90V90H10Z'));
  await expect(picture(card).locator('path')).toHaveAttribute('d', 'M10 10H90V90H10Z');
});

test('what cannot be used is said, and the card stands without it', async ({ page, sites, seen }) => {
  await page.goto(`${sites.origin}/card.html`);
  const card = page.locator(CARD);
  await card.evaluate((host, other) => {
    host.setAttribute('crest', `${other}/crest.svg`);
    host.setAttribute('issued', '昨日');
    host.setAttribute('design', 'gold');
  }, sites.otherOrigin);
  await ready(card);
  await expect(picture(card)).toHaveAccessibleName('名刺、夕張 花子、登録番号 281、北海道夕張市、夕張Likers!');
  const about = (word: string) => seen.lines.filter((line) => line.includes(word));
  expect([about('crest='), about('issued="昨日"'), about('design="gold"')].map((lines) => lines.length)).toEqual([1, 1, 1]);
  await card.evaluate((host) => host.removeAttribute('name'));
  await expect(card).toHaveAttribute('data-state', 'failed');
  await expect(card.getByText('名刺は窓口でもお渡しします。')).toBeVisible();
  expect((await events(page, 'error')).at(-1)!.detail.code).toBe('config');
});

test('the SVG file stands alone and has its true size', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/card.html?policy=strict`);
  const card = page.locator(CARD);
  await ready(card);
  await card.evaluate((host) => host.setAttribute('name', '<b>"夕張"</b> & 﨑'));
  await expect(picture(card)).toHaveAccessibleName(/<b>/);
  const { file, bytes } = await saved(page, card, 'SVGで保存');
  expect(file.suggestedFilename()).toBe('card.svg');
  await expect(card.getByRole('status')).toHaveText('card.svgを保存しました。');
  const text = bytes.toString('utf8');
  expect(text).toContain('width="91mm" height="55mm"');
  expect(text).toContain('&lt;b&gt;&quot;夕張&quot;&lt;/b&gt; &amp; 﨑');
  // The crest is inside; the file asks nobody for anything.
  expect(text).toContain('href="data:image/svg+xml;base64,');
  expect(text).not.toMatch(/href="http/);
  await page.goto(`${sites.origin}/card.html`);
  const read = await page.evaluate((source) => {
    const made = new DOMParser().parseFromString(source, 'image/svg+xml');
    return [made.querySelector('parsererror')?.textContent ?? '', made.documentElement.localName, made.querySelectorAll('b').length];
  }, text);
  expect(read).toEqual(['', 'svg', 0]);
  expect(await violations(page)).toEqual([]);
});

test('the PNG files have the dots and the size of the paper', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/card.html?policy=strict`);
  for (const [place, file, width, height, dots] of [
    [CARD, 'card.png', 2150, 1300, 23_622],
    [CERTIFICATE, 'certificate.png', 3508, 2481, 11_811],
  ] as const) {
    const card = page.locator(place);
    await ready(card);
    const png = await saved(page, card, 'PNG画像で保存');
    expect(png.file.suggestedFilename()).toBe(file);
    expect(png.bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([width, height]);
    expect(png.bytes.subarray(37, 41).toString('latin1')).toBe('pHYs');
    expect(png.bytes.readUInt32BE(41)).toBe(dots);
    // What is painted is what is shown: not one colour, and readable by a browser.
    const colours = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const data = new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
      return new Set(data).size;
    }, png.bytes.toString('base64'));
    expect(colours).toBeGreaterThan(20);
  }
  expect(await violations(page)).toEqual([]);
});

test('it is printed on paper of its size, and the paper is gone afterwards', async ({ page, sites, context }) => {
  await stubPrint(page);
  await page.goto(`${sites.origin}/card.html?policy=strict`);
  for (const place of [CARD, CERTIFICATE]) {
    await ready(page.locator(place));
    await page.locator(place).getByRole('button', { name: '実物大で印刷' }).click();
  }
  await expect.poll(async () => (await printed(page)).length).toBe(2);
  await expect(page.locator('iframe')).toHaveCount(0);
  const [card, certificate] = await printed(page);
  expect(card!.address).toBe('about:blank');
  expect([card!.title, certificate!.title]).toEqual(['名刺', '登録感謝状']);
  expect(card!.body).toMatch(/^<svg [^>]*>.*夕張 花子.*<\/svg>$/);
  expect(await violations(page)).toEqual([]);
  // The browser's own idea of it: one page each, of that size.
  for (const [paper, width, height] of [[card!, 91, 55], [certificate!, 297, 210]] as const) {
    const sheet = await context.newPage();
    await sheet.evaluate(({ css, body }) => {
      document.title = 'paper';
      document.body.innerHTML = body;
      const styles = new CSSStyleSheet();
      styles.replaceSync(css);
      document.adoptedStyleSheets = [styles];
    }, paper);
    const pdf = (await sheet.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((box) => [Number(box[1]), Number(box[2])]);
    expect(boxes).toHaveLength(1);
    expect(boxes[0]![0]! / 72 * 25.4).toBeCloseTo(width, 0);
    expect(boxes[0]![1]! / 72 * 25.4).toBeCloseTo(height, 0);
    await sheet.close();
  }
});

/** Has a development build load one bundle for each kind of widget, as visitors' browsers do. */
async function oneBundleEach(page: Page): Promise<void> {
  await page.route('**/enishi/enishi.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(',"all"]', ']') });
  });
  await page.route('**/enishi/a/counter-*', async (route) => {
    const own = await route.fetch();
    const response = own.ok() ? own : await route.fetch({ url: route.request().url().replace('/counter-', '/all-') });
    await route.fulfill({ response });
  });
}

test('inside the shadow tree of another widget', async ({ page, sites, seen }) => {
  await oneBundleEach(page);
  const wasm: string[] = [];
  page.on('request', (request) => request.url().endsWith('.wasm') && wasm.push(request.url()));
  // The counter's own parts, NAME-HASH-PART.wasm, are no modules.
  const modules = () => wasm.filter((url) => !/-[0-9a-f]{8}-\w+\.wasm$/.test(url));
  await page.goto(`${sites.origin}/card-inside.html?policy=strict`);
  await ready(page.locator('#counter'));
  await page.evaluate(() => {
    // As a form does: in the tree of a widget that stands.
    const root = document.getElementById('counter')!.shadowRoot!.querySelector('[part=root]')!;
    const card = document.createElement('enishi-card');
    for (const [name, value] of Object.entries({ id: 'inner', kind: 'card', number: '282', name: '夕張 花子' })) card.setAttribute(name, value);
    card.textContent = '名刺は窓口でもお渡しします。';
    root.append(card);
  });
  const inner = page.locator('#inner');
  await ready(inner);
  await expect(picture(inner)).toHaveAccessibleName('名刺、夕張 花子、登録番号 282');
  // Each has a module of its own: the page does not load everything because of a card.
  expect(modules().map((url) => url.replace(/.*\/(\w+)-.*/, '$1'))).toEqual(['counter', 'card']);
  await design(inner, '帯').check();
  await expect(picture(inner).locator('rect').nth(1)).toHaveAttribute('width', '230');
  await accessible(page, 'a card within a counter');
  await page.locator('#place').evaluate((place) => {
    const second = document.createElement('enishi-counter');
    Object.assign(second, { id: 'second', textContent: '58人' });
    place.append(second);
  });
  await ready(page.locator('#second'));
  expect(modules(), 'nor does what comes after a card').toHaveLength(2);
  // Events leave the tree.
  expect((await events(page, 'ready')).length).toBe(3);
  expect(await page.locator('#counter').getAttribute('data-state')).toBe('ready');
  // A fault of the card is the card's alone.
  await inner.evaluate((host) => {
    const error = new Error('torn');
    const script = [...performance.getEntriesByType('resource')].find((entry) => /\/card-[^/]*\.js$/.test(entry.name))!;
    error.stack = `Error: torn\n    at wasm (${script.name}:1:1)`;
    host.shadowRoot!.querySelector('button')!.dispatchEvent(new Event('click', { bubbles: true, composed: true }));
    dispatchEvent(new ErrorEvent('error', { error, cancelable: true }));
  });
  await expect(inner).toHaveAttribute('data-state', 'failed');
  await expect(inner.getByText('名刺は窓口でもお渡しします。')).toBeVisible();
  await expect(page.locator('#counter')).toHaveAttribute('data-state', 'ready');
  await page.evaluate(() => document.getElementById('counter')!.remove());
  expect(seen.errors).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test('a card that goes takes its paper and its work along', async ({ page, sites, seen }) => {
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await page.goto(`${sites.origin}/card.html`);
  const card = page.locator(CARD);
  await ready(card);
  await card.getByRole('button', { name: '実物大で印刷' }).click();
  await expect(page.locator('iframe')).toHaveCount(1);
  await accessible(page, 'while it is printed');
  await card.evaluate((host) => host.remove());
  await expect(page.locator('iframe')).toHaveCount(0);
  expect(seen.errors).toEqual([]);
});

test('long names stay on the paper, in the fonts of this machine', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/card.html`);
  for (const place of [CARD, CERTIFICATE]) {
    const card = page.locator(place);
    await ready(card);
    for (const name of ['寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末', 'WILHELMINA MAGDALENA von und zu Schwarzburg-Wolfenbüttel-Mömpelgard']) {
      await card.evaluate((host, value) => host.setAttribute(host.localName === 'div' ? 'data-name' : 'name', value), name);
      await expect(picture(card)).toHaveAccessibleName(new RegExp(name.slice(0, 8)));
      for (const ring of await card.getByRole('radio').all()) {
        await ring.check();
        const outside = await picture(card).evaluate((svg) => {
          const paper = svg.getBoundingClientRect();
          const over = [...svg.querySelectorAll('text')].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < paper.left || box.right > paper.right || box.top < paper.top || box.bottom > paper.bottom;
          });
          return over.map((text) => text.textContent);
        });
        expect(outside).toEqual([]);
      }
    }
  }
});

for (const [state, width, theme] of [
  ['wide', 1280, 'light'],
  ['narrow', 320, 'light'],
  ['dark', 1280, 'dark'],
  ['narrow and dark', 320, 'dark'],
] as const) {
  test(`accessible and within its place: ${state}`, async ({ page, sites }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${sites.origin}/card.html`);
    await page.locator(CARD).evaluate((host, value) => host.setAttribute('theme', value), theme);
    for (const place of [CARD, CERTIFICATE, BY_TAG]) {
      await page.locator(place).evaluate((host, value) => (host.dataset.theme = value), theme);
      await ready(page.locator(place));
    }
    await accessible(page, state);
    await fits(page, state);
    for (const name of ['額縁', '余白', 'ご縁の輪']) {
      await design(page.locator(CERTIFICATE), name).check();
      await fits(page, `${state}, ${name}`);
    }
    await accessible(page, `${state}, the last design`);
  });
}
