// A closed network: the delivered folder and pages on a server that only gives out files, and nothing else to be had.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { accessible, expect, fits, ready, shown, test as base } from '../e2e/support/fixtures.ts';
import { fill, SAKI } from '../e2e/support/form.ts';
import { type Nginx, startNginx } from './nginx/start.ts';
import { perWorker, type Running, tried } from './support.ts';

/** A proxy to which everything goes that is not this machine's, and which lets nothing through. */
interface Wall extends Running {
  asked: string[];
}

async function wall(): Promise<Wall> {
  const asked: string[] = [];
  const server: Server = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    answer.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    // Chromium asks its maker about every form, whatever page it is in.
    if (request.url !== 'content-autofill.googleapis.com:443') asked.push(`CONNECT ${request.url}`);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, stop };
}

const test = base.extend<object, { nginx: Nginx; wall: Wall }>({
  nginx: perWorker(() => startNginx()),
  wall: perWorker(wall),
  proxy: async ({ wall }, use) => use({ server: wall.origin, bypass: '127.0.0.1' }),
});

const LANGUAGES = ['ja', 'ja-easy', 'en'] as const;
const PRESETS = ['supporter', 'application', 'consultation', 'migration', 'host', 'company'];

const EVENTS = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//city//ja\r\nBEGIN:VEVENT\r\nUID:1@city.example\r\nDTSTART;TZID=Asia/Tokyo:20181201T100000\r\nDTEND;TZID=Asia/Tokyo:20181201T120000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nSUMMARY:雪かきと温泉の会\r\nLOCATION:清水沢地区公民館\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

/** One of each, with what stands there without scripts. */
const WIDGETS = `
<enishi-counter src="count.json"><p>登録者数 281人</p></enishi-counter>
<enishi-calendar src="events.ics" view="month" date="2018-12-01"><p><a href="events.ics">行事の一覧</a></p></enishi-calendar>
<enishi-indicators><table><caption>成果指標</caption>
  <thead><tr><th scope="col">指標</th><th scope="col">基準値</th><th scope="col">目標値</th></tr></thead>
  <tbody><tr><td>ふるさと納税人数</td><td>6,791人</td><td>12,000人</td></tr></tbody></table></enishi-indicators>
<enishi-board><ul><li>WANT: 空き店舗で週末だけの喫茶店を試したい（相談）</li><li>GIVE: 使っていない空き店舗を貸せます（企画）</li></ul></enishi-board>
<enishi-card kind="card" design="band" name="夕張 花子" number="281" town="北海道夕張市" issued="2019-01-31"><p>名刺は会場でお渡しします。</p></enishi-card>
<enishi-form preset="consultation" transport="mail" action="mailto:machi@city.example" contact="企画課 0123-52-3131"><p>企画課でもうかがいます。</p></enishi-form>`;

/** Writes a page, opens it, and waits until each widget runs. */
async function open(page: Page, nginx: Nginx, name: string, lang: string, inside: string) {
  await nginx.publish('count.json', '{"count":281,"label":"登録者数","unit":"人","asOf":"2019-01-31","parts":[{"label":"市外","count":76}],"series":[{"date":"2018-08-01","count":12},{"date":"2019-01-31","count":281}]}');
  await nginx.publish('events.ics', EVENTS);
  await nginx.publish(
    name,
    `<!DOCTYPE html><html lang="${lang === 'en' ? 'en' : 'ja'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>City</title><link rel="icon" href="data:,"><script src="enishi/enishi.js" async></script></head>
    <body><main><h1>City</h1>${inside.replace(/<(enishi-\w+)/g, `<$1 lang="${lang}"`)}</main></body></html>`,
  );
  await page.goto(`${nginx.origin}/${name}`);
  const widgets = page.locator('main > *:not(h1)');
  for (const widget of await widgets.all()) {
    await ready(widget);
    await expect(shown(widget).first()).toHaveAttribute('lang', lang === 'en' ? 'en' : 'ja');
  }
}

