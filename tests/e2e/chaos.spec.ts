// A thousand submissions over a bad link: none lost, none doubled, none wrongly called done.
import { type Page } from '@playwright/test';
import { BadLink, type Mishap } from '../servers/proxy.ts';
import { startPromisesNothing } from '../servers/promises_nothing.ts';
import { Demo } from './support/demo.ts';
import { expect, test } from './support/fixtures.ts';
import { Sites } from './support/sites.ts';

// The two tests run beside each other.
test.describe.configure({ mode: 'parallel' });

const AT_ONCE = 100;
/** How often a visitor presses 「もう一度送信する」 before giving up. */
const PATIENCE = 12;

interface Sent {
  name: string;
  /** All outcomes that the page told, in order. */
  outcomes: string[];
  /** What the visitor reads at the end. */
  shown: string;
}

/**
 * Puts forms into the page, fills them in and sends them as visitors would: the button, and again where the page offers
 * it. `twice` are those who press the button twice in a row.
 */
async function submit(page: Page, people: string[], promised: boolean, twice: string[]): Promise<Sent[]> {
  return page.evaluate(
    async ({ people, promised, twice, PATIENCE }) => {
      const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
      const until = async (what: string, seconds: number, holds: () => unknown) => {
        const end = performance.now() + seconds * 1000;
        while (!holds()) {
          if (performance.now() > end) throw new Error(`waited ${seconds} s: ${what}`);
          await pause(40);
        }
      };
      const template = document.querySelector<HTMLTemplateElement>('#form')!;
      const forms = document.querySelector('#forms')!;
      const hosts = people.map(() => {
        const host = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('enishi-form')!;
        if (promised) host.setAttribute('config', '#promised');
        return host;
      });
      const outcomes = hosts.map((host) => {
        const all: string[] = [];
        host.addEventListener('enishi:result', (event) => all.push((event as CustomEvent<{ outcome: string }>).detail.outcome));
        return all;
      });
      forms.append(...hosts);
      await until('all forms stand', 60, () => hosts.every((host) => host.dataset.state === 'ready'));
      const shadow = (host: HTMLElement) => host.shadowRoot!;
      const seen = (element: Element) => (element as HTMLElement).checkVisibility({ visibilityProperty: true });
      const button = (host: HTMLElement, label: string) =>
        [...shadow(host).querySelectorAll('button')].find((one) => seen(one) && one.textContent?.trim() === label);
      /** Headings and notices. */
      const told = (host: HTMLElement) =>
        [...shadow(host).querySelectorAll('h2, h3, h4, h5, [role=region]')].filter(seen).map((one) => one.textContent?.trim()).join(' / ');
      const fill = (host: HTMLElement, name: string, text: string) => {
        const input = shadow(host).querySelector<HTMLInputElement>(`input[name="${name}"]`)!;
        input.focus();
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }));
        input.blur();
      };
      hosts.forEach((host, i) => {
        fill(host, 'name', people[i]!);
        fill(host, 'email', `p${people[i]!.replace(/\D/g, '')}@example.jp`);
      });
      // Nobody fills in a form in no time, and a form may take who does for a robot.
      await pause(3_000);
      const visit = async (host: HTMLElement, i: number): Promise<void> => {
        const all = outcomes[i]!;
        const press = (label: string) => {
          const found = button(host, label);
          if (!found) throw new Error(`no button 「${label}」 for ${people[i]}: ${told(host)}`);
          found.click();
          if (twice.includes(people[i]!)) found.click();
        };
        press('送信する');
        for (let time = 1; ; time += 1) {
          await until(`an outcome for ${people[i]} (${told(host)})`, 60, () => all.length >= time);
          if (all.at(-1) === 'accepted' || time > PATIENCE) return;
          // Later than the second click of a double click would come.
          await pause(1_100);
          if (!button(host, 'もう一度送信する')) return;
          press('もう一度送信する');
        }
      };
      await Promise.all(hosts.map(visit));
      await pause(50);
      const sent = hosts.map((host, i) => ({ name: people[i]!, outcomes: outcomes[i]!, shown: told(host) }));
      for (const host of hosts) host.remove();
      return sent;
    },
    { people, promised, twice, PATIENCE },
  );
}

