// The board: from a consultation to its card, staff who move it, and everybody who looks at it.
import { type Page } from '@playwright/test';
import { Demo, STAFF_PASSWORD } from './support/demo.ts';
import { accessible, expect, fits, ready, shown, test, themed, violations } from './support/fixtures.ts';

const authorization = `Basic ${Buffer.from(`staff:${STAFF_PASSWORD}`).toString('base64')}`;

/** Somebody brings a consultation; gives back the number of its card. */
async function consult(demo: Demo, title: string, more: object = {}): Promise<string> {
  const answer = await fetch(`${demo.origin}/api/forms/consultation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({
      kind: 'want', category: 'work', title, body: 'くわしい内容', publish: true, name: '髙橋 花', kana: 'タカハシ ハナ',
      contact: 'email', email: 'hana@example.jp', consent: true, ...more,
    }),
  });
  expect(answer.status).toBe(201);
  const board = (await (await fetch(`${demo.origin}/api/board`)).json()) as { cards: { id: string; title: string }[] };
  return board.cards.find((card) => card.title === title)!.id;
}

async function staff(demo: Demo, id: string, body: string): Promise<void> {
  const answer = await fetch(`${demo.origin}/staff/board/${encodeURIComponent(id)}`, {
    method: 'POST', redirect: 'manual', headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' }, body,
  });
  expect(answer.status).toBe(303);
}

const live = (page: Page) => page.locator('#live');
const inState = (page: Page, state: string) => live(page).locator(`[data-state-name=${state}] [part=card]`);

test('a consultation appears as a card, staff move it, and the open board follows without its name or contact', async ({ page, demo, sites }) => {
  await page.goto(`${sites.origin}/board.html`);
  await ready(live(page));
  await expect(live(page).locator('[part=live]')).toBeVisible();
  const title = `朝市を開きたい ${crypto.randomUUID().slice(0, 8)}`;
  const id = await consult(demo, title);
  const card = inState(page, 'consulted').filter({ hasText: title });
  await expect(card).toBeVisible({ timeout: 2_000 });
  await expect(card).toContainText(`カード番号 ${id}`);
  for (const secret of ['髙橋', 'hana@example.jp']) await expect(live(page).getByText(secret)).toHaveCount(0);
  await expect(live(page).locator('.sr[role=status]')).toHaveText('新しいカードが1件あります');
  await staff(demo, id, 'state=planned');
  await expect(inState(page, 'planned').filter({ hasText: title })).toBeVisible({ timeout: 2_000 });
  await staff(demo, id, 'shown=0');
  await expect(live(page).getByText(title)).toHaveCount(0, { timeout: 2_000 });
});

test('a new card waits until staff have read it, on a page that works without scripts', async ({ browser, page }) => {
  const own = await Demo.start([]);
  try {
    await page.goto(`${own.origin}/mokuhyo.html`);
    const board = page.locator('enishi-board');
    await ready(board);
    await expect(board.locator('[part=live]:not(.waiting)')).toBeVisible();
    for (const [title, body] of [['花壇をつくりたい', '駅の前に'], ['ビラを配りたい', '電話 0123-52-0000']]) {
      const answer = await fetch(`${own.origin}/api/forms/consultation`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'want', category: 'work', title, body, publish: true, name: '髙橋 花', kana: 'タカハシ ハナ', contact: 'email', email: 'hana@example.jp', consent: true }),
      });
      expect(answer.status).toBe(201);
    }
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ja-JP', httpCredentials: { username: 'staff', password: STAFF_PASSWORD } });
    const desk = await context.newPage();
    await desk.goto(`${own.origin}/staff/board`);
    await expect(desk.getByRole('heading', { name: '確認待ち（2件）' })).toBeVisible();
    const cards = desk.locator('h2:has-text("確認待ち") ~ .card');
    await expect(cards.filter({ hasText: 'ビラを配りたい' })).toContainText('電話番号のように見えるものがあります');
    const press = (title: string, name: string) =>
      desk.locator('.card').filter({ hasText: title }).getByRole('button', { name, exact: true }).click();
    await press('花壇をつくりたい', '載せる');
    await press('ビラを配りたい', '載せない');
    await expect(desk.getByRole('heading', { name: '確認待ち（0件）' })).toBeVisible();
    const card = board.locator('[data-state-name=consulted] [part=card]');
    await expect(card.filter({ hasText: '花壇をつくりたい' })).toBeVisible({ timeout: 2_000 });
    await expect(board.getByText('ビラを配りたい')).toHaveCount(0);
    await context.close();
    for (const [width, colorScheme] of [[1280, 'light'], [320, 'dark']] as const) {
      const looked = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, locale: 'ja-JP', httpCredentials: { username: 'staff', password: STAFF_PASSWORD } });
      const there = await looked.newPage();
      await there.goto(`${own.origin}/staff/board`);
      await accessible(there, `the staff's page, ${width} px, ${colorScheme}`);
      await fits(there, `the staff's page at ${width} px`);
      await looked.close();
    }
  } finally {
    await own.stop();
  }
});

