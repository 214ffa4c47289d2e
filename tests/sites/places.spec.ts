// Where pages put widgets: frames, tabs and folds that open later, other character sets, a base elsewhere, twenty at once.
import { readFile, readdir } from 'node:fs/promises';
import { DIST } from '../e2e/support/demo.ts';
import { expect, ready, shown, test } from '../e2e/support/fixtures.ts';
import { summary } from '../e2e/support/form.ts';
import type { Sites } from '../e2e/support/sites.ts';
import { encode } from './support/charset.ts';
import { ALL, THREE, WIDGETS, answer, give, readable, source, stands, tried, type Kind } from './support/pages.ts';

test.describe.configure({ mode: 'parallel' });

const inside = THREE.map((kind) => WIDGETS[kind]).join('\n');
const lazy = (html: string) => html.replaceAll(' loading="eager"', '');

for (const [name, sandbox, as] of [
  ['a frame of the same origin', null, 'widget'],
  ['a sandbox with scripts, forms and its origin', 'allow-scripts allow-forms allow-same-origin', 'widget'],
  ['a sandbox without scripts', '', 'content'],
] as const) {
  test(`${name}: the ${as} stands`, async ({ page, sites, seen }) => {
    tried(3);
    give(sites, '/inner.html', source({ inside }));
    const frame = `<iframe src="/inner.html" width="900" height="3000" ${sandbox === null ? '' : `sandbox="${sandbox}"`}></iframe>`;
    await page.goto(give(sites, '/outer.html', source({ script: '', inside: frame })));
    const inner = page.frameLocator('iframe');
    for (const kind of THREE) {
      if (as === 'widget') await expect(inner.locator(`#${kind}`)).toHaveAttribute('data-state', 'ready');
      await readable(inner.locator(`#${kind}`), kind, as);
    }
    if (as === 'widget') {
      await inner.locator('#calendar').getByRole('button', { name: /次の月/ }).first().click();
      await expect(shown(inner.locator('#calendar')).getByText('2019年(平成31年)1月').filter({ visible: true }).first()).toBeVisible();
    }
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

test('a sandbox with scripts alone has no origin: what answers every origin runs, elsewhere the page’s own content stands', async ({ page, sites, seen }) => {
  tried(3);
  give(sites, '/inner.html', source({ inside }));
  sites.made.set('/open.json', { body: JSON.stringify({ count: 281 }), headers: { 'access-control-allow-origin': '*' } });
  sites.made.set('/inner.html', { body: source({ inside: inside.replace('/api/likers.json', '/open.json') }) });
  await page.goto(give(sites, '/outer.html', source({ script: '', inside: '<iframe src="/inner.html" width="900" height="3000" sandbox="allow-scripts"></iframe>' })));
  const inner = page.frameLocator('iframe');
  for (const [kind, as] of [['counter', 'widget'], ['calendar', 'content'], ['form', 'widget']] as const) {
    await expect(inner.locator(`#${kind}`)).toHaveAttribute('data-state', as === 'widget' ? 'ready' : 'failed');
    await readable(inner.locator(`#${kind}`), kind, as);
  }
  expect(seen.errors).toEqual([]);
  expect(seen.lines[0]).toMatch(/#calendar>.*Access-Control-Allow-Origin/);
});

/** Ways to show something late: markup around it, and what shows it. */
const LATE: [name: string, around: (html: string) => string][] = [
  ['a tab', (html) => `<button id="open" onclick="late.style.display = 'block'">開く</button><div id="late" style="display: none">${html}</div>`],
  ['a fold', (html) => `<details><summary id="open">開く</summary>${html}</details>`],
  ['an accordion without height', (html) => `<button id="open" onclick="late.style.maxHeight = 'none'">開く</button><div id="late" style="max-height: 0; overflow: hidden">${html}</div>`],
  ['what is hidden until found', (html) => `<button id="open" onclick="late.removeAttribute('hidden')">開く</button><div id="late" hidden="until-found">${html}</div>`],
  ['a dialog', (html) => `<button id="open" onclick="late.showModal()">開く</button><dialog id="late" style="width: 900px">${html}</dialog>`],
];

for (const [name, around] of LATE) {
  for (const when of ['as it comes near', 'at once']) {
    test(`${name} that shows them late, loaded ${when}: as if they had been there`, async ({ page, sites, seen }) => {
      tried(3);
      const given = THREE.map((kind) => `<div style="width: 800px">${when === 'at once' ? WIDGETS[kind] : lazy(WIDGETS[kind])}</div>`).join('');
      await page.goto(give(sites, '/late.html', source({ inside: around(given) })));
      if (when === 'at once') for (const kind of THREE) await expect(page.locator(`#${kind}`)).toHaveAttribute('data-state', 'ready');
      else await expect(page.locator('#form')).toHaveAttribute('data-state', 'waiting');
      await page.locator('#open').click();
      for (const kind of THREE) {
        await ready(page.locator(`#${kind}`));
        await readable(page.locator(`#${kind}`), kind, 'widget');
      }
      await answer(page);
      expect(seen.errors).toEqual([]);
      expect(seen.lines).toEqual([]);
    });
  }
}

for (const charset of ['Shift_JIS', 'EUC-JP', 'ISO-2022-JP']) {
  test(`a page in ${charset}, and a server that says no charset: they run, and the page’s own form is read and sent in it`, async ({ page, sites, seen }) => {
    tried(4);
    const own = `<enishi-form id="own" transport="native" confirm="off" loading="eager"><form method="post" action="/keep"><label>お名前 <input name="name" required value="髙橋"></label>
      <label>ご用件 <input name="topic"></label><button>送信する</button></form></enishi-form>`;
    // The page's own character set is that of scripts whose server names none.
    sites.made.set('/enishi/enishi.js', { body: await readFile(`${DIST}/enishi.js`), type: 'text/javascript' });
    const html = source({ inside: inside + own }).replace('utf-8', charset);
    await page.goto(give(sites, '/old.html', encode(html, charset), { type: 'text/html' }));
    expect(await page.evaluate(() => document.characterSet)).toBe(charset);
    for (const kind of THREE) await stands(page, kind, 'widget');
    await answer(page);
    await ready(page.locator('#own'));
    await page.locator('#own').getByRole('textbox', { name: /お名前/ }).fill('夕張 太郎');
    await page.locator('#own').getByRole('button', { name: /送信/ }).click();
    await expect.poll(() => sites.posts.length).toBe(1);
    const text = [...decodeURIComponentBytes(sites.posts[0]!.body.toString('latin1'))];
    expect(new TextDecoder(charset).decode(Uint8Array.from(text))).toContain('夕張 太郎');
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

/** The bytes of a form that was sent as `application/x-www-form-urlencoded`. */
function* decodeURIComponentBytes(body: string): Generator<number> {
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === '%') {
      yield parseInt(body.slice(at + 1, at + 3), 16);
      at += 2;
    } else yield body[at] === '+' ? 32 : body.charCodeAt(at);
  }
}

test('a base elsewhere, in another window: what leads within the page stays in it', async ({ page, sites, seen, context }) => {
  tried(3);
  await page.goto(`${give(sites, '/deep/page.html', source({ head: '<base href="/elsewhere/" target="_blank">', inside }))}?a=1`);
  for (const kind of THREE) await stands(page, kind, 'widget');
  await answer(page);
  // The list of what is wrong leads to the fields.
  const link = summary(page.locator('#form')).getByRole('link').first();
  await link.click();
  await expect(page.locator('#form [aria-invalid=true]').first()).toBeFocused();
  // An event that is opened is in the address.
  await page.locator('#calendar').getByRole('button', { name: /前の月/ }).first().click();
  await page.locator('#calendar [part=event]').filter({ hasText: '長沼町' }).first().click();
  await expect(page).toHaveURL(/\/deep\/page\.html\?a=1#enishi=.*open/);
  await page.reload();
  await expect(page.locator('#calendar').getByRole('dialog')).toContainText('長沼町');
  expect(context.pages()).toHaveLength(1);
  expect(seen.errors).toEqual([]);
  expect(seen.lines).toEqual([]);
});

test('twenty widgets on one page: all run, nothing jumps, each file is loaded once', async ({ page, sites, seen }) => {
  tried(20);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const kinds: Kind[] = [...Array<Kind[]>(4).fill(THREE).flat(), ...ALL, 'counter', 'card'];
  expect(kinds).toHaveLength(20);
  const html = kinds.map((kind, at) => lazy(WIDGETS[kind]).replace(`id="${kind}"`, `id="w${at}"`).replaceAll('calendar-config', `calendar-config-${at}`)).join('\n');
  await page.goto(give(sites, '/twenty.html', source({ inside: html })));
  for (const [at, kind] of kinds.entries()) {
    await ready(page.locator(`#w${at}`));
    await readable(page.locator(`#w${at}`), kind, 'widget');
  }
  // Each of them lives for itself.
  const [first, second] = [page.locator('#w1'), page.locator('#w4')];
  await first.getByRole('button', { name: /次の月/ }).first().click();
  await expect(shown(first).getByText('2019年(平成31年)1月').filter({ visible: true }).first()).toBeVisible();
  await expect(shown(second).getByText('2018年(平成30年)12月').filter({ visible: true }).first()).toBeVisible();
  await page.locator('#w2').getByRole('textbox', { name: /氏名/ }).fill('夕張 太郎');
  await expect(page.locator('#w5').getByRole('textbox', { name: /氏名/ })).toHaveValue('');
  const files = asked.filter((path) => /^\/enishi\/a\/.*\.(wasm|js|css)$/.test(path));
  expect(files.length, files.join('\n')).toBe(new Set(files).size);
  expect(seen.errors).toEqual([]);
  expect(seen.lines).toEqual([]);
});

for (const order of ['old first', 'new first']) {
  test(`two versions at once, the ${order}: the first one wins, and no widget is started twice`, async ({ page, sites, seen }) => {
    tried(4);
    const from = new Set<string>();
    page.on('request', (request) => {
      const path = new URL(request.url()).pathname;
      if (path.endsWith('.wasm')) from.add(path.split('/')[1]!);
    });
    await older(sites);
    const scripts = ['/older/enishi.js', '/enishi/enishi.js'].map((src) => `<script src="${src}"></script>`);
    if (order === 'new first') scripts.reverse();
    // The later version places one more by a tag of its own.
    const tag = `<script src="${order === 'old first' ? '/enishi' : '/older'}/enishi.js" data-enishi="counter" data-src="/api/likers.json" data-loading="eager"></script>`;
    await page.goto(give(sites, '/two.html', source({ script: scripts.join(''), inside: inside + tag })));
    for (const kind of THREE) await stands(page, kind, 'widget');
    await readable(page.locator('div[data-enishi=counter]'), 'counter', 'widget');
    await expect(page.locator('div[data-enishi=counter]')).toHaveCount(1);
    await answer(page);
    expect([...from]).toEqual([order === 'old first' ? 'older' : 'enishi']);
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

/** The same widgets in another folder, as a second CMS brings them. */
async function older(sites: Sites): Promise<void> {
  sites.made.set('/older/enishi.js', { body: await readFile(`${DIST}/enishi.js`), type: 'text/javascript' });
  for (const name of await readdir(`${DIST}/a`)) {
    if (!/\.(js|css|wasm|json)$/.test(name)) continue;
    sites.made.set(`/older/a/${name}`, async () => ({ body: await readFile(`${DIST}/a/${name}`) }));
  }
}
