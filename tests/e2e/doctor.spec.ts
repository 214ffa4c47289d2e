// The doctor's first question: feeds, numbers and streams, against a server that has each fault.
import type { Page } from '@playwright/test';
import { finding, states, test, unfold } from './support/doctor.ts';
import { accessible, expect, fits, violations } from './support/fixtures.ts';

/** Opens the doctor with an address and presses the button. */
async function check(page: Page, demo: { origin: string }, address: string, { kind = 'calendar', pick = '', site = '', english = true } = {}) {
  await page.goto('about:blank');
  await page.goto(`${demo.origin}/doctor${english ? '-en' : ''}.html#address=${encodeURIComponent(address)}`);
  await page.getByRole('combobox').first().selectOption(kind);
  if (pick) await page.getByLabel('pick (').fill(pick);
  if (site) {
    await page.getByText('If that page is not on the same site').click();
    await page.getByLabel('Address of the page that will carry the widget').first().fill(site);
  }
  await page.getByRole('button', { name: english ? 'Check' : '確かめる', exact: true }).click();
  await expect(page.locator('.doctor-result')).toBeVisible({ timeout: 30_000 });
}

test('each fault of a feed has its name', async ({ page, demo, faulty }) => {
  test.setTimeout(120_000);
  const cases: [path: string, options: { kind?: string; pick?: string }, code: string, state: string][] = [
    ['/good.ics', {}, 'events', 'fine'],
    ['/good.ics', {}, 'cors-fine', 'fine'],
    ['/no-cors.ics', {}, 'cors', 'fault'],
    ['/other-origin.ics', {}, 'cors', 'fault'],
    ['/to-elsewhere', {}, 'redirect-blocked', 'fault'],
    ['/to-login', {}, 'login', 'fault'],
    ['/login', {}, 'login-page', 'fault'],
    ['/moved.ics', {}, 'redirected', 'note'],
    ['/total.json', { kind: 'counter', pick: 'header:X-WP-Total' }, 'expose', 'fault'],
    ['/exposed.json', { kind: 'counter', pick: 'header:X-WP-Total' }, 'number', 'fine'],
    ['/type.ics', {}, 'mime-harmless', 'note'],
    ['/stream-type', { kind: 'live' }, 'mime', 'fault'],
    ['/stream', { kind: 'live' }, 'stream', 'fine'],
    ['/sjis.csv', {}, 'charset', 'note'],
    ['/sjis.csv', { kind: 'counter' }, 'charset-json', 'fault'],
    ['/bom.csv', {}, 'bom', 'note'],
    ['/garbled.csv', {}, 'mojibake', 'fault'],
    ['/404', {}, 'status-404', 'fault'],
    ['/401', {}, 'status-401', 'fault'],
    ['/403', {}, 'status-403', 'fault'],
    ['/500', {}, 'status-5xx', 'fault'],
    ['/429', {}, 'status-429', 'fault'],
    ['/slow.ics', {}, 'slow', 'note'],
    ['/html.json', { kind: 'counter' }, 'html', 'fault'],
    ['/empty', {}, 'empty', 'fault'],
    ['/bad.csv', {}, 'events-refused', 'fault'],
    ['/good.ics', {}, 'events-refused', 'fault'],
    ['/large.ics', {}, 'large', 'note'],
    ['/huge', {}, 'too-large', 'fault'],
    ['/no-store.ics', {}, 'no-store', 'note'],
    ['/page.html', { kind: 'counter', pick: 'css:.number' }, 'number-none', 'fault'],
  ];
  for (const [path, options, code, state] of cases) {
    await check(page, demo, faulty.origin + path, options);
    expect.soft(await states(page), path).toContain(`${state} ${code}`);
  }
});

test('a server that is not there, a page of https, and an address that is none', async ({ page, demo, faulty }) => {
  await check(page, demo, 'http://127.0.0.1:9/events.ics');
  expect(await states(page)).toEqual(['fault unreachable']);
  await check(page, demo, 'ftp://127.0.0.1/events.ics');
  expect(await states(page)).toEqual(['fault address']);
  const asked = faulty.asked.length;
  await check(page, demo, 'http://feeds.city.example/events.ics', { site: 'https://www.city.example/events/' });
  expect(await states(page)).toEqual(['fault mixed']);
  expect(faulty.asked.length).toBe(asked);
});

test('the policy of the page that it stands on', async ({ page, demo, faulty }) => {
  await page.route('**/doctor-en.html', async (route) => {
    const answer = await route.fetch();
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
  });
  await check(page, demo, `${faulty.origin}/good.ics`);
  expect(await states(page)).toEqual(['fault csp']);
  await finding(page, 'csp').getByText('For the server’s keeper').click();
  await expect(finding(page, 'csp').locator('pre')).toHaveText(`connect-src 'self' ${faulty.origin};\n`);
  expect(faulty.asked).toEqual([]);
});