test('a clock that jumps back: changes are said all the same, and the last of a minute when it is over', async ({ page, demo, sites }) => {
  const name = crypto.randomUUID().slice(0, 8);
  const [first, second] = [await consult(demo, `時計 ${name}`), await consult(demo, `時報 ${name}`)];
  await page.clock.install({ time: new Date('2026-11-22T10:00:00+09:00') });
  await page.goto(`${sites.origin}/board.html`);
  await ready(live(page));
  await expect(live(page).locator('[part=live]:not(.waiting)')).toBeVisible();
  const status = live(page).locator('.sr[role=status]');
  await staff(demo, first, 'state=planned');
  await expect(status).toHaveText(`「時計 ${name}」が「企画」になりました`);
  await page.clock.setSystemTime(new Date('2019-01-01T00:00:00+09:00'));
  await staff(demo, second, 'state=planned');
  await expect(inState(page, 'planned').filter({ hasText: `時報 ${name}` })).toBeVisible();
  await page.clock.runFor(50_000);
  await expect(status).toHaveText(`「時計 ${name}」が「企画」になりました`);
  await page.clock.runFor(11_000);
  await expect(status).toHaveText(`「時報 ${name}」が「企画」になりました`);
});

test('the server is gone: the board keeps its cards and says since when; back again, it follows', async ({ page, demo, sites }) => {
  test.setTimeout(120_000);
  const title = `再開の集い ${crypto.randomUUID().slice(0, 8)}`;
  const id = await consult(demo, title);
  await page.goto(`${sites.origin}/board.html`);
  await ready(live(page));
  await expect(inState(page, 'consulted').filter({ hasText: title })).toBeVisible();
  await demo.fault({ path: '/api/board/stream', drop: true });
  await demo.fault({ path: '/api/board', status: 500, body: '<h1>garbage' });
  await fetch(`${demo.origin}/api/faults/streams`, { method: 'DELETE' });
  await expect(live(page).locator('[part=stale]')).toContainText(/月\d+日\(.\) \d\d:\d\d以降/, { timeout: 60_000 });
  await expect(inState(page, 'consulted').filter({ hasText: title })).toBeVisible();
  await staff(demo, id, 'state=realised');
  await demo.heal();
  await expect(inState(page, 'realised').filter({ hasText: title })).toBeVisible({ timeout: 60_000 });
  await expect(live(page).locator('[part=stale]')).toHaveCount(0);
});

test('the server is killed and started again: the open board takes up what it has missed', async ({ page, seen }) => {
  test.setTimeout(120_000);
  const own = await Demo.start();
  try {
    const id = await consult(own, '電源が切れても残る相談');
    await page.goto(`${own.origin}/mokuhyo.html`);
    const board = page.locator('enishi-board');
    await ready(board);
    await expect(board.locator('[part=live]')).toBeVisible();
    await own.kill();
    await expect(board.getByText('電源が切れても残る相談').first()).toBeVisible();
    await own.revive();
    await staff(own, id, 'state=planned');
    await expect(board.locator('[data-state-name=planned] [part=card]').filter({ hasText: '電源が切れても残る相談' })).toBeVisible({ timeout: 60_000 });
    expect(seen.errors).toEqual([]);
  } finally {
    await own.stop();
  }
});

