// The life of an element: added, moved, removed, put back, changed while it runs, and broken from inside.
import { events, expect, ready, shown, test } from './support/fixtures.ts';

test('added, moved, removed and put back', async ({ page, sites, seen }) => {
  await page.goto(`${sites.origin}/late.html`);
  await page.getByRole('button', { name: '加える' }).click();
  const widget = page.locator('#late');
  await ready(widget);
  await expect(shown(widget).getByText('281')).toBeVisible();

  // A move within one task is no unmounting: it is the same view, and it was ready once.
  await widget.evaluate((host) => host.shadowRoot!.firstElementChild!.setAttribute('data-test', 'same'));
  await page.getByRole('button', { name: '移す' }).click();
  await expect(page.locator('#there #late')).toHaveAttribute('data-state', 'ready');
  await expect(widget.locator('[data-test=same]')).toHaveCount(1);
  expect(await events(page, 'ready')).toHaveLength(1);

  const held = await widget.elementHandle();
  await page.getByRole('button', { name: '取り去る' }).click();
  await expect.poll(() => held!.evaluate((host) => host.getAttribute('data-state'))).toBeNull();
  await page.getByRole('button', { name: 'もう一度入れる' }).click();
  await ready(page.locator('#here #late'));
  await expect(shown(widget).getByText('281')).toBeVisible();
  expect(await events(page, 'ready')).toHaveLength(2);
  expect(seen.errors).toEqual([]);
});

test('a removed widget ends its stream and its polls', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/polling.html`);
  await ready(page.locator('#polls'));
  await ready(page.locator('#streams'));
  await page.evaluate(() => document.querySelectorAll('enishi-counter').forEach((widget) => widget.remove()));
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked += 1;
  });
  await page.waitForTimeout(12_000);
  expect(asked).toBe(0);
});

test('a plain div becomes a widget when its attribute is set', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/late.html`);
  await page.getByRole('button', { name: 'ただのdivを部品にする' }).click();
  await ready(page.locator('#plain-div'));
  await expect(page.locator('#plain-div [part=number]')).toBeVisible();
});

test('attributes that change while it runs are followed', async ({ page, sites }) => {
  await page.goto(`${sites.origin}/plain.html`);
  const counter = page.locator('#counter');
  await ready(counter);
  await counter.evaluate((host) => host.setAttribute('theme', 'dark'));
  await expect(counter.locator('[part=root]')).toHaveAttribute('data-theme', 'dark');
  await counter.evaluate((host) => host.setAttribute('lang', 'en'));
  await expect(counter.locator('[part=root]')).toHaveAttribute('lang', 'en');
  await expect(shown(counter).getByText(/31 January 2019|January 31, 2019/).first()).toBeVisible();
  await counter.evaluate((host) => host.setAttribute('src', '/api/count'));
  await expect(shown(counter).getByText('281')).toBeHidden();
  await expect(counter).toHaveAttribute('data-state', 'ready');

  const calendar = page.locator('#calendar');
  await ready(calendar);
  await calendar.evaluate((host) => host.setAttribute('date', '2018-11-01'));
  await expect(shown(calendar).getByRole('heading', { name: '2018年(平成30年)11月' })).toBeVisible();
  await calendar.evaluate((host) => host.setAttribute('lang', 'en'));
  await expect(shown(calendar).getByRole('heading', { name: 'November 2018' })).toBeVisible();
});

test('what a webmaster got wrong keeps the page as it is, is said once, and harms nobody', async ({ page, sites, seen }) => {
  await page.goto(`${sites.origin}/faulty.html`);
  const codes: Record<string, string> = { 'no-config': 'config', 'no-pick': 'config', 'no-number': 'source', 'no-preset': 'config' };
  for (const [id, code] of Object.entries(codes)) {
    const widget = page.locator(`#${id}`);
    await widget.scrollIntoViewIfNeeded();
    await expect(widget).toHaveAttribute('data-state', 'failed');
    const own = id === 'no-preset' ? widget.getByRole('button', { name: '登録する' }) : widget.getByText('281人');
    await expect(own).toBeVisible();
    expect.soft((await events(page, 'error')).filter((e) => e.from === id).map((e) => e.detail.code), id).toEqual([code]);
    expect.soft(seen.lines.filter((line) => line.includes(`#${id}>`)), id).toHaveLength(1);
  }
  await ready(page.locator('#good'));
  expect(seen.errors).toEqual([]);
});

test('files that are missing on the server: the page stays as it is', async ({ page, sites, seen }) => {
  sites.missing = /\.wasm$/;
  await page.goto(`${sites.origin}/plain.html`);
  const counter = page.locator('#counter');
  await expect(counter).toHaveAttribute('data-state', 'failed');
  await expect(counter.getByText('281人')).toBeVisible();
  expect((await events(page, 'error')).find((e) => e.from === 'counter')?.detail.code).toBe('load');
  expect(seen.lines.filter((line) => line.includes('#counter>'))).toHaveLength(1);
});

test('a panic in one widget puts its own content back and leaves the others running', async ({ page, sites, demo, seen }) => {
  await page.goto(`${sites.origin}/plain.html`);
  for (const id of ['counter', 'calendar', 'form']) await ready(page.locator(`#${id}`));
  // A page whose scripts break the DOM inside one widget: the next thing it does there throws through the WebAssembly.
  await page.evaluate(() => {
    const calendar = document.querySelector('#calendar');
    for (const name of ['insertBefore', 'appendChild', 'removeChild', 'cloneNode'] as const) {
      const own = Node.prototype[name] as (...args: unknown[]) => unknown;
      Object.defineProperty(Node.prototype, name, {
        configurable: true,
        value(this: Node, ...args: unknown[]) {
          const root = this.getRootNode();
          if (root instanceof ShadowRoot && root.host === calendar) throw new Error('broken on purpose');
          return own.apply(this, args);
        },
      });
    }
    for (const [prototype, name] of [[CharacterData.prototype, 'data'], [Node.prototype, 'nodeValue'], [Node.prototype, 'textContent']] as const) {
      const own = Object.getOwnPropertyDescriptor(prototype, name)!;
      Object.defineProperty(prototype, name, {
        ...own,
        set(this: Node, value: unknown) {
          const root = this.getRootNode();
          if (root instanceof ShadowRoot && root.host === calendar) throw new Error('broken on purpose');
          own.set!.call(this, value);
        },
      });
    }
  });
  await page.locator('#calendar').getByRole('button', { name: /次の月|翌月|次/ }).first().click();
  const calendar = page.locator('#calendar');
  await expect(calendar).toHaveAttribute('data-state', 'failed');
  await expect(calendar.getByRole('link', { name: '長沼町' })).toBeVisible();
  expect(seen.lines.filter((line) => line.includes('#calendar>'))).toHaveLength(1);

  // The others live on.
  await expect(page.locator('#counter')).toHaveAttribute('data-state', 'ready');
  await page.locator('#counter').evaluate((host) => host.setAttribute('src', '/api/count'));
  await expect(page.locator('#counter [part=number]').first()).toHaveText(String(await demo.count()));
  const name = page.locator('#form').getByRole('textbox', { name: /氏名/ });
  await name.fill('夕張 太郎');
  await page.locator('#form').getByRole('button', { name: /確認/ }).click();
  await expect(page.locator('#form').getByRole('alert').or(page.locator('#form [aria-invalid=true]')).first()).toBeVisible();
});
