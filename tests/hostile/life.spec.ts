// A long life: widgets that come and go a thousand times leave nothing behind: no memory, no listener, no timer, no
// connection, no global.
import type { CDPSession, Page } from '@playwright/test';
import { expect, made, test, tried } from './support/fixtures.ts';

const TIMES = 1_000;
/** Before these the engine's own caches, and what is loaded once, have not been filled. */
const WARM = 100;
const MEGABYTE = 1 << 20;

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

/** Says in the report of the test how much there is more. */
const measured = (before: Left, after: Left) =>
  test.info().annotations.push({
    type: 'measured',
    description: `${Math.round((after.heap - before.heap) / 1024)} kB of heap, ${(after.memory - before.memory) / 65536} pages of WebAssembly, ${after.nodes - before.nodes} nodes, ${after.jsListeners - before.jsListeners} listeners more`,
  });

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
    expect.soft(after.heap - before.heap, 'bytes of the heap').toBeLessThan(MEGABYTE);
    expect.soft(after.memory - before.memory, 'bytes of WebAssembly').toBeLessThan(MEGABYTE);
    expect.soft(after.streams, 'streams').toBe(0);
    expect.soft(after.listeners, 'listeners of the page').toBe(before.listeners);
    expect.soft(after.jsListeners - before.jsListeners, 'all listeners').toBeLessThan(TIMES / 10);
    expect.soft(after.nodes - before.nodes, 'nodes').toBeLessThan(TIMES / 10);
    expect.soft(after.globals, 'globals').toBe(before.globals);
    expect(seen.errors).toEqual([]);
    measured(before, after);
    tried(`${TIMES} lives of a ${kind}`);
  });
}
