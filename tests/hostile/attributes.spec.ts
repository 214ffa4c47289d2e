// Payloads in every attribute of every widget, as an editor's template that fills them from a database would put them.
import type { Page } from '@playwright/test';
import { expect, harmless, made, test, tried } from './support/fixtures.ts';
import { OWN_ADDRESSES, PAYLOADS } from './support/payloads.ts';

/** For each kind what makes it run, the attributes that say something, and those that lead somewhere. */
const KINDS: Record<string, { runs: Record<string, string>; says: string[]; leads: string[] }> = {
  counter: { runs: { src: '/count.json' }, says: ['label', 'unit', 'definition', 'goal', 'as-of', 'every', 'pick'], leads: ['src', 'live', 'config'] },
  calendar: { runs: { src: '/events.json' }, says: ['view', 'date', 'time-zone', 'filters', 'reports', 'fiscal-year'], leads: ['src', 'live', 'apply', 'config'] },
  form: { runs: { schema: '#schema', action: '/keep' }, says: ['preset', 'transport', 'success', 'map', 'confirm', 'draft', 'card', 'contact', 'method', 'town', 'signer', 'design', 'label'], leads: ['schema', 'action', 'crest', 'config'] },
  board: { runs: { src: '/cards.json' }, says: ['every'], leads: ['src', 'live', 'apply', 'config'] },
  indicators: { runs: { src: '/iga.json' }, says: [], leads: ['src', 'config'] },
  card: { runs: { name: '夕張 花子', number: '281' }, says: ['kind', 'number', 'name', 'town', 'issued', 'design', 'label', 'signer'], leads: ['crest', 'src', 'config'] },
};
const COMMON = ['heading', 'heading-level', 'lang', 'theme'];
const AT_ONCE = 60;

/** Puts widgets of a kind in, waits until each stands or has failed, and gives how many stand. */
async function place(page: Page, kind: string, list: Record<string, string>[]): Promise<number> {
  return page.evaluate(
    async ({ kind, list }) => {
      const hosts = list.map((attributes) => {
        const host = document.createElement(`enishi-${kind}`);
        host.append('ページの中身');
        for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
        host.setAttribute('loading', 'eager');
        return host;
      });
      document.querySelector('main')!.replaceChildren(...hosts);
      const end = performance.now() + 40_000;
      while (hosts.some((host) => !/^(ready|failed)$/.test(host.dataset.state ?? ''))) {
        if (performance.now() > end) throw new Error(`neither ready nor failed: ${hosts.filter((host) => !/^(ready|failed)$/.test(host.dataset.state ?? '')).map((host) => host.outerHTML.slice(0, 300))[0]}`);
        await new Promise((done) => requestAnimationFrame(done));
      }
      for (const host of hosts) {
        const shown = host.shadowRoot?.querySelector('[part=root], slot') ?? host;
        if (!shown.isConnected) throw new Error(`a blank box: ${host.outerHTML.slice(0, 300)}`);
      }
      return hosts.filter((host) => host.dataset.state === 'ready').length;
    },
    { kind, list },
  );
}

for (const [kind, { runs, says, leads }] of Object.entries(KINDS)) {
  test(`attributes of enishi-${kind}`, async ({ page, sites, seen }) => {
    test.setTimeout(400_000);
    sites.made.set('/count.json', { body: '{"count":281}' });
    sites.made.set('/events.json', { body: '{"events":[{"id":"a","eventName":"雪かき","dateOfStart":"2018-12-15"}]}' });
    sites.made.set('/cards.json', { body: '{"cards":[{"id":"1","kind":"want","title":"雪かき"}]}' });
    sites.made.set('/attributes.html', { body: made('').replace('</body>', '<script type="application/json" id="schema">{"title":"x","steps":[{"fields":[{"name":"name","type":"name","label":"氏名"}]}]}</script></body>') });
    let ready = 0;
    await page.goto(`${sites.origin}/attributes.html?policy=strict`);
    for (let from = 0; from < PAYLOADS.length; from += AT_ONCE) {
      const some = PAYLOADS.slice(from, from + AT_ONCE).map((payload, i) => ({
        ...runs,
        heading: payload,
        // What decides how the widget works has a payload each in turn, so that the others still run.
        ...Object.fromEntries([...COMMON, ...says].filter((_, k, all) => k === 0 || k === (from + i) % all.length).map((name) => [name, payload])),
      }));
      ready += await place(page, kind, some);
      await harmless(page, `${kind}: payloads from ${from}`);
    }
    expect(ready).toBeGreaterThan(PAYLOADS.length / 2);
    for (const name of leads) {
      await page.goto(`${sites.origin}/attributes.html`);
      for (let from = 0; from < OWN_ADDRESSES.length; from += AT_ONCE) {
        await place(page, kind, OWN_ADDRESSES.slice(from, from + AT_ONCE).map((address) => ({ ...runs, [name]: address })));
        await harmless(page, `${kind} ${name}: addresses from ${from}`);
      }
    }
    // What no browser asks anybody for (`javascript:`, `file:`) has not left it.
    seen.strangers.splice(0, Infinity, ...seen.strangers.filter((url) => /^(https?|wss?|ftp):/.test(url)));
    expect(seen.errors).toEqual([]);
    tried(`${PAYLOADS.length} payloads in ${says.length + COMMON.length} attributes of ${kind}`);
    tried(`${OWN_ADDRESSES.length} addresses in ${leads.length} attributes of ${kind}`);
  });
}
