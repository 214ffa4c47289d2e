// The last places go to somebody else while a visitor fills in the application: told so, or put on the waiting list,
// and given the places by the office when they become free.
import { type Locator, type Page } from '@playwright/test';
import { fillApplication } from './support/application.ts';
import { STAFF_PASSWORD, type Demo } from './support/demo.ts';
import { accessible, expect, fits, ready, test } from './support/fixtures.ts';
import { send, summary, toConfirm } from './support/form.ts';

const PROGRAM = 'hokkaido-naganuma-20181215';
const AUTHORIZATION = `Basic ${Buffer.from(`staff:${STAFF_PASSWORD}`).toString('base64')}`;

/** What is left of the program. */
async function left(demo: Demo): Promise<number> {
  const { places } = (await (await fetch(`${demo.origin}/api/places`)).json()) as { places: { id: string; remaining: number }[] };
  return places.find((place) => place.id === PROGRAM)!.remaining;
}

/** Applies as another visitor would; gives back the receipt. */
async function apply(demo: Demo, people: number): Promise<string> {
  const party = Array.from({ length: people }, (_, n) => ({ role: n ? 'child' : 'parent', name: '別の人', age: n ? '9' : '40' }));
  const answer = await fetch(`${demo.origin}/api/forms/application`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ program: PROGRAM, name: '別の人', kana: 'ベツノヒト', email: 'betsu@example.jp', tel: '011-204-5089', party, consent: true }),
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { receipt: string }).receipt;
}

/** Takes back every application for the program. */
async function empty(demo: Demo): Promise<void> {
  const list = await fetch(`${demo.origin}/api/places/applications.json`, { headers: { authorization: AUTHORIZATION } });
  for (const { receipt, program, state } of (await list.json()) as { receipt: string; program: string; state: string }[]) {
    if (program !== PROGRAM || state === 'cancelled') continue;
    await fetch(`${demo.origin}/api/places/applications/${receipt}`, { method: 'DELETE', headers: { authorization: AUTHORIZATION } });
  }
}

/** Takes all places that are left; gives back the receipts. */
async function takeAll(demo: Demo): Promise<string[]> {
  const receipts: string[] = [];
  for (let rest = await left(demo); rest > 0; rest = await left(demo)) receipts.push(await apply(demo, rest > 6 ? 6 : rest));
  return receipts;
}

const tick = (form: Locator) => form.getByRole('checkbox', { name: /キャンセル待ちを希望する/ });

/** From the card of the program to its application. */
async function choose(page: Page, demo: Demo, link: string): Promise<void> {
  await page.goto(`${demo.origin}/machi.html`);
  await ready(page.locator('#application'));
  const cards = page.locator('#boshu');
  await ready(cards);
  await card(page).getByRole('link', { name: link }).click();
  await expect(page.locator('#application [part=given]')).toContainText('長沼町 受入プログラム');
}

const card = (page: Page) => page.locator('#boshu').locator('[part=card]').filter({ hasText: '長沼町' });

test.beforeEach(async ({ demo }) => empty(demo));
test.afterEach(async ({ demo }) => empty(demo));

test('somebody else takes the last place: told at the program, answers kept; ticked, it waits; the office gives the place', async ({ page, demo, another, seen }) => {
  test.setTimeout(120_000);
  await choose(page, demo, '申し込む');
  const form = await fillApplication(page);
  await toConfirm(form);
  const [first] = await takeAll(demo);
  const before = (await demo.forms('application')).length;
  await send(form).click();
  const told = summary(form).getByRole('link', { name: /満席になりました/ });
  await expect(told).toBeVisible();
  await accessible(page, 'it is full');
  expect(await demo.forms('application')).toHaveLength(before);
  await expect(form.getByRole('textbox', { name: '氏名' }).first()).toHaveValue('髙橋 一郎');

  await form.getByRole('button', { name: '次へ' }).click();
  await expect(form.getByRole('textbox', { name: '年齢' }).nth(1)).toHaveValue('9');
  await tick(form).check();
  await toConfirm(form);
  await send(form).click();
  await expect(form.getByRole('heading', { name: 'キャンセル待ちを受け付けました' })).toBeVisible();
  await expect(form.getByRole('heading', { name: '受け付けました', exact: true })).toHaveCount(0);
  await expect(form.locator('enishi-card')).toHaveCount(0);
  await expect(form).toContainText('まだ決まっていません');
  const receipt = (await form.locator('[part=receipt] b').textContent())!;
  const row = (await demo.forms('application')).at(-1)!;
  expect(row).toMatchObject({ receipt, state: 'waiting', answers: { name: '髙橋 一郎', waiting: true } });
  await accessible(page, 'the waiting list');

  const office = await another();
  await office.setExtraHTTPHeaders({ authorization: AUTHORIZATION });
  await office.goto(`${demo.origin}/staff/places`);
  const give = office.getByRole('button', { name: `${receipt}に席を渡す` });
  await expect(give).toHaveCount(0);
  await fetch(`${demo.origin}/api/places/applications/${first}`, { method: 'DELETE', headers: { authorization: AUTHORIZATION } });
  await expect(card(page)).toContainText('残り6人');
  await office.reload();
  await accessible(office, 'the places');
  for (const width of [1280, 320]) {
    await office.setViewportSize({ width, height: 800 });
    await fits(office, `the places at ${width} px`);
  }
  await give.click();
  await expect(office.getByRole('row', { name: receipt })).toContainText('受付済み');
  await expect(card(page)).toContainText('残り4人');
  expect(await left(demo)).toBe(4);
  expect(seen.errors).toEqual([]);
});

test('a program that is full offers its waiting list in the calendar, at once on every page', async ({ page, demo }) => {
  test.setTimeout(60_000);
  await page.goto(`${demo.origin}/machi.html`);
  await ready(page.locator('#application'));
  await ready(page.locator('#boshu'));
  await expect(card(page)).toContainText('受付中');
  await takeAll(demo);
  await expect(card(page)).toContainText('満席');
  await accessible(page, 'full');
  await card(page).getByRole('link', { name: 'キャンセル待ちに申し込む' }).click();
  const form = await fillApplication(page);
  await tick(form).check();
  await toConfirm(form);
  await send(form).click();
  await expect(form.getByRole('heading', { name: 'キャンセル待ちを受け付けました' })).toBeVisible();
});

test('two calendars on one page: each keeps its own place in the address', async ({ page, demo, another }) => {
  await page.goto(`${demo.origin}/machi.html`);
  await ready(page.locator('enishi-calendar'));
  await ready(page.locator('#boshu'));
  await card(page).getByRole('button', { name: '長沼町 受入プログラム' }).click();
  await expect(page).toHaveURL(new RegExp(`#enishi=in:boshu,.*open:${PROGRAM}`));
  const other = await another();
  await other.goto(page.url());
  await ready(other.locator('#boshu'));
  await ready(other.locator('enishi-calendar'));
  await expect(other.locator('#boshu').getByRole('dialog', { name: '長沼町 受入プログラム' })).toBeVisible();
  await expect(other.locator('enishi-calendar').getByRole('dialog')).toHaveCount(0);
});