test('“I can help” fills the form of the page with the card, and keeps what was typed', async ({ page, demo, sites }) => {
  const title = `雪かきを頼みたい ${crypto.randomUUID().slice(0, 8)}`;
  const id = await consult(demo, title);
  await page.goto(`${sites.origin}/board.html`);
  await ready(live(page));
  await ready(page.locator('#karte'));
  await page.locator('#karte').getByLabel(/ひとことで言うと/).fill('手が空いています');
  await live(page).getByRole('link', { name: `手伝えます: ${title}` }).click();
  await expect(shown(page.locator('#karte')).getByText(`${id} ${title}`)).toBeVisible();
  await expect(page.locator('#karte').getByLabel(/GIVE/)).toBeChecked();
  await expect(page.locator('#karte').getByLabel(/ひとことで言うと/)).toHaveValue('手が空いています');
  await accessible(page, 'a card in the form');
  expect(new URL(page.url()).search).toBe('');
});

test('where the form does not run yet, the address brings the card', async ({ page, demo, sites }) => {
  const title = `草取りを頼みたい ${crypto.randomUUID().slice(0, 8)}`;
  const id = await consult(demo, title, { kind: 'give' });
  // Nothing comes near the viewport but the board.
  await page.setViewportSize({ width: 1280, height: 300 });
  await page.goto(`${sites.origin}/board.html?x=1`);
  await ready(live(page));
  const link = live(page).getByRole('link', { name: `お願いしたいです: ${title}` });
  await expect(link).toHaveAttribute('href', `/board.html?x=1&enishi.card=${id}&enishi.kind=want#karte`);
  await page.goto(new URL((await link.getAttribute('href'))!, page.url()).href);
  await ready(page.locator('#karte'));
  await expect(shown(page.locator('#karte')).getByText(id)).toBeVisible();
  await expect(page.locator('#karte').getByLabel(/WANT/)).toBeChecked();
});

test("the page's own table and list are sources, too", async ({ page, sites, seen }) => {
  await page.goto(`${sites.origin}/board.html`);
  await ready(page.locator('#table'));
  await ready(page.locator('#list'));
  const table = page.locator('#table');
  await expect(table.locator('[part=ratio]')).toHaveText('GIVEとWANTは同じ数です。');
  await expect(table.locator('[part=match]')).toContainText('同じことば: フリマ');
  await expect(table.getByRole('link', { name: /会場を貸せます/ })).toHaveAttribute('href', '/help?card=13');
  await expect(page.locator('#list [part=card]')).toHaveCount(2);
  await expect(page.locator('#list').getByRole('link')).toHaveCount(0);
  expect(seen.lines).toEqual([]);
});

test('everything by keyboard: search, choices, a match, more cards', async ({ page, demo, sites }) => {
  for (const n of [1, 2, 3, 4, 5, 6, 7]) await consult(demo, `キーボード${n}番`, { category: 'other' });
  await page.goto(`${sites.origin}/board.html`);
  await ready(live(page));
  const search = live(page).getByRole('searchbox');
  await search.focus();
  await page.keyboard.type('きーぼーど');
  await expect(live(page).getByRole('search').getByRole('status')).toContainText('のうち7件');
  await expect(inState(page, 'consulted')).toHaveCount(6);
  await live(page).getByRole('button', { name: /続きを表示/ }).press('Enter');
  await expect(inState(page, 'consulted')).toHaveCount(7);
  // A frame later the first of the new ones has the focus, for the button may be gone.
  await expect(inState(page, 'consulted').last()).toBeFocused();
  await live(page).getByRole('button', { name: '絞り込みをやめる' }).press('Enter');
  await expect(search).toBeFocused();
  const match = live(page).locator('[part=match] button').first();
  const title = await match.textContent();
  await match.press('Enter');
  await expect.poll(() => page.evaluate(() => document.querySelector('#live')?.shadowRoot?.activeElement?.querySelector('.card-title')?.textContent)).toBe(title);
  const list = live(page).getByLabel('種類');
  await list.selectOption('give');
  await expect(live(page).locator('[part=card][data-kind=want]')).toHaveCount(0);
});

test('the focus stays with its card when another one arrives before it', async ({ page, demo, sites }) => {
  const mine = await consult(demo, `焦点 ${crypto.randomUUID().slice(0, 8)}`);
  await page.goto(`${sites.origin}/board.html`);
  await ready(live(page));
  await live(page).locator(`[data-card="${mine}"] a`).focus();
  const other = `割り込み ${crypto.randomUUID().slice(0, 8)}`;
  await consult(demo, other);
  await expect(live(page).getByText(other).first()).toBeVisible();
  const focused = () => page.evaluate(() => document.querySelector('#live')?.shadowRoot?.activeElement?.closest('[data-card]')?.getAttribute('data-card'));
  await expect.poll(focused).toBe(mine);
});

