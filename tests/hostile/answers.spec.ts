// Servers that answer a form with payloads in everything that a form reads of an answer: messages, errors of fields,
// receipts, next addresses, headers, pages; in every backend's own dialect.
import type { Page } from '@playwright/test';
import type { Made } from '../e2e/support/sites.ts';
import { expect, events, harmless, made, test, tried } from './support/fixtures.ts';
import { escaped, PAYLOADS } from './support/payloads.ts';

/** Payloads of one answer: a message, and an error for each field. */
const AT_ONCE = 12;
const FIELDS = Array.from({ length: AT_ONCE }, (_, i) => `f${i}`);
const SCHEMA = { title: '試験', steps: [{ fields: FIELDS.map((name) => ({ name, label: `項目${name}`, type: 'text' })) }] };

/** Each field with its payload. */
type Answer = (each: [field: string, payload: string][], message: string) => unknown;
interface Dialect {
  transport: string;
  action?: string;
  refused: [status: number, body: Answer];
  received: [status: number, body: Answer];
}

const of = (each: [string, string][], value: (payload: string) => unknown) => Object.fromEntries(each.map(([field, payload]) => [field, value(payload)]));
const DIALECTS: Record<string, Dialect> = {
  'our JSON': {
    transport: 'json',
    refused: [422, (each, message) => ({ message, detail: message, title: message, fields: { ...of(each, (p) => [p, p]), [message]: [message] } })],
    received: [201, (_, message) => ({ receipt: message, message, next: message, redirect: message, url: message })],
  },
  'problem details': {
    transport: 'json',
    refused: [400, (each, message) => ({ type: message, title: message, detail: message, instance: message, errors: of(each, (p) => [p]) })],
    received: [200, (_, message) => ({ id: message, number: message })],
  },
  'plain text': { transport: 'text', refused: [400, (_, message) => message], received: [200, (_, message) => ({ receipt: message })] },
  'Contact Form 7': {
    transport: 'cf7',
    action: '/wp-json/contact-form-7/v1/contact-forms/NUMBER/feedback',
    refused: [200, (each, message) => ({ contact_form_id: 12, status: 'validation_failed', message, posted_data_hash: message, into: message, invalid_fields: each.map(([field, p]) => ({ field, message: p, idref: p, error_id: p })) })],
    received: [200, (_, message) => ({ contact_form_id: 12, status: 'mail_sent', message, posted_data_hash: message, into: message, invalid_fields: [] })],
  },
  'Drupal Webform': { transport: 'webform', refused: [400, (each, message) => ({ message, error: of(each, (p) => p) })], received: [200, (_, message) => ({ sid: message, confirmation_message: message, confirmation_url: message })] },
  HubSpot: {
    transport: 'hubspot',
    action: '/submissions/v3/integration/submit/1/NUMBER',
    refused: [400, (each, message) => ({ status: 'error', message, errors: each.map(([field, p]) => ({ message: `Error in 'fields.${field}'. ${p}`, errorType: p })) })],
    received: [200, (_, message) => ({ redirectUri: message, inlineMessage: message })],
  },
  Formspree: { transport: 'formspree', refused: [422, (each, message) => ({ error: message, errors: each.map(([field, p]) => ({ field, message: p, code: p })) })], received: [200, (_, message) => ({ next: message, ok: true })] },
  kintone: {
    transport: 'kintone',
    refused: [400, (each, message) => ({ id: message, code: message, message, errors: Object.fromEntries(each.map(([field, p]) => [`record.${field}.value`, { messages: [p] }])) })],
    received: [200, (_, message) => ({ id: message, revision: message })],
  },
  Directus: { transport: 'directus', refused: [400, (each, message) => ({ errors: each.map(([field, p]) => ({ message: p, extensions: { code: message, field } })) })], received: [200, (_, message) => ({ data: { id: message } })] },
  Strapi: {
    transport: 'strapi',
    refused: [400, (each, message) => ({ data: null, error: { status: 400, name: message, message, details: { errors: each.map(([field, p]) => ({ path: [field], message: p, name: p })) } } })],
    received: [201, (_, message) => ({ data: { id: message, documentId: message } })],
  },
  PostgREST: { transport: 'postgrest', refused: [400, (_, message) => ({ code: '23502', details: message, hint: message, message })], received: [201, (_, message) => [{ id: message }]] },
  PocketBase: { transport: 'pocketbase', refused: [400, (each, message) => ({ code: 400, message, data: of(each, (p) => ({ code: p, message: p })) })], received: [200, (_, message) => ({ id: message, collectionId: message })] },
  GraphQL: { transport: 'graphql', refused: [200, (each, message) => ({ errors: each.map(([field, p]) => ({ message: p, path: ['create', field], extensions: { code: message, field } })) })], received: [200, (_, message) => ({ data: { create: { id: message } } })] },
  'a page, escaped': {
    transport: 'urlencoded',
    refused: [200, (each, message) => page(escaped, each, message)],
    received: [200, (_, message) => `<!DOCTYPE html><p class="thanks">受付番号 ${escaped(message)}</p>`],
  },
  'a page, raw': { transport: 'multipart', refused: [422, (each, message) => page((text) => text, each, message)], received: [200, (_, message) => `<!DOCTYPE html><p class="thanks">${message}</p>`] },
};

