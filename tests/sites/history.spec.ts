// Pages that come back or change without being loaded: the back-forward cache, Turbo and Turbolinks.
import type { Page } from '@playwright/test';
import { expect, ready, shown, test } from '../e2e/support/fixtures.ts';
import { THREE, WIDGETS, answer, give, readable, source, stands, tried } from './support/pages.ts';

// Playwright turns the cache off by itself.
test.use({ launchOptions: { ignoreDefaultArgs: ['--disable-back-forward-cache'], executablePath: process.env.CHROME ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] } });

const inside = THREE.map((kind) => WIDGETS[kind]).join('\n');

test('a page out of the back-forward cache: as it was left, and alive', async ({ page, sites, demo, seen }) => {
  tried(4);
  const live = '<enishi-counter id="live" src="/api/count" live="/api/count/stream" loading="eager"><p>0人</p></enishi-counter>';
  give(sites, '/next.html', source({ script: '', inside: '<h1>次のページ</h1>' }));
  await page.goto(give(sites, '/back.html', source({ inside: inside + live })));
  await page.evaluate(() => addEventListener('pageshow', (event) => ((window as any).persisted = event.persisted)));
  for (const kind of THREE) await stands(page, kind, 'widget');
  await ready(page.locator('#live'));
  await answer(page);
  await page.evaluate(() => (location.href = '/next.html'));
  await expect(page.getByRole('heading', { name: '次のページ' })).toBeVisible();
  // What happens meanwhile is not lost.
  expect(await demo.register('離れている間')).toBe(201);
  await page.evaluate(() => history.back());
  await expect(page.locator('#live')).toBeVisible();
  expect(await page.evaluate(() => (window as any).persisted), 'out of the cache').toBe(true);
  await expect(page.locator('#form').getByRole('textbox', { name: /氏名/ })).toHaveValue('夕張 太郎');
  await expect(shown(page.locator('#calendar')).getByText('2019年(平成31年)1月').filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator('#live [part=number]').first()).toHaveText(String(await demo.count()));
  expect(await demo.register('戻ったあと')).toBe(201);
  await expect(page.locator('#live [part=number]').first()).toHaveText(String(await demo.count()));
  expect(seen.errors).toEqual([]);
  expect(seen.lines).toEqual([]);
});

/** What keeps the page as it is for the next turn. */
async function use(page: Page): Promise<void> {
  const form = page.locator('#form');
  await form.getByRole('textbox', { name: /氏名/ }).fill('夕張 太郎');
  await form.getByRole('button', { name: /確認画面へ進む/ }).click();
  await expect(form.locator('[aria-invalid=true]').first()).toBeVisible();
  await page.locator('#calendar').getByRole('button', { name: '一覧', exact: true }).click();
  await expect(page.locator('#calendar [part=item]').first()).toBeVisible();
  await page.locator('#calendar').getByRole('button', { name: '月', exact: true }).click();
}

for (const [name, file] of [['Turbo 8', 'turbo.js'], ['Turbolinks 5', 'turbolinks.js']] as const) {
  test(`${name}: the body is swapped, kept and put back, and the widgets run in each`, async ({ page, sites, seen }) => {
    tried(5);
    const head = `<script src="/vendor/${file}"></script>${file === 'turbolinks.js' ? '<script>Turbolinks.start()</script>' : ''}`;
    const tag = '<script src="/enishi/enishi.js" data-enishi="counter" data-src="/api/likers.json" data-loading="eager"></script>';
    const form = '<enishi-form id="form" preset="supporter" action="/api/registrations" loading="eager"><form method="post" action="/keep"><button>登録する</button></form></enishi-form>';
    give(sites, '/second.html', source({ head, inside: `<h1>二つ目</h1><a href="/first.html">一つ目へ</a>${form}${tag}` }));
    await page.goto(give(sites, '/first.html', source({ head, inside: `<h1>一つ目</h1><a href="/second.html">二つ目へ</a>${inside}` })));
    await page.evaluate(() => ((window as any).same = true));
    for (const kind of THREE) await stands(page, kind, 'widget');
    await use(page);
    for (let turn = 0; turn < 2; turn += 1) {
      await page.getByRole('link', { name: '二つ目へ' }).click();
      await expect(page.getByRole('heading', { name: '二つ目' })).toBeVisible();
      await stands(page, 'form', 'widget');
      await expect(page.locator('div[data-enishi=counter]')).toHaveCount(1);
      await readable(page.locator('div[data-enishi=counter]'), 'counter', 'widget');
      await page.goBack();
      await expect(page.getByRole('heading', { name: '一つ目' })).toBeVisible();
      for (const kind of THREE) await stands(page, kind, 'widget');
      await use(page);
    }
    // Nothing is held that was held in the page that was left.
    for (const kind of THREE) await expect(page.locator(`#${kind}`)).not.toHaveAttribute('style', /height/);
    expect(await page.evaluate(() => (window as any).same), 'one page all the time').toBe(true);
    expect(seen.errors).toEqual([]);
    expect(seen.lines).toEqual([]);
  });
}

test('a widget that was copied while its height was held is not held for ever', async ({ page, sites }) => {
  tried(1);
  const room = '<div id="room" style="width: 800px"></div><p id="below">この下</p>';
  const counter = WIDGETS.counter.replace('<p>281', '<p style="height: 200px">281');
  await page.goto(give(sites, '/copy.html', source({ inside: counter + room })));
  await stands(page, 'counter', 'widget');
  await expect(page.locator('#counter')).toHaveAttribute('style', /height/);
  // As Turbo keeps a page: copied as it stands, and put in later.
  await page.evaluate(() => {
    const copy = document.querySelector('#counter')!.cloneNode(true) as HTMLElement;
    copy.id = 'copy';
    document.querySelector('#room')!.append(copy);
  });
  await readable(page.locator('#copy'), 'counter', 'widget');
  await page.locator('#copy').click();
  await expect(page.locator('#copy')).not.toHaveAttribute('style', /height/);
});
