// A city's page in front of a running Strapi 5 on another origin: people register, and the count and the events are its own.
import type { Page } from '@playwright/test';
import { accessible, events, expect, fits, ready, test as base } from '../e2e/support/fixtures.ts';
import { done, send, summary } from '../e2e/support/form.ts';
import { atField, box, sendAll } from '../e2e/support/servers.ts';
import { perWorker, type Running, tried } from './support.ts';
import { startStrapi } from './strapi/start.ts';

const test = base.extend<object, { strapi: Running }>({ strapi: perWorker(startStrapi) });

/** The fields as Strapi has them, and no attribute that would refuse before Strapi does. */
const FORM = `<form>
  <p><label for="name">お名前</label> <input id="name" name="name" required></p>
  <p><label for="kana">フリガナ</label> <input id="kana" name="kana"></p>
  <p><label for="email">メールアドレス</label> <input id="email" name="email" type="email" required></p>
  <p><label for="tie">まちとのつながり</label> <select id="tie" name="tie"><option value="">選んでください</option><option value="fan">まちのファン</option><option value="roots">出身</option></select></p>
  <p><label for="visit">訪問する日</label> <input id="visit" name="visit" type="date"></p>
  <p><label for="people">人数</label> <input id="people" name="people" type="number"></p>
  <p><label for="message">ひとこと</label> <textarea id="message" name="message"></textarea></p>
  <p><label><input name="consent" type="checkbox" value="true" required> 個人情報の取り扱いに同意します</label></p>
  <p><button>登録する</button></p>
</form>`;

async function open(page: Page, origin: string, made: Map<string, { body: string }>, inside: string, width = 1280) {
  const body = `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>夕張市</title>
    <meta name="viewport" content="width=device-width"><script src="/enishi/enishi.js" async></script></head>
    <body><main><h1>夕張市</h1>${inside}</main></body></html>`;
  made.set('/city.html', { body });
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`${origin}/city.html`);
}

async function fill(page: Page, email: string) {
  const form = page.locator('enishi-form');
  await ready(form);
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill(email);
  await form.getByRole('combobox', { name: 'まちとのつながり' }).selectOption('fan');
  await form.getByRole('checkbox', { name: /個人情報の取り扱いに同意/ }).check();
  return form;
}

const form = (strapi: Running) => `<enishi-form transport="strapi" action="${strapi.origin}/api/supporters" contact="夕張市 0123-52-3131">${FORM}</enishi-form>`;

async function stored(strapi: Running, email: string): Promise<Record<string, unknown>[]> {
  const answer = await fetch(`${strapi.origin}/api/supporters?filters[email][$eq]=${encodeURIComponent(email)}`);
  return ((await answer.json()) as { data: Record<string, unknown>[] }).data;
}

async function total(strapi: Running): Promise<number> {
  const answer = await fetch(`${strapi.origin}/api/supporters?pagination[pageSize]=1`);
  return ((await answer.json()) as { meta: { pagination: { total: number } } }).meta.pagination.total;
}

for (const width of [1280, 320]) {
  test(`a registration is stored once, after Strapi's own errors stood at the fields, at ${width} px`, async ({ page, sites, strapi, seen }) => {
    const mail = `first-${width}-${test.info().workerIndex}@example.jp`;
    await open(page, sites.origin, sites.made, form(strapi), width);
    const widget = await fill(page, mail);
    await box(widget, '人数').fill('200');
    await box(widget, 'ひとこと').fill('あ'.repeat(101));
    await accessible(page, `Strapi: filled in, ${width} px`);
    await sendAll(widget);
    // Strapi wants the reading, at most 20 people and 100 characters; the page did not say so.
    await atField(widget, box(widget, 'フリガナ'), /kana must be defined/);
    await atField(widget, box(widget, '人数'), /people must be less than or equal to 20/);
    await atField(widget, box(widget, 'ひとこと'), /message must be at most 100 characters/);
    await accessible(page, `Strapi: refused, ${width} px`);
    await fits(page, `Strapi: refused, ${width} px`);
    await page.screenshot({ path: test.info().outputPath('refused.png'), fullPage: true });
    expect(await stored(strapi, mail)).toEqual([]);

    await box(widget, 'フリガナ').fill('サキ タカコ');
    await box(widget, '人数').fill('2');
    await box(widget, 'ひとこと').fill('応援しています。');
    await sendAll(widget);
    await expect(done(widget)).toBeVisible({ timeout: 30_000 });
    await accessible(page, `Strapi: done, ${width} px`);
    const rows = await stored(strapi, mail);
    expect(rows).toEqual([
      expect.objectContaining({ name: '﨑 髙子', kana: 'サキ タカコ', email: mail, tie: 'fan', people: 2, visit: null, message: '応援しています。', consent: true }),
    ]);
    // The receipt is the document's identifier.
    expect((await events(page, 'result')).at(-1)?.detail).toEqual({ outcome: 'accepted', receipt: rows[0]?.documentId });
    await expect(widget).toContainText(String(rows[0]?.documentId));
    expect(seen.lines).toEqual([]);
    tried(`3 errors of Strapi at their fields, then 1 entry, at ${width} px`);
  });
}

