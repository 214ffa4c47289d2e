// What every test of hostile data watches for: something that ran, an address that leads nowhere good, a violation of
// a policy, a dialog, a changed prototype. (A request to a stranger fails every test anyway.)
import type { Page } from '@playwright/test';
import { expect, test as base, violations } from '../../e2e/support/fixtures.ts';

export { events, expect, ready, shown, tried } from '../../e2e/support/fixtures.ts';

/** What a page does when something ran, beside `window.hacked`. */
export const test = base.extend<{ dialogs: string[] }>({
  dialogs: [
    async ({ page }, use) => {
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(`${dialog.type()}: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await use(dialogs);
      expect(dialogs, 'dialogs').toEqual([]);
    },
    { auto: true },
  ],
});


/** Both: what a policy forbids is seen as a violation of it, and without one it would run. */
export const POLICIES = ['strict', 'none'] as const;

/** A page with a head, and with what a test puts into it. */
export const made = (inside: string, head = '') =>
  `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>試験</title><link rel="stylesheet" href="/site.css">${head}
  <script src="/enishi/enishi.js" async></script></head><body><main><h1>試験</h1>${inside}</main></body></html>`;

/** Nothing ran, nothing was forbidden, no address is unsafe, no prototype has grown. Gives how many addresses were looked at. */
export async function harmless(page: Page, state: string): Promise<number> {
  const { found, addresses } = await page.evaluate(look);
  expect.soft(found, state).toEqual([]);
  expect.soft(await violations(page), `violations: ${state}`).toEqual([]);
  return addresses;
}

/** Runs in the page. */
function look(): { found: string[]; addresses: number } {
  const found: string[] = [];
  let addresses = 0;
  const ADDRESS = /^(href|src|xlink:href|action|formaction|poster|data|background|cite|ping|codebase|manifest|longdesc)$/;
  const FORBIDDEN = 'script, iframe, frame, object, embed, base, meta, link, style, math, template, marquee, portal, animate, set, foreignObject, enishi-form, enishi-counter, [data-enishi]';
  const LINKS = ['http:', 'https:', 'mailto:', 'tel:'];
  const within = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const where = () => `<${element.localName} ${name}="${value.slice(0, 80)}">`;
        if (/^(on|srcdoc$|style$)/.test(name)) found.push(where());
        if (name === 'srcset') found.push(where());
        if (!ADDRESS.test(name)) continue;
        addresses += 1;
        let url: URL;
        try {
          url = new URL(value, document.baseURI);
        } catch {
          // Leads nowhere.
          continue;
        }
        // A picture that the device drew is shown from there.
        const drawn = element.localName === 'img' && url.protocol === 'blob:' && url.origin === location.origin;
        // A calendar is subscribed to where it lies: on this server.
        const own = url.protocol === 'webcal:' && url.host === location.host;
        if (!LINKS.includes(url.protocol) && !drawn && !own) found.push(where());
        if (name === 'src' && url.protocol !== 'blob:' && url.origin !== location.origin) found.push(where());
        if (name === 'action' || name === 'formaction' || name === 'ping') found.push(where());
      }
      if (element.matches(FORBIDDEN)) found.push(`<${element.localName}>`);
      if (element.shadowRoot) within(element.shadowRoot);
    }
  };
  const hosts = document.querySelectorAll('[data-state]');
  for (const host of hosts) if (host.shadowRoot) within(host.shadowRoot);
  if ('hacked' in window) found.push(`ran: ${String(window.hacked)}`);
  for (const [name, prototype] of Object.entries({ Object: Object.prototype, Array: Array.prototype, Function: Function.prototype, String: String.prototype })) {
    for (const key in prototype) found.push(`${name}.prototype.${key}`);
  }
  if (({} as Record<string, unknown>).hacked !== undefined) found.push('Object.prototype.hacked');
  return { found, addresses };
}
