// What goes in and out of the simulated products, and how form bodies are read.

export interface Asked {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  cookies: Map<string, string>;
  body: Buffer;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** A row as a product stored it. */
export type Values = Record<string, unknown>;

/** What the next submission meets instead of its usual fate. */
export type Trouble =
  | { kind: 'spam' } // taken for a robot's, in the product's own words
  | { kind: 'closed' } // the form takes nothing any longer
  | { kind: 'fields'; fields: Record<string, string> } // the product refuses these fields
  | { kind: 'busy' } // 503 with Retry-After, from whatever stands in front
  | { kind: 'broken' } // 500 with a page of HTML
  | { kind: 'html' } // 200 with a page that has nothing to do with the form: a login, a portal
  | { kind: 'empty' } // 200 and nothing
  | { kind: 'lost' }; // stored, and the connection breaks

/** What a product answers with and keeps. */
export interface Desk {
  /** Of `spam`, `closed` and `fields`; the others are played by the server. */
  trouble: Trouble | undefined;
  keep(values: Values): number;
  rows(): Values[];
}

/** A simulated product: answers what lies under its root, or nothing where it has no such page. */
export interface Product {
  name: string;
  root: string;
  /** Whether a request hands in a form, so that troubles are meant for it. */
  submits(asked: Asked): boolean;
  answer(asked: Asked, desk: Desk): Promise<Answer | undefined> | Answer | undefined;
}

export const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

export const page = (status: number, title: string, content: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body: `<!DOCTYPE html>\n<html lang="ja"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><main><h1>${title}</h1>\n${content}\n</main></body></html>\n`,
});

export const redirect = (location: string, status = 302): Answer => ({ status, headers: { location } });

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!);

export const isForm = (asked: Asked): boolean =>
  /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(asked.headers['content-type'] ?? '');

/** The JSON object of a body, if it is one. */
export function object(asked: Asked): Record<string, any> | undefined {
  if (!/^application\/(.*\+)?json\b/.test(asked.headers['content-type'] ?? '')) return undefined;
  try {
    const value: unknown = JSON.parse(asked.body.toString());
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The entries of a form body in UTF-8; a file is told by its name and size. */
export async function entries(asked: Asked): Promise<[string, string][]> {
  const type = asked.headers['content-type'] ?? '';
  const data = await new Response(new Uint8Array(asked.body), { headers: { 'content-type': type } }).formData();
  return [...data].map(([name, value]) => [name, typeof value === 'string' ? value : `${value.name} (${value.size})`]);
}

/** The entries of an urlencoded body in another character set. */
export function entriesIn(charset: string, asked: Asked): [string, string][] {
  const decoder = new TextDecoder(charset);
  const text = (part: string) => {
    const bytes: number[] = [];
    for (let i = 0; i < part.length; i += 1) {
      const hex = /^%([0-9a-f]{2})/i.exec(part.slice(i, i + 3));
      bytes.push(hex ? parseInt(hex[1]!, 16) : part[i] === '+' ? 0x20 : part.charCodeAt(i));
      if (hex) i += 2;
    }
    return decoder.decode(Uint8Array.from(bytes));
  };
  const pairs = asked.body.toString('latin1').split('&').filter(Boolean);
  return pairs.map((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [text(pair), ''] : [text(pair.slice(0, at)), text(pair.slice(at + 1))];
  });
}

/** Entries by name; of several with one name (`x[]`) a list. */
export function byName(all: [string, string][]): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const [name, value] of all) {
    const known = values[name];
    values[name] = known === undefined ? value : [known, value].flat();
  }
  return values;
}

export const looksLikeEmail = (text: unknown): boolean => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(String(text ?? ''));
export const isBlank = (value: unknown): boolean => String(value ?? '').trim() === '';