/** Only files were asked for, all of them here, and all of them there. */
async function closed(nginx: Nginx, wall: Wall): Promise<void> {
  expect(wall.asked).toEqual([]);
  const asked = await nginx.asked();
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter(({ method, status }) => !['GET', 'HEAD'].includes(method) || status >= 400)).toEqual([]);
}

for (const lang of LANGUAGES) {
  for (const width of [1280, 320]) {
    test(`all widgets in ${lang}, ${width} px`, async ({ page, nginx, wall, seen }) => {
      await page.setViewportSize({ width, height: 800 });
      await open(page, nginx, `all-${lang}-${width}.html`, lang, WIDGETS);
      await expect(page.locator('enishi-counter [part=number]')).toContainText('281');
      await accessible(page, `closed network: ${lang}, ${width} px`);
      await fits(page, `closed network: ${lang}, ${width} px`);
      await page.screenshot({ path: test.info().outputPath('all.png'), fullPage: true });
      // What comes only when it is asked for: an event, and its file.
      await page.getByText('雪かきと温泉の会').filter({ visible: true }).first().click();
      await expect(page.getByRole('dialog')).toContainText('清水沢地区公民館');
      expect(seen.lines).toEqual([]);
      expect(seen.errors).toEqual([]);
      await closed(nginx, wall);
      tried(`6 kinds of widgets in a closed network in ${lang} at ${width} px`);
    });
  }

  test(`all ready-made forms in ${lang}`, async ({ page, nginx, wall, seen }) => {
    const forms = PRESETS.map((preset) => `<enishi-form preset="${preset}" transport="paper" contact="企画課"><p>${preset}</p></enishi-form>`);
    await open(page, nginx, `forms-${lang}.html`, lang, forms.join('\n'));
    await accessible(page, `closed network: forms in ${lang}`);
    expect(seen.lines).toEqual([]);
    await closed(nginx, wall);
    tried(`${PRESETS.length} ready-made forms in a closed network in ${lang}`);
  });
}

test('a form is filled in and printed, with the address of its postal code', async ({ page, nginx, wall, seen }) => {
  await open(page, nginx, 'paper.html', 'ja', '<enishi-form preset="supporter" transport="paper" contact="企画課"><p>用紙</p></enishi-form>');
  const form = page.locator('enishi-form');
  await form.getByRole('textbox', { name: '郵便番号' }).fill('068-0403');
  await expect(form.getByRole('textbox', { name: '市区町村' })).toHaveValue('夕張市');
  const { 郵便番号: _, 市区町村: __, 都道府県: ___, ...rest } = SAKI;
  await fill(form, rest);
  await form.getByRole('button', { name: '確認画面へ進む' }).click();
  await form.getByRole('button', { name: '申込書を作る' }).click();
  await expect(form.getByRole('heading', { name: '申込書ができました' })).toBeFocused();
  await expect(shown(form)).toContainText('﨑 髙子㈱');
  await accessible(page, 'closed network: on paper');
  expect(seen.lines).toEqual([]);
  await closed(nginx, wall);
});

test('the wall is one: what a page asks elsewhere is noted, and does not arrive', async ({ page, nginx, wall, seen }) => {
  await nginx.publish('leak.html', '<!DOCTYPE html><title>leak</title><p>leak');
  await page.goto(`${nginx.origin}/leak.html`);
  const got = await page.evaluate(() => fetch('http://elsewhere.invalid/x', { mode: 'no-cors' }).then((answer) => answer.type, () => 'refused'));
  expect(got).toBe('opaque');
  expect(wall.asked).toEqual(['GET http://elsewhere.invalid/x']);
  expect(seen.strangers).toEqual(['http://elsewhere.invalid/x']);
  wall.asked.length = 0;
  seen.strangers.length = 0;
});
