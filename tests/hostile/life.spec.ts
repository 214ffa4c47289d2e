// A long life: widgets that come and go a thousand times, and a counter that is looked at for a day, leave nothing
// behind: no memory, no listener, no timer, no connection, no global.
import type { CDPSession, Page } from '@playwright/test';
import { Counts } from '../e2e/support/counts.ts';
import { expect, made, ready, test, tried } from './support/fixtures.ts';

const TIMES = 1_000;
/** Before these the engine's own caches, and what is loaded once, have not been filled. */
const WARM = 100;
const MEGABYTE = 1 << 20;
/** Updates of a counter in an hour, one every five minutes. */
const HOUR = 12;

const KINDS: Record<string, string> = {
  counter: '<enishi-counter src="/count.json" live="/silent" loading="eager"><p>281人</p></enishi-counter>',
  calendar: '<enishi-calendar src="/calendar-events.json" date="2018-12-14" loading="eager"><p>予定</p></enishi-calendar>',
  form: '<enishi-form preset="supporter" action="/keep" draft="session" loading="eager"><p>お電話で。</p></enishi-form>',
  board: '<enishi-board src="/cards.json" live="/silent" loading="eager"><p>掲示板</p></enishi-board>',
  indicators: '<enishi-indicators src="/iga.json" loading="eager"><p>目標</p></enishi-indicators>',
  card: '<enishi-card name="髙﨑 花子" number="281" town="夕張市" loading="eager"><p>名刺</p></enishi-card>',
};

/** Counts what a page has open: timers, streams, listeners of the page itself, and its WebAssembly memories. */
function count(): void {
  const left = { timers: new Set<number>(), frames: new Set<number>(), streams: 0, listeners: 0, memories: [] as WebAssembly.Memory[] };
  Object.assign(window, { left });
  for (const [set, clear] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval']] as const) {
    const own = window[set] as (...args: unknown[]) => number;
    Object.assign(window, {
      [set]: (handler: unknown, ms?: number, ...args: unknown[]) => {
        const done = set === 'setTimeout' && typeof handler === 'function' ? (...all: unknown[]) => (left.timers.delete(id), handler(...all)) : handler;
        const id = own.call(window, done, ms, ...args);
        left.timers.add(id);
        return id;
      },
    });
    const stop = window[clear] as (id: number) => void;
    Object.assign(window, { [clear]: (id: number) => (left.timers.delete(id), stop.call(window, id)) });
  }
  const Own = window.EventSource;
  window.EventSource = class extends Own {
    constructor(...args: ConstructorParameters<typeof Own>) {
      super(...args);
      left.streams += 1;
    }
    close(): void {
      if (this.readyState !== Own.CLOSED) left.streams -= 1;
      super.close();
    }
  };
  for (const target of [window, document] as EventTarget[]) {
    const [add, remove] = [target.addEventListener, target.removeEventListener];
    target.addEventListener = function (...args: Parameters<typeof add>) {
      left.listeners += 1;
      return add.apply(target, args);
    };
    target.removeEventListener = function (...args: Parameters<typeof remove>) {
      left.listeners -= 1;
      return remove.apply(target, args);
    };
  }
  const instantiate = [WebAssembly.instantiate, WebAssembly.instantiateStreaming] as ((...args: unknown[]) => Promise<any>)[];
  const [plain, streaming] = instantiate.map((own) => async (...args: unknown[]) => {
    const made = await own!.apply(WebAssembly, args);
    const memory = (made.instance ?? made).exports.memory;
    if (memory) left.memories.push(memory);
    return made;
  });
  Object.assign(WebAssembly, { instantiate: plain, instantiateStreaming: streaming });
}

interface Left {
  heap: number;
  memory: number;
  timers: number;
  streams: number;
  listeners: number;
  nodes: number;
  /** All of the page's listeners, those on elements that are gone included. */
  jsListeners: number;
  globals: string;
}

/** What is there after everything that can be collected is. */
async function left(page: Page, cdp: CDPSession): Promise<Left> {
  for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const counters = await cdp.send('Memory.getDOMCounters');
  const own = await page.evaluate(() => {
    const { timers, streams, listeners, memories } = (window as any).left;
    return { timers: timers.size, streams, listeners, memory: memories.reduce((sum: number, memory: WebAssembly.Memory) => sum + memory.buffer.byteLength, 0), globals: Object.keys(window).sort().join(' ') };
  });
  return { ...own, heap: usedSize, nodes: counters.nodes, jsListeners: counters.jsEventListeners };
}

/** That a long life has left nothing behind but `most` nodes and listeners; the report of the test says how much there is more. */
function kept(before: Left, after: Left, most: { nodes: number; jsListeners: number }): void {
  expect.soft(after.heap - before.heap, 'bytes of the heap').toBeLessThan(MEGABYTE);
  expect.soft(after.memory - before.memory, 'bytes of WebAssembly').toBeLessThan(MEGABYTE);
  expect.soft(after.listeners, 'listeners of the page').toBe(before.listeners);
  expect.soft(after.jsListeners - before.jsListeners, 'all listeners').toBeLessThan(most.jsListeners);
  expect.soft(after.nodes - before.nodes, 'nodes').toBeLessThan(most.nodes);
  expect.soft(after.globals, 'globals').toBe(before.globals);
  test.info().annotations.push({
    type: 'measured',
    description: `${Math.round((after.heap - before.heap) / 1024)} kB of heap, ${(after.memory - before.memory) / 65536} pages of WebAssembly, ${after.nodes - before.nodes} nodes, ${after.jsListeners - before.jsListeners} listeners more`,
  });
}