test('an address that Strapi has already is said at its field, and stays one entry', async ({ page, sites, strapi }) => {
  const mail = `twice-${test.info().workerIndex}@example.jp`;
  for (const time of [1, 2]) {
    await open(page, sites.origin, sites.made, form(strapi));
    const widget = await fill(page, mail);
    await box(widget, 'フリガナ').fill('サキ タカコ');
    await sendAll(widget);
    if (time === 1) await expect(done(widget)).toBeVisible({ timeout: 30_000 });
    else await atField(widget, box(widget, 'メールアドレス'), /This attribute must be unique/);
  }
  expect(await stored(strapi, mail)).toHaveLength(1);
});

test('where visitors may not create, it is said so and nothing is called done', async ({ page, sites, strapi }) => {
  await open(page, sites.origin, sites.made, form(strapi).replace('/api/supporters', '/api/events'));
  const widget = await fill(page, 'nobody@example.jp');
  await sendAll(widget);
  await expect(widget.getByRole('region', { name: /受け付けられませんでした|送信できませんでした/ })).toBeVisible({ timeout: 30_000 });
  await expect(done(widget)).toBeHidden();
  await expect(widget).toContainText('夕張市 0123-52-3131');
  await accessible(page, 'Strapi: forbidden');
});

test('the count of people is Strapi’s, and rises with a registration', async ({ page, sites, strapi, seen }) => {
  const before = await total(strapi);
  const counter = `<enishi-counter src="${strapi.origin}/api/supporters?pagination[pageSize]=1" pick="/meta/pagination/total" every="5" label="登録者数" unit="人">登録者数 多数</enishi-counter>`;
  await open(page, sites.origin, sites.made, counter + form(strapi));
  await ready(page.locator('enishi-counter'));
  await expect(page.locator('enishi-counter [part=number]')).toHaveText(new RegExp(`^${before}`));
  const widget = await fill(page, `count-${test.info().workerIndex}@example.jp`);
  await box(widget, 'フリガナ').fill('サキ タカコ');
  await sendAll(widget);
  await expect(done(widget)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('enishi-counter [part=number]')).toHaveText(new RegExp(`^${before + 1}`));
  await accessible(page, 'Strapi: count and form');
  expect(seen.lines).toEqual([]);
});

for (const width of [1280, 320]) {
  test(`the calendar shows what Strapi has published, all pages of it, at ${width} px`, async ({ page, sites, strapi, seen }) => {
    // Two entries a page.
    const src = `${strapi.origin}/api/events?sort=dateOfStart&pagination[pageSize]=2`;
    await open(page, sites.origin, sites.made, `<enishi-calendar view="list" date="2018-12-01" src="${src}">行事の一覧</enishi-calendar>`, width);
    const calendar = page.locator('enishi-calendar');
    await ready(calendar);
    const titles = calendar.locator('[part=list] li button');
    await expect(titles).toHaveText([/夕張メロンの種まき体験/, /清水沢 雪まつり/, /<img src=x onerror=alert\(1\)> 交流会/]);
    await accessible(page, `Strapi: list of events, ${width} px`);
    await fits(page, `Strapi: list of events, ${width} px`);
    await page.screenshot({ path: test.info().outputPath('events.png'), fullPage: true });
    await titles.first().click();
    const detail = calendar.getByRole('dialog');
    await expect(detail).toContainText('夕張市農協ホール');
    await expect(detail).toContainText('長靴をお持ちください。');
    await expect(detail).toContainText('10:00');
    await accessible(page, `Strapi: an event, ${width} px`);
    expect(seen.lines).toEqual([expect.stringContaining('/data/0/eventUrl: アドレス「javascript:alert(1)」はリンクにできません')]);
    tried(`3 events of Strapi in 2 pages at ${width} px`);
  });
}
