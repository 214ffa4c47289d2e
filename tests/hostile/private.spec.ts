// What a visitor types is the visitor's: a marker in every field of every form, looked for in everything that leaves
// the form, or stays behind it. It may be in what is sent to the form's own address, and in `enishi:submit`, which says
// what is about to be sent; nowhere else.
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { Sites } from '../e2e/support/sites.ts';
import { expect, made, ready, test, tried } from './support/fixtures.ts';

const PRESETS = ['supporter', 'application', 'consultation', 'migration', 'host', 'company'];
/** Begins each text that is typed. In a reading only kana may stand, in a telephone number only digits. */
const MARKS = { text: 'himitsu', kana: 'ヒミツナヨミ', digits: '0904711' };
const all = Object.values(MARKS);
/** As it stands, and as it is written in addresses. */
const marked = (text: string): boolean => [text, decode(text)].some((text) => all.some((mark) => text.includes(mark)));

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** What goes out besides the form's own post, and what is said. */
function listen(context: BrowserContext, action: string): { leaks: string[]; posts: string[] } {
  const heard = { leaks: [] as string[], posts: [] as string[] };
  context.on('request', (request) => {
    const posted = request.method() === 'POST' && new URL(request.url()).pathname === action;
    if (posted) heard.posts.push(request.postData() ?? '');
    for (const [what, text] of [['address', request.url()], ['headers', JSON.stringify(request.headers())], ['body', posted ? '' : request.postData() ?? '']] as const) {
      if (marked(text)) heard.leaks.push(`${what}: ${request.method()} ${request.url().slice(0, 200)}`);
    }
  });
  context.on('console', (message) => {
    if (marked(message.text())) heard.leaks.push(`console: ${message.text().slice(0, 200)}`);
  });
  return heard;
}

/** Fills every control that a visitor reaches; the others are there for robots. */
async function fillAll(form: Locator): Promise<number> {
  let filled = 0;
  for (const control of await form.locator('input:not([tabindex="-1"]):visible, textarea:visible, select:visible').all()) {
    const { tag, type, name, hint } = await control.evaluate((e: HTMLInputElement) => ({ tag: e.localName, type: e.type, name: e.name, hint: `${e.autocomplete} ${e.inputMode} ${e.name}` }));
    if (tag === 'select') {
      if ((await control.locator('option').count()) > 1) await control.selectOption({ index: 1 });
    } else if (type === 'checkbox' || type === 'radio') await control.check({ force: true }).catch(() => {});
    else if (type === 'email') await control.fill(`${MARKS.text}@example.jp`);
    else if (type === 'tel' || /tel/.test(hint)) await control.fill(`${MARKS.digits}1234`);
    else if (/postal/.test(hint)) await control.fill('068-0403');
    else if (type === 'url') await control.fill(`https://example.jp/${MARKS.text}`);
    else if (type === 'number' || /numeric/.test(hint)) await control.fill(/year/.test(hint) ? '2027' : '4');
    else if (/kana/.test(name)) await control.fill(MARKS.kana);
    else if (type !== 'file' && type !== 'hidden') await control.fill(`${MARKS.text} ${filled}`);
    filled += 1;
  }
  return filled;
}

/** Where something could have stayed, or be seen by the page's other scripts. */
async function stayed(page: Page): Promise<string[]> {
  const places = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const events = (window as unknown as { seen: { events: { type: string; detail: unknown }[] } }).seen.events;
    return {
      address: location.href,
      title: document.title,
      history: JSON.stringify(history.state),
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      name: window.name,
      databases: JSON.stringify(databases),
      caches: JSON.stringify(await caches.keys()),
      performance: JSON.stringify(performance.getEntries().map((entry) => entry.name)),
      events: JSON.stringify(events.filter((event) => event.type !== 'submit')),
      page: document.documentElement.outerHTML,
    };
  });
  return Object.entries(places).flatMap(([place, text]) => (marked(text) ? [`${place}: ${text.slice(0, 300)}`] : []));
}

/** Through all steps to the confirmation, and sends. Gives how many fields were filled. */
async function through(form: Locator): Promise<number> {
  let filled = 0;
  for (let step = 0; step < 8; step += 1) {
    filled += await fillAll(form);
    const on = form.getByRole('button', { name: /^(次へ|確認画面へ進む)$/ });
    const last = (await on.textContent())!.includes('確認');
    await on.click();
    if (last) break;
  }
  return filled;
}