const page = (write: (text: string) => string, each: [string, string][], message: string) =>
  `<!DOCTYPE html><html><head><title>${write(message)}</title></head><body><div id="errorExplanation"><h2>${write(message)}</h2><ul>${each.map(([field, p]) => `<li>項目${field}${write(p)}</li>`).join('')}</ul></div><form method="post">${each
    .map(([field, p]) => `<ul class="errorlist"><li>${write(p)}</li></ul><input name="${field}" aria-invalid="true" value="${escaped(p)}"><span class="error">${write(p)}</span>`)
    .join('')}</form></body></html>`;

/** Sends a form to each address, and gives their outcomes. */
async function send(page: Page, dialect: Dialect, actions: string[]): Promise<string[]> {
  return page.evaluate(
    async ({ transport, actions }) => {
      const until = async (what: string, is: () => unknown) => {
        const end = performance.now() + 40_000;
        while (!is()) {
          if (performance.now() > end) throw new Error(`waited for ${what}`);
          await new Promise((done) => requestAnimationFrame(done));
        }
      };
      const main = document.querySelector('main')!;
      const hosts = actions.map((action) => {
        const template = document.querySelector<HTMLTemplateElement>('#form')!;
        const host = (template.content.cloneNode(true) as DocumentFragment).querySelector<HTMLElement>('enishi-form')!;
        // Contact Form 7 works its address out from the form's number.
        host.querySelector<HTMLInputElement>('[name=_wpcf7]')!.value = /\/contact-forms\/(\d+)\//.exec(action)?.[1] ?? '12';
        host.setAttribute('action', action);
        host.setAttribute('transport', transport);
        host.querySelector('form')!.setAttribute('action', action);
        return host;
      });
      const outcomes: string[] = hosts.map(() => '');
      hosts.forEach((host, i) => host.addEventListener('enishi:result', (event) => (outcomes[i] = (event as CustomEvent<{ outcome: string }>).detail.outcome)));
      main.replaceChildren(...hosts);
      await until('the forms', () => hosts.every((host) => host.dataset.state === 'ready'));
      hosts.forEach((host) => {
        const input = host.shadowRoot!.querySelector<HTMLInputElement>('input[name=f0]')!;
        input.focus();
        input.value = '夕張 花子';
        input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        input.blur();
      });
      // Nobody fills in a form in no time, and a form may take who does for a robot.
      await new Promise((done) => setTimeout(done, 3_000));
      for (const host of hosts) [...host.shadowRoot!.querySelectorAll('button')].find((one) => one.textContent!.trim() === '送信する')!.click();
      await until('the outcomes', () => outcomes.every((outcome) => outcome !== ''));
      // What follows an outcome is drawn in the next frame.
      for (let i = 0; i < 2; i += 1) await new Promise((done) => requestAnimationFrame(done));
      return outcomes;
    },
    { transport: dialect.transport, actions },
  );
}

const groups: string[][] = [];
for (let i = 0; i < PAYLOADS.length; i += AT_ONCE) groups.push(PAYLOADS.slice(i, i + AT_ONCE));

for (const [name, dialect] of Object.entries(DIALECTS)) {
  test(`answers of ${name}`, async ({ page, sites, seen }) => {
    test.setTimeout(300_000);
    const template = `<template id="form"><enishi-form schema="#schema" confirm="off" loading="eager" success="css:.thanks" card="card"><form method="post"><input type="hidden" name="_wpcf7" value="12"><input type="hidden" name="_wpcf7_unit_tag" value="wpcf7-f12-o1"><button>送信</button></form></enishi-form></template><script type="application/json" id="schema">${JSON.stringify(SCHEMA)}</script>`;
    sites.made.set('/answers.html', { body: made('', '<link rel="https://api.w.org/" href="/wp-json/">').replace('</body>', `${template}</body>`) });
    await page.goto(`${sites.origin}/answers.html?policy=strict`);
    const told: Record<string, string[]> = {};
    for (const kind of ['refused', 'received'] as const) {
      const [status, body] = dialect[kind];
      const actions = groups.map((group, i) => {
        const number = (kind === 'refused' ? 1000 : 2000) + i;
        const path = dialect.action?.replace('NUMBER', String(number)) ?? `/hostile/items/answer-${number}`;
        const message = group[i % group.length]!;
        const answer = body(group.map((payload, k) => [FIELDS[k]!, payload]), message);
        const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
        const type = text.startsWith('<!DOCTYPE') ? 'text/html; charset=utf-8' : typeof answer === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
        sites.made.set(path, { body: text, type, status, headers: { 'retry-after': encodeURI(message.toWellFormed()).slice(0, 200) } } satisfies Made);
        return path;
      });
      told[kind] = await send(page, dialect, actions);
      await harmless(page, `${name}: ${kind}`);
    }
    // Whatever an answer says, a refusal is no success; and a success is one, unless the payload is in the place of the
    // very word that says so: a number that is empty is none.
    expect(told.refused).not.toContain('accepted');
    expect(told.received!.filter((outcome) => outcome === 'accepted').length).toBeGreaterThan(name === 'a page, raw' ? 0 : groups.length * 0.8);
    expect(new URL(page.url()).pathname).toBe('/answers.html');
    // Nothing of an answer but the receipt is in an event.
    for (const event of await events(page, 'result')) expect(Object.keys(event.detail).filter((key) => key !== 'outcome' && key !== 'receipt')).toEqual([]);
    expect(seen.errors).toEqual([]);
    tried(`${PAYLOADS.length} payloads in ${groups.length * 2} answers of ${name}`);
  });
}