/** Puts a widget in, waits until it is ready, and takes it out, so many times. */
const live = (page: Page, html: string, times: number) =>
  page.evaluate(
    async ({ html, times }) => {
      const main = document.querySelector('main')!;
      for (let i = 0; i < times; i += 1) {
        const host = document.createRange().createContextualFragment(html).firstElementChild as HTMLElement;
        await new Promise<void>((done, failed) => {
          host.addEventListener('enishi:ready', () => done());
          host.addEventListener('enishi:error', (event) => failed(new Error(JSON.stringify((event as CustomEvent).detail))));
          main.append(host);
        });
        host.remove();
        // It is taken down when the task has ended.
        await new Promise((done) => requestAnimationFrame(done));
      }
      (window as any).seen.events.length = 0;
    },
    { html, times },
  );

for (const [kind, html] of Object.entries(KINDS)) {
  test(`${TIMES} times enishi-${kind}`, async ({ page, sites, seen }) => {
    test.setTimeout(400_000);
    sites.made.set('/count.json', { body: '{"count":281,"goal":500,"unit":"人"}' });
    sites.made.set('/cards.json', { body: '{"cards":[{"id":"1","kind":"want","title":"雪かき"},{"id":"2","kind":"give","title":"木工"}]}' });
    // A stream that is open and says nothing: it never ends by itself.
    sites.made.set('/silent', () => new Promise(() => {}));
    sites.made.set('/life.html', { body: made('') });
    await page.addInitScript(count);
    await page.goto(`${sites.origin}/life.html`);
    const cdp = await page.context().newCDPSession(page);
    await live(page, html, WARM);
    const before = await left(page, cdp);
    await live(page, html, TIMES);
    // What waits a moment before it ends (a line that is said, a scroll) has ended.
    await expect.poll(async () => (await left(page, cdp)).timers, { message: 'timers' }).toBeLessThanOrEqual(before.timers);
    const after = await left(page, cdp);
    expect.soft(after.streams, 'streams').toBe(0);
    kept(before, after, { nodes: TIMES / 10, jsListeners: TIMES / 10 });
    expect(seen.errors).toEqual([]);
    tried(`${TIMES} lives of a ${kind}`);
  });
}

/** How a counter comes to an update: what it is asked for with, and how the page's clock goes on until the number is there. */
const DAYS: Record<string, { with: (origin: string) => string; next: (page: Page, counts: Counts, count: number) => Promise<void> }> = {
  'asks every five minutes': {
    with: () => 'every="300"',
    async next(page, counts, count) {
      counts.count = count;
      const asked = counts.asked.length;
      // Polls spread by a tenth of their five minutes. Small steps at the end: the answer takes real time, and much of
      // the page's within it would be a server that never answers.
      await page.clock.fastForward(265_000);
      await expect(async () => {
        await page.clock.fastForward(10_000);
        await expect.poll(() => counts.asked.length, { intervals: [5, 10, 20], timeout: 100 }).toBeGreaterThan(asked);
      }).toPass({ intervals: [0] });
    },
  },
  'follows a stream': {
    with: (origin) => `live="${origin}/stream"`,
    async next(page, counts, count) {
      await page.clock.fastForward(300_000);
      await expect.poll(() => counts.following).toBe(1);
      counts.tell(count);
    },
  },
};

for (const [how, day] of Object.entries(DAYS)) {
  test(`a day of a counter that ${how}`, async ({ page, sites, seen }) => {
    test.setTimeout(600_000);
    const counts = await Counts.start();
    try {
      const from = `src="${counts.origin}/count.json" ${day.with(counts.origin)}`;
      sites.made.set('/day.html', { body: made(`<enishi-counter ${from} goal="5000"><p>281人</p></enishi-counter>`) });
      // The clock first: what is counted are the widget's timers and not the clock's own.
      await page.clock.install({ time: new Date('2026-11-22T00:00:00+09:00') });
      await page.addInitScript(count);
      await page.goto(`${sites.origin}/day.html`);
      const widget = page.locator('enishi-counter');
      await ready(widget);
      const number = widget.locator('[part=value] [part=number]').first();
      const cdp = await page.context().newCDPSession(page);
      const updates = async (from: number, to: number) => {
        for (let update = from; update < to; update += 1) {
          await day.next(page, counts, 281 + update);
          await expect(number).toHaveText((281 + update).toLocaleString('en'));
        }
      };
      await updates(1, HOUR);
      const before = await left(page, cdp);
      await updates(HOUR, 24 * HOUR);
      const after = await left(page, cdp);
      expect.soft(after.streams, 'streams').toBe(before.streams);
      kept(before, after, { nodes: 200, jsListeners: HOUR });
      await widget.evaluate((element) => element.remove());
      await expect.poll(() => counts.following, { message: 'streams that the server has open' }).toBe(0);
      const asked = counts.asked.length;
      // What was to be said at the end of a quiet minute has had its minute.
      await page.clock.runFor(600_000);
      expect(await page.evaluate(() => (window as any).left.timers.size), 'timers').toBe(0);
      expect(counts.asked.length, 'questions after it was taken away').toBe(asked);
      expect(seen.errors).toEqual([]);
      tried(`${24 * HOUR} updates in a day of a counter that ${how}`);
    } finally {
      await counts.kill();
    }
  });
}