for (const width of [1280, 320]) {
  test(`axe finds nothing and nothing is cut off at ${width} px, in every theme and language`, async ({ page, demo, sites }) => {
    test.setTimeout(180_000);
    await consult(demo, 'とても長い題名のカードですが小さな画面でもはみ出さずに読めるはずですよね本当に', { body: 'https://example.jp/とても長いアドレスのような文字列abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz' });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${sites.origin}/board.html`);
    for (const id of ['#table', '#list', '#live']) await ready(page.locator(id));
    for (const lang of ['ja', 'ja-easy', 'en']) {
      await live(page).evaluate((host, lang) => host.setAttribute('lang', lang), lang);
      await expect(shown(live(page))).toHaveAttribute('lang', lang === 'en' ? 'en' : 'ja');
      await live(page).getByRole('searchbox').fill('');
      for (const theme of ['light', 'dark'] as const) {
        for (const id of ['#live', '#table', '#list']) await themed(page.locator(id), theme);
        await live(page).locator('summary').first().click();
        await accessible(page, `${lang}, ${theme}`);
        await fits(page, `${lang}, ${theme}`);
        await live(page).getByRole('searchbox').fill('どこにもない');
        await accessible(page, `${lang}, ${theme}, nothing found`);
        await fits(page, `${lang}, ${theme}, nothing found`);
        await live(page).getByRole('searchbox').fill('');
      }
    }
  });
}

test('forced colours', async ({ page, sites }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${sites.origin}/board.html`);
  await ready(live(page));
  await accessible(page, 'forced colours');
  const bar = live(page).locator('[part=chart] path').first();
  const [stroke, surface] = await bar.evaluate((path) => [getComputedStyle(path).stroke, getComputedStyle(document.body).backgroundColor]);
  expect(stroke).not.toBe(surface);
});

test('under a strict policy, and hostile cards stay texts', async ({ page, sites }) => {
  const evil = '<img src=x onerror="document.title=1">';
  sites.made.set('/hostile.html', {
    body: `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>x</title><script src="/enishi/enishi.js" async></script></head>
      <body><main><h1>x</h1><enishi-board src="/cards.json" apply="javascript:alert({id})"><p>なし</p></enishi-board></main></body></html>`,
  });
  sites.made.set('/cards.json', {
    body: JSON.stringify({ cards: [{ id: evil, kind: 'want', title: evil, body: evil, category: evil, url: 'javascript:alert(1)' }, { kind: evil, title: evil }] }),
  });
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await page.goto(`${sites.origin}/hostile.html?policy=strict`);
  const board = page.locator('enishi-board');
  await ready(board);
  await expect(board.locator('.card-title')).toHaveText(evil);
  expect(await board.locator('img, a').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await expect.poll(() => lines.filter((line) => line.startsWith('[enishi]')).length).toBe(2);
  expect(lines.join('\n')).toContain('apply="javascript:');
});

test('on paper: every card in all three states, without the choices', async ({ page, demo, sites }) => {
  for (const n of [1, 2, 3, 4, 5, 6, 7]) await consult(demo, `紙の上の${n}番`);
  await page.goto(`${sites.origin}/board.html`);
  await ready(live(page));
  await expect(inState(page, 'consulted')).toHaveCount(6);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const said = await live(page).locator('[data-state-name=consulted] .board-count').textContent();
  expect(await inState(page, 'consulted').count()).toBe(Number.parseInt(said!, 10));
  await page.emulateMedia({ media: 'print' });
  await expect(live(page).locator('[part=filters]')).toBeHidden();
  await expect(live(page).locator('[part=state]')).toHaveCount(3);
  await expect(inState(page, 'realised').first()).toBeVisible();
  await expect(live(page).locator('[part=chart]')).toBeVisible();
  await expect(live(page).locator('table')).toBeVisible();
  await expect(live(page).locator('.button:visible, summary:visible')).toHaveCount(0);
  for (const grid of ['.board', '.board-states', '.board-cards']) await expect(live(page).locator(grid).first()).toHaveCSS('display', 'block');
});