test('the lines are for the page that will carry the widget', async ({ page, demo, faulty }) => {
  await check(page, demo, `${faulty.origin}/no-cors.ics`, { site: 'https://www.city.example/events/' });
  const cors = finding(page, 'cors');
  await expect(cors).toContainText('https://www.city.example');
  for (const [server, line] of [
    ['nginx', 'add_header Access-Control-Allow-Origin "https://www.city.example" always;'],
    ['Apache', 'Header always set Access-Control-Allow-Origin "https://www.city.example"'],
    ['IIS', '<add name="Access-Control-Allow-Origin" value="https://www.city.example" />'],
  ]) {
    await cors.getByText(`For the server’s keeper: ${server}`).click();
    await expect(cors.locator('pre').filter({ hasText: line! })).toBeVisible();
  }
  await check(page, demo, `${faulty.origin}/no-cors.ics`, { site: `${faulty.origin}/index.html` });
  expect(await states(page), 'the widget will stand on the same origin').toEqual(['note cors-same-site']);
});

test('bad rows have their lines, and nothing of a feed becomes markup', async ({ page, demo, faulty }) => {
  await check(page, demo, `${faulty.origin}/bad.csv`);
  const rows = page.locator('table[data-code=problems] tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0).locator('td').first()).toHaveText('3');
  await expect(rows.nth(1)).toContainText('2018/13/45');
  await expect(page.locator('table[data-code=rows] tbody tr')).toHaveText(['展覧会「ヤマを伝える」2018-10-272018-11-10石炭博物館']);
  await check(page, demo, `${faulty.origin}/good.ics`);
  await expect(rows.locator('td').first()).toHaveText('13');
  await check(page, demo, `${faulty.origin}/evil.csv`);
  await expect(page.locator('table[data-code=rows]')).toContainText('<img src=x');
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
  expect(await violations(page)).toEqual([]);
});

test('ways to the number are suggested from the answer, and tried without another request', async ({ page, demo, faulty }) => {
  await check(page, demo, `${faulty.origin}/api.json`, { kind: 'counter', pick: '/data/total' });
  expect(await states(page)).toContain('fault number-none');
  const asked = faulty.asked.length;
  const way = page.getByRole('listitem').filter({ hasText: '/meta/total' });
  await expect(way).toContainText('281');
  await way.getByRole('button', { name: 'Read it like this' }).click();
  await expect(finding(page, 'number')).toContainText('281');
  await expect(page.getByLabel('pick (')).toHaveValue('/meta/total');
  expect(faulty.asked.length).toBe(asked);
  await check(page, demo, `${faulty.origin}/page.html`, { kind: 'counter' });
  await expect(page.getByRole('listitem').filter({ hasText: 'css:.count' })).toContainText('1281');
});

test('nothing is asked before the button is pressed; the focus goes to the result; what hangs can be stopped', async ({ page, demo, faulty }) => {
  await page.goto(`${demo.origin}/doctor-en.html#address=${encodeURIComponent(`${faulty.origin}/hangs`)}`);
  await expect(page.getByLabel('Address', { exact: true })).toHaveValue(`${faulty.origin}/hangs`);
  await page.waitForTimeout(500);
  expect(faulty.asked).toEqual([]);
  await page.getByRole('button', { name: 'Check', exact: true }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Checking' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => states(page)).toEqual(['note stopped']);
  await expect(page.locator('.doctor-result h2')).toBeFocused();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect.poll(() => states(page), { timeout: 25_000 }).toEqual(['fault timeout']);
});

test('the report is a text, and the questions are tabs', async ({ page, demo, faulty, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await check(page, demo, `${faulty.origin}/no-cors.ics`, { english: false });
  await page.getByText('結果の全文').click();
  await page.locator('.doctor-whole').getByRole('button', { name: 'コピーする' }).click();
  await expect(page.locator('.doctor-whole').getByRole('status')).toHaveText('コピーしました。');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('[要対応] サーバーは答えていますが');
  expect(text).toContain('--- nginx ---');
  await page.getByRole('tab', { name: '予定や人数のデータ' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'フォームの送り先' })).toBeFocused();
  await expect(page.getByRole('tabpanel')).toHaveCount(1);
});

for (const english of [true, false]) {
  for (const width of [1280, 320]) {
    test(`accessible and within the page, ${english ? 'en' : 'ja'} at ${width}`, async ({ page, demo, faulty }) => {
      await page.setViewportSize({ width, height: 800 });
      for (const [path, options] of [
        ['/no-cors.ics', {}],
        ['/bad.csv', {}],
        ['/api.json', { kind: 'counter' }],
      ] as const) {
        await check(page, demo, faulty.origin + path, { ...options, english });
        await unfold(page);
        await accessible(page, path);
        await fits(page, path);
      }
    });
  }
}
