// Content-security policies and broken deliveries: where it is promised, all widgets run without one violation;
// elsewhere the page's own content stands and works, and the console says what to change.
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { DIST } from '../e2e/support/demo.ts';
import { expect, test, violations } from '../e2e/support/fixtures.ts';
import type { Sites } from '../e2e/support/sites.ts';
import { ALL, SCRIPT, WIDGETS, answer, give, readable, source, stands, tried } from './support/pages.ts';

test.describe.configure({ mode: 'parallel' });

/** Policies forbid attributes of style. */
const inside = ALL.map((kind) => WIDGETS[kind].replace(/ style="[^"]*"/g, '')).join('\n');
const REST = "style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";
const NONCE = SCRIPT.replace('<script ', '<script nonce="r4nd0m" ');

/** Under these everything runs, and nothing is asked for that they forbid. */
const RUN: [name: string, policy: string, script?: string][] = [
  ['strict', `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${REST}`],
  ['strict, with Trusted Types', `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${REST}; require-trusted-types-for 'script'; trusted-types 'none'`],
  ['a nonce', `default-src 'none'; script-src 'nonce-r4nd0m' 'wasm-unsafe-eval'; ${REST}; require-trusted-types-for 'script'`, NONCE],
  ['a nonce and strict-dynamic', `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval'; ${REST}; require-trusted-types-for 'script'`, NONCE],
  ['no styles at all', `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'none'; connect-src 'self'; img-src 'self'`],
  ['no images, frames, fonts, workers or objects', `script-src 'self' 'wasm-unsafe-eval'; ${REST.replace("img-src 'self'", "img-src 'none'")}; frame-src 'none'; font-src 'none'; worker-src 'none'; object-src 'none'; manifest-src 'none'; media-src 'none'`],
  ["'unsafe-eval', as old policies have it", `default-src 'self' 'unsafe-eval'; ${REST}`],
  ['a sandbox for the page', `sandbox allow-scripts allow-forms allow-same-origin; script-src 'self' 'wasm-unsafe-eval'; ${REST}`],
];

/** Under these the page's own content stands. What the console says, and the code of the event. */
const STAND: [name: string, policy: string, code: string, line: RegExp, script?: string][] = [
  ["without 'wasm-unsafe-eval'", `default-src 'none'; script-src 'self'; ${REST}`, 'blocked', /script-src .*'wasm-unsafe-eval'/],
  ["strict-dynamic without 'wasm-unsafe-eval'", `script-src 'nonce-r4nd0m' 'strict-dynamic'; ${REST}`, 'blocked', /script-src .*'wasm-unsafe-eval'/, NONCE],
  ["default-src 'self' alone", "default-src 'self'", 'blocked', /script-src .*'wasm-unsafe-eval'/],
  ['no connections', `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${REST.replace("connect-src 'self'", "connect-src 'none'")}`, 'load', /CSP/],
  ['our script by its hash alone', `default-src 'none'; script-src 'HASH' 'wasm-unsafe-eval'; ${REST}`, 'load', /CSP/, '<script src="/enishi/enishi.js" integrity="HASH" async></script>'],
];

const open = (page: Page, sites: Sites, policy: string, script = SCRIPT) =>
  page.goto(give(sites, '/policy.html', source({ script, inside }), { headers: { 'content-security-policy': policy } }));

for (const [name, policy, script] of RUN) {
  test(`${name}: all run without a violation`, async ({ page, sites, seen }) => {
    tried(6);
    await open(page, sites, policy, script);
    for (const kind of ALL) await stands(page, kind, 'widget');
    await answer(page);
    expect(await violations(page)).toEqual([]);
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

for (const [name, policy, code, line, script] of STAND) {
  test(`${name}: the page’s own content stands, and the console says why`, async ({ page, sites, seen }) => {
    tried(6);
    const hash = `sha384-${createHash('sha384').update(await readFile(`${DIST}/enishi.js`)).digest('base64')}`;
    await open(page, sites, policy.replace('HASH', hash), script?.replace('HASH', hash));
    await contents(page, seen.lines, code, line);
    expect(seen.errors).toEqual([]);
    await posts(page, sites);
  });
}

/** All widgets left their place to the page's own content, and each said once why. */
async function contents(page: Page, lines: string[], code: string, line: RegExp): Promise<void> {
  for (const kind of ALL) await stands(page, kind, 'content');
  const told = await page.evaluate(() => (window as any).seen.events.filter((event: any) => event.type === 'error').map((event: any) => [event.from, event.detail.code]));
  expect(new Map(told)).toEqual(new Map(ALL.map((kind) => [kind, code])));
  for (const kind of ALL) {
    const own = lines.filter((text) => text.includes(`#${kind}>`));
    expect(own, kind).toHaveLength(1);
    expect(own[0]).toMatch(line);
  }
}

/** The page's own form still sends by itself. */
async function posts(page: Page, sites: Sites, typed = ''): Promise<void> {
  const form = page.locator('#form');
  if (!typed) await form.getByLabel('氏名').fill('夕張 太郎');
  await form.getByLabel('メールアドレス').fill('taro@example.jp');
  await form.getByRole('button', { name: '登録する' }).click();
  await expect.poll(() => sites.posts.length).toBe(1);
  expect(decodeURIComponent(sites.posts[0]!.body.toString())).toContain('夕張+太郎');
}

test('feeds on a host that connect-src lacks: own content and number stand, the others run, and the console names the host', async ({ page, sites, seen }) => {
  tried(6);
  const html = inside.replace('/api/likers.json', `${sites.otherOrigin}/api/likers.json`).replace('/api/events.json', `${sites.otherOrigin}/api/events.json`);
  await page.goto(give(sites, '/policy.html', source({ inside: html }), { headers: { 'content-security-policy': RUN[1]![1] } }));
  for (const kind of ALL) await stands(page, kind, kind === 'calendar' ? 'content' : 'widget');
  for (const kind of ['counter', 'calendar']) expect(seen.lines.find((line) => line.includes(`#${kind}>`))).toContain(sites.otherOrigin);
});

/** What is delivered wrongly: which file, and how it comes. `null` stalls. */
type Wrong = { body?: Buffer | string; type?: string; status?: number } | null;
const BROKEN: [name: string, file: RegExp, wrong: (own: Buffer) => Wrong, as: 'widget' | 'content', line?: RegExp][] = [
  ['no WebAssembly', /\.wasm$/, () => ({ status: 404, body: 'not found' }), 'content', /enishi\/a\/、.*CSP/],
  ['WebAssembly that was changed on its way', /\.wasm$/, (own) => ({ body: Buffer.concat([own.subarray(0, -1), Buffer.of(own.at(-1)! ^ 1)]) }), 'content', /integrity|読み込めません/],
  ['WebAssembly cut off', /\.wasm$/, (own) => ({ body: own.subarray(0, own.length / 2) }), 'content', /読み込めません/],
  ['a page in the place of the WebAssembly', /\.wasm$/, () => ({ body: '<!DOCTYPE html><title>404</title>', type: 'text/html' }), 'content', /読み込めません/],
  ['WebAssembly called text', /\.wasm$/, (own) => ({ body: own, type: 'text/plain' }), 'widget'],
  ['WebAssembly called something else, without sniffing', /\.wasm$/, (own) => ({ body: own, type: 'application/octet-stream' }), 'widget'],
  ['modules called text', /\/a\/.*\.js$/, (own) => ({ body: own, type: 'text/plain' }), 'content', /Content-Type/],
  ['no module', /\/a\/.*\.js$/, () => ({ status: 404, body: 'not found' }), 'content', /読み込めません/],
  ['no styles', /\.css$/, () => ({ status: 404, body: 'not found' }), 'content', /404 .*\.css/],
  ['styles and texts called something else', /\.(css|json)$/, (own) => ({ body: own, type: 'application/octet-stream' }), 'widget'],
  ['no texts', /-ja\.json$/, () => ({ status: 404, body: 'not found' }), 'content', /404 .*-ja\.json/],
  ['a server that fails', /\/a\//, () => ({ status: 500, body: '' }), 'content', /読み込めません/],
];

/** Delivers our files as a test says. */
async function deliver(sites: Sites, file: RegExp, wrong: (own: Buffer) => Wrong | Promise<Wrong>): Promise<void> {
  for (const name of await readdir(`${DIST}/a`)) {
    const path = `/enishi/a/${name}`;
    if (!file.test(path)) continue;
    sites.made.set(path, async () => {
      const given = await wrong(await readFile(`${DIST}/a/${name}`));
      return given ? { body: '', ...given, headers: { 'x-content-type-options': 'nosniff' } } : undefined;
    });
  }
}

for (const [name, file, wrong, as, line] of BROKEN) {
  test(`${name}: ${as === 'widget' ? 'they run' : 'the page’s own content stands'}`, async ({ page, sites, seen }) => {
    tried(6);
    await deliver(sites, file, wrong);
    await page.goto(give(sites, '/broken.html', source({ inside })));
    if (as === 'widget') {
      for (const kind of ALL) await stands(page, kind, 'widget');
      await answer(page);
      expect(seen.lines).toEqual([]);
    } else {
      await contents(page, seen.lines, 'load', line!);
      await posts(page, sites);
    }
    expect(seen.errors).toEqual([]);
  });
}

test('a wrong integrity hash on the tag: the script does not run, and the page’s own content stands', async ({ page, sites, seen }) => {
  tried(6);
  const script = '<script src="/enishi/enishi.js" integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC" async></script>';
  await page.goto(give(sites, '/broken.html', source({ script, inside })));
  for (const kind of ALL) {
    await readable(page.locator(`#${kind}`), kind, 'content');
    await expect(page.locator(`#${kind}`)).not.toHaveAttribute('data-state');
  }
  await posts(page, sites);
  expect(seen.errors).toEqual([]);
});

for (const [what, file] of [['WebAssembly', /\.wasm$/], ['a module', /\/a\/.*\.js$/], ['styles', /\.css$/], ['a preset', /preset-.*\.json$/]] as const) {
  test(`${what} held back: the page’s own content works meanwhile, and nothing that comes late takes away what is being typed`, async ({ page, sites, seen }) => {
    tried(6);
    let come = () => {};
    const coming = new Promise<void>((done) => (come = done));
    await page.route(file, async (route) => {
      await coming;
      await route.continue();
    });
    await page.goto(give(sites, '/broken.html', source({ inside })), { waitUntil: 'domcontentloaded' });
    const slow = what === 'a preset' ? (['form'] as const) : ALL;
    for (const kind of slow) {
      await expect(page.locator(`#${kind}`)).toHaveAttribute('data-state', 'loading');
      await readable(page.locator(`#${kind}`), kind, 'content');
    }
    const name = page.locator('#form').getByLabel('氏名');
    await name.fill('夕張');
    await name.pressSequentially(' 太');
    come();
    for (const kind of ALL.filter((kind) => kind !== 'form')) await stands(page, kind, 'widget');
    await expect(page.locator('#form')).toHaveAttribute('data-state', 'failed');
    await expect(name).toBeFocused();
    await name.pressSequentially('郎');
    await expect(name).toHaveValue('夕張 太郎');
    await posts(page, sites, '夕張 太郎');
    expect(seen.lines).toEqual([expect.stringMatching(/#form>.*記入/)]);
    expect(seen.errors).toEqual([]);
  });
}

test('a download that never ends: the page’s own form sends meanwhile', async ({ page, sites }) => {
  tried(1);
  await deliver(sites, /\.wasm$/, () => new Promise(() => {}));
  await page.goto(give(sites, '/broken.html', source({ inside })), { waitUntil: 'domcontentloaded' });
  await expect(page.locator('#form')).toHaveAttribute('data-state', 'loading');
  await posts(page, sites);
});