async function submitAll(page: Page, kind: string, count: number, promised: boolean, doubles: (i: number) => boolean): Promise<Sent[]> {
  const people = Array.from({ length: count }, (_, i) => `${kind} ${i + 1}号`);
  const sent: Sent[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    sent.push(...(await submit(page, some, promised, some.filter((_, i) => doubles(from + i)))));
  }
  return sent;
}

/** How many of the rows are about each person. */
function countBy(people: Sent[], rows: string[]): Map<string, number> {
  const counts = new Map(people.map(({ name }) => [name, 0]));
  for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
  return counts;
}

const posts = (asked: { method?: string; url?: string }) => asked.method === 'POST' && asked.url === '/api/registrations';

test('a backend that promises idempotency: 1,000 people over a bad link, each stored exactly once', async ({ page }) => {
  test.setTimeout(420_000);
  // Servers of its own: the others' tests begin with a few registrations, not with a thousand.
  const demo = await Demo.start();
  const sites = await Sites.start(demo.origin);
  const mishaps: Mishap[] = ['unheard', 'lost', 'late', 'twice', 'refused', 'gateway'];
  const link = await BadLink.start(sites.origin, { seed: 281, mishaps, disturbs: posts, keeps: true });
  try {
    await page.goto(`${link.origin}/many.html`);
    const sent = await submitAll(page, '約束', 1_000, true, () => false);
    const rows = (await demo.registrations()).flatMap((row) => /約束 \d+号/.exec(row)?.[0] ?? []);
    const counts = countBy(sent, rows);
    expect(sent).toHaveLength(1_000);
    expect([...counts].filter(([, count]) => count !== 1), 'not stored exactly once').toEqual([]);
    expect(sent.filter((one) => one.outcomes.at(-1) !== 'accepted'), 'never told that it is done').toEqual([]);
    expect(sent.filter((one) => !one.shown.includes('受け付けました')), 'accepted, and the page does not say so').toEqual([]);
    for (const mishap of mishaps) expect(link.happened[mishap], mishap).toBeGreaterThan(30);
  } finally {
    await link.stop();
    await sites.stop();
    await demo.stop();
  }
});

test('a backend that promises nothing: 1,000 people over a bad link, nobody stored twice, nobody wrongly told that it is done', async ({ page }) => {
  test.setTimeout(420_000);
  const backend = await startPromisesNothing();
  const sites = await Sites.start(backend.origin);
  // A link, or a browser, that doubles a request by itself doubles the row at such a server, whatever the page does: here
  // the visitor doubles, and no connection is kept.
  const mishaps: Mishap[] = ['unheard', 'lost', 'late', 'refused', 'gateway'];
  const link = await BadLink.start(sites.origin, { seed: 1889, mishaps, disturbs: posts, keeps: false });
  try {
    await page.goto(`${link.origin}/many.html`);
    const sent = await submitAll(page, '無約束', 1_000, false, (i) => i % 5 === 0);
    const counts = countBy(sent, backend.rows.map((row) => String(row.name)));
    expect(sent).toHaveLength(1_000);
    expect([...counts].filter(([, count]) => count > 1), 'stored more than once').toEqual([]);
    const done = sent.filter((one) => one.outcomes.includes('accepted') || one.shown.includes('受け付けました'));
    expect(done.filter(({ name }) => counts.get(name) !== 1), 'called done, and not in the table').toEqual([]);
    const open = sent.filter((one) => !one.outcomes.includes('accepted'));
    expect(open.filter((one) => !one.shown.includes('届いたかどうか分かりません')), 'left without a word').toEqual([]);
    expect(open.filter(({ outcomes }) => outcomes.slice(0, -1).includes('unknown')), 'sent again after an answer was lost').toEqual([]);
    for (const mishap of mishaps) expect(link.happened[mishap], mishap).toBeGreaterThan(30);
  } finally {
    await link.stop();
    await sites.stop();
    await backend.stop();
  }
});