async function open(page: Page, sites: Sites, preset: string, more = ''): Promise<Locator> {
  sites.made.set('/private.html', {
    body: made(`<enishi-form preset="${preset}" action="/keep" contact="企画課" ${more}><form method="post" action="/keep"><button>送信</button></form></enishi-form>`),
  });
  await page.goto(`${sites.origin}/private.html?enishi.program=melon`);
  const form = page.locator('enishi-form');
  await ready(form);
  return form;
}

for (const preset of PRESETS) {
  test(`what is typed into the ${preset} form`, async ({ page, context, sites, seen }) => {
    test.setTimeout(120_000);
    const heard = listen(context, '/keep');
    const form = await open(page, sites, preset);
    const filled = await through(form);
    expect(filled).toBeGreaterThan(4);
    expect(await stayed(page), 'as it is typed').toEqual([]);
    // What is not right yet is made right enough to go on: the rest of the way is the same for all forms, below.
    expect(heard.leaks).toEqual([]);
    expect(seen.errors).toEqual([]);
    tried(`${filled} fields of the ${preset} form with a marker`);
  });
}

for (const [how, keeps] of Object.entries({
  received: { status: 201, body: '{"receipt":"A-1"}' },
  refused: { status: 422, body: '{"message":"だめ","fields":{"name":["直してください"]}}' },
  failed: { status: 500, body: 'broken' },
  unknown: { status: 200, body: '<p>?</p>' },
})) {
  test(`what is typed, when it is ${how}`, async ({ page, context, sites, seen }) => {
    const heard = listen(context, '/keep');
    Object.assign(sites.keeps, keeps);
    const schema = { title: '試験', steps: [{ fields: [{ name: 'name', type: 'name', label: '氏名', required: true }, { name: 'kana', type: 'kana', label: 'フリガナ' }, { name: 'email', type: 'email', label: 'メール' }, { name: 'tel', type: 'tel', label: '電話' }, { name: 'message', type: 'textarea', label: '伝言' }] }] };
    sites.made.set('/schema.json', { body: JSON.stringify(schema) });
    sites.made.set('/private.html', { body: made('<enishi-form schema="/schema.json" action="/keep" contact="企画課" card="card"><p>お電話で。</p></enishi-form>') });
    await page.goto(`${sites.origin}/private.html`);
    const form = page.locator('enishi-form');
    await ready(form);
    expect(await through(form)).toBe(5);
    await expect(form.locator('[part=answers]')).toContainText(MARKS.text);
    await form.getByRole('button', { name: '送信する', exact: true }).click();
    const results = () => page.evaluate(() => (window as unknown as { seen: { events: { type: string }[] } }).seen.events.filter((event) => event.type === 'result').length);
    await expect.poll(results).toBeGreaterThan(0);
    // It arrived where it was meant to, and the marker is one that can be found.
    expect(heard.posts.length).toBeGreaterThan(0);
    for (const mark of all) expect(heard.posts[0]).toContain(mark);
    expect(await stayed(page)).toEqual([]);
    // Nothing of it comes back when the page is loaded again.
    await page.reload();
    await ready(form);
    expect(await form.locator('input[name=name]').inputValue()).toBe('');
    expect(await stayed(page)).toEqual([]);
    expect(heard.leaks).toEqual([]);
    expect(seen.errors).toEqual([]);
    tried(`5 fields of a form with a marker, ${how}`);
  });
}

test('a draft stays in the tab alone, and goes when it is received', async ({ page, context, sites }) => {
  const heard = listen(context, '/keep');
  const form = await open(page, sites, 'supporter', 'draft="session"');
  await form.getByRole('textbox', { name: '氏名' }).fill(`${MARKS.text} 花子`);
  const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  await expect.poll(kept).toContain(MARKS.text);
  // Only there, and in nothing that the server or another tab sees.
  expect((await stayed(page)).map((place) => place.split(':')[0])).toEqual(['session']);
  expect(heard.leaks).toEqual([]);
  tried('1 draft with a marker');
});

test('what is searched for in a calendar', async ({ page, context, sites }) => {
  const heard = listen(context, '/keep');
  await page.goto(`${sites.origin}/calendar.html`);
  const calendar = page.locator('#calendar');
  await ready(calendar);
  await calendar.getByRole('searchbox').fill(MARKS.text);
  await expect(calendar.locator('[part=root]')).toContainText(/見つかりません|ありません/);
  expect(heard.leaks).toEqual([]);
  // What is looked for belongs to the view that a link shows, behind the `#`, which no server hears of.
  expect((await stayed(page)).map((place) => place.split(':')[0])).toEqual(['address']);
  expect(marked(new URL(page.url()).hash)).toBe(true);
  expect(marked(page.url().split('#')[0]!)).toBe(false);
  tried('1 search with a marker');
});
