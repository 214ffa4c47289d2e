// What every test is given: the demo server, the host pages, and an eye on what must never happen.
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { Demo } from './demo.ts';
import { Sites } from './sites.ts';

export { expect };

/** What was seen in the pages of one test. */
export interface Seen {
  /** Console lines that begin with `[enishi]`. */
  lines: string[];
  /** Uncaught errors. */
  errors: string[];
  /** Requests to any host but our own. */
  strangers: string[];
}

interface Fixtures {
  seen: Seen;
  /** Makes another browser, watched like the first. */
  another: () => Promise<Page>;
}

interface WorkerFixtures {
  demo: Demo;
  sites: Sites;
}

const OURS = /^(https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/|data:|blob:|about:)/;

function watch(context: BrowserContext, seen: Seen): void {
  context.on('request', (request) => {
    if (!OURS.test(request.url())) seen.strangers.push(request.url());
  });
  context.on('console', (message) => {
    if (message.text().startsWith('[enishi]')) seen.lines.push(message.text());
  });
  context.on('weberror', (error) => seen.errors.push(String(error.error())));
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  demo: [
    async ({}, use) => {
      const demo = await Demo.start();
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker' },
  ],
  sites: [
    async ({ demo }, use) => {
      const sites = await Sites.start(demo.origin);
      await use(sites);
      await sites.stop();
    },
    { scope: 'worker' },
  ],
  seen: [
    async ({ context, demo, sites }, use) => {
      const seen: Seen = { lines: [], errors: [], strangers: [] };
      watch(context, seen);
      await record(context);
      await use(seen);
      // A test that failed shows its pages as they were.
      if (test.info().status === test.info().expectedStatus) await Promise.all(context.pages().map(leave));
      await demo.heal();
      sites.reset();
      expect(seen.strangers, 'requests to another host').toEqual([]);
    },
    { auto: true },
  ],
  another: async ({ browser, contextOptions, seen }, use) => {
    const made: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext(contextOptions);
      made.push(context);
      watch(context, seen);
      await record(context);
      return context.newPage();
    });
    await Promise.all(made.flatMap((context) => context.pages()).map(leave));
    for (const context of made) await context.close();
  },
});

/**
 * Ends what a page is about to open: a context that is closed while a page of it is changing hung now and then
 * (Chromium 156: `Target.disposeBrowserContext` between the new page and its first script).
 */
const leave = (page: Page) => page.goto('about:blank', { timeout: 5_000 }).catch(() => null);

/** Notes from the first moment what a page cannot be asked for afterwards. */
async function record(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen = { shift: 0, violations: [] as string[], events: [] as { type: string; from: string; detail: unknown }[] };
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
    for (const type of ['ready', 'error', 'submit', 'result', 'select', 'count']) {
      document.addEventListener(`enishi:${type}`, (event) => {
        const from = event.target as HTMLElement;
        const detail = JSON.parse(JSON.stringify((event as CustomEvent).detail ?? null));
        seen.events.push({ type, from: from.id || from.localName, detail });
      });
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) seen.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

type Recorded = { shift: number; violations: string[]; events: { type: string; from: string; detail: any }[] };
const recorded = <K extends keyof Recorded>(page: Page, key: K): Promise<Recorded[K]> =>
  page.evaluate((k) => (window as unknown as { seen: Recorded }).seen[k as keyof Recorded], key) as Promise<Recorded[K]>;

/** The sum of all layout shifts so far that no input caused. */
export const shift = (page: Page) => recorded(page, 'shift');
/** Violations of the content-security policy so far. */
export const violations = (page: Page) => recorded(page, 'violations');
/** The `enishi:*` events so far, of one type. */
export const events = async (page: Page, type: string) => (await recorded(page, 'events')).filter((e) => e.type === type);

/** Brings a widget near the viewport and waits until it runs. */
export async function ready(widget: Locator): Promise<void> {
  await widget.scrollIntoViewIfNeeded();
  await expect(widget).toHaveAttribute('data-state', 'ready');
}

/** What a widget shows itself: the page's own content beneath it is still there, and not meant. */
export const shown = (widget: Locator): Locator => widget.locator('[part=root]');

/** Makes a widget light or dark, and sees that it is: by itself it follows the page behind it. */
export async function themed(widget: Locator, theme: 'light' | 'dark'): Promise<void> {
  await widget.evaluate((host, theme) => host.setAttribute(host.localName.includes('-') ? 'theme' : 'data-theme', theme), theme);
  // A card within a form has a root of its own.
  await expect(shown(widget).first()).toHaveCSS('color-scheme', theme);
  await expect(shown(widget).first()).toHaveCSS('background-color', theme === 'dark' ? 'rgb(26, 26, 26)' : 'rgb(255, 255, 255)');
}

/** No violation of axe, best practices included; `within` a part, where the page around it is somebody else's. */
export async function accessible(page: Page, state: string, within?: string): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  const told = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary}`).join('\n  ')}`);
  expect.soft(told, `axe: ${state}`).toEqual([]);
}

/** Nothing reaches beyond the page's right edge. */
export async function fits(page: Page, state: string): Promise<void> {
  const [wide, view] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect.soft(wide, `width of the page: ${state}`).toBeLessThanOrEqual(view ?? 0);
}

/** Says what this test stands for, in the table of tests/README.md: how often, then what. */
export const tried = (description: string): void => void test.info().annotations.push({ type: 'tried', description });
