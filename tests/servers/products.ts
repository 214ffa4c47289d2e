// One server that stands for many: the products that a municipality may run, each under its own path and answering as
// the original does (reference/backends.md and the products' own sources), with the pages of tests/sites and the packed
// widgets beside them, so that everything is of one origin where the original would be.
//
// GET /services/NAME.html      a page for each service; `?to=ORIGIN` sends to another origin
// GET /forms/NAME.html         a page of tests/sites, `?x.NAME=VALUE` for other attributes of its widget
// GET /__rows[?product=NAME]   what was stored: {"rows":[{"product","values"}]}
// POST /__next                 what the next submission meets: {"product", "kind", …} (see Trouble)
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { DIST } from '../e2e/support/demo.ts';
import { ablog, cgi } from './products/documents.ts';
import { drupal, drupalOld } from './products/drupal.ts';
import { json, page, type Answer, type Asked, type Product, type Trouble, type Values } from './products/exchange.ts';
import { changed, servicePage } from './products/pages.ts';
import { rails } from './products/rails.ts';
import { services } from './products/services.ts';
import { shirasagi, type Inquiry } from './products/shirasagi.ts';
import { wordpress } from './products/wordpress.ts';

const SITES = resolve(import.meta.dirname, '../sites');

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** The columns of tests/sites/forms/shirasagi.html. */
const COLUMNS = [
  { id: '1', name: 'お名前', required: true },
  { id: '2', name: '企業・団体名' },
  { id: '3', name: 'メールアドレス', required: true, email: true, twice: true },
  { id: '4', name: '性別', required: true },
  { id: '5', name: '年齢' },
  { id: '6', name: 'お問い合わせ区分' },
  { id: '7', name: 'お問い合わせ内容', required: true },
  { id: '8', name: '添付ファイル' },
];

export interface Row {
  product: string;
  values: Values;
}

export class Products {
  readonly rows: Row[] = [];
  /** Requests that handed in a form, as they came. */
  readonly asked: Asked[] = [];
  /** With a captcha on its confirm page. */
  readonly guarded: Inquiry = shirasagi('/shirasagi/guarded/', COLUMNS, true);
  private readonly troubles = new Map<string, Trouble>();
  /** The token of the page that was handed out last. */
  private token = '';
  private readonly all: Product[] = [
    wordpress,
    drupal,
    drupalOld,
    shirasagi('/shirasagi/inquiry/', COLUMNS, false),
    this.guarded,
    rails(() => this.token),
    ablog,
    cgi,
    ...services,
  ];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Products> {
    const server = createServer();
    const products = new Products(server);
    server.on('request', (asked, answer) => void products.serve(asked, answer).catch((error) => broken(answer, error)));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return products;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The same server under another name, which makes it another origin. */
  get otherOrigin(): string {
    return this.origin.replace('127.0.0.1', 'localhost');
  }

  /** What the next submission to a product meets. */
  next(product: string, trouble: Trouble): void {
    if (!this.all.some(({ name }) => name === product)) throw new Error(`there is no product ${product}`);
    this.troubles.set(product, trouble);
  }

  of(product: string): Values[] {
    return this.rows.filter((row) => row.product === product).map(({ values }) => values);
  }

  reset(): void {
    this.rows.length = 0;
    this.asked.length = 0;
    this.troubles.clear();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const asked = read(incoming, Buffer.concat(chunks), this.origin);
    const answer = (await this.product(asked)) ?? this.controls(asked) ?? (await this.file(asked));
    if (answer === 'lost') return void incoming.socket.destroy();
    // On a kept connection Chromium itself would send what got no answer once more.
    outgoing.setHeader('connection', 'close');
    outgoing.writeHead(answer.status, answer.headers).end(asked.method === 'HEAD' ? undefined : answer.body);
  }

  private async product(asked: Asked): Promise<Answer | 'lost' | undefined> {
    const product = this.all.find(({ root }) => asked.path.startsWith(root));
    if (!product) return undefined;
    const submits = product.submits(asked);
    const trouble = submits ? this.troubles.get(product.name) : undefined;
    if (submits) {
      this.asked.push(asked);
      this.troubles.delete(product.name);
    }
    switch (trouble?.kind) {
      case 'busy':
        return page(503, 'ただいま混み合っています', '<p>しばらくしてからお試しください。</p>', { 'retry-after': '120' });
      case 'broken':
        return page(500, 'Internal Server Error', '<p>The server encountered an internal error.</p>');
      case 'html':
        return page(200, '職員ポータル', '<form action="/login"><label>ID <input name="id"></label></form>');
      case 'empty':
        return { status: 200 };
    }
    const keep = (values: Values) => this.rows.push({ product: product.name, values });
    const answer = await product.answer(asked, { trouble, keep, rows: () => this.of(product.name) });
    return trouble?.kind === 'lost' ? 'lost' : answer;
  }

  private controls(asked: Asked): Answer | undefined {
    if (asked.path === '/__rows') {
      const product = asked.query.get('product');
      return json(200, { rows: this.rows.filter((row) => product === null || row.product === product) });
    }
    if (asked.path === '/__next' && asked.method === 'POST') {
      const { product, ...trouble } = JSON.parse(asked.body.toString()) as { product: string } & Trouble;
      this.next(product, trouble);
      return { status: 204 };
    }
    const service = /^\/services\/([\w-]+)\.html$/.exec(asked.path)?.[1];
    const made = service && servicePage(service, asked.query.get('to') ?? '');
    return made ? { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: made } : undefined;
  }

  /** A page of tests/sites or a file of the packed widgets. */
  private async file(asked: Asked): Promise<Answer> {
    if (asked.path === '/favicon.ico') return { status: 204 };
    const ours = asked.path.startsWith('/enishi/');
    const path = normalize(decodeURIComponent(ours ? asked.path.slice('/enishi'.length) : asked.path));
    const body = await readFile(join(ours ? DIST : SITES, path)).catch(() => undefined);
    if (!body || (asked.method !== 'GET' && asked.method !== 'HEAD')) return page(404, '404', '<p>not found</p>');
    if (extname(path) !== '.html') {
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      return { status: 200, headers: { 'content-type': type, 'access-control-allow-origin': '*' }, body };
    }
    const html = body.toString();
    const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' };
    // With a token comes the session that it belongs to.
    const token = /name="authenticity_token"[^>]* value="([^"]+)"/.exec(html)?.[1];
    if (token) {
      this.token = token;
      headers['set-cookie'] = '_city_session=s1; path=/; HttpOnly; SameSite=Lax';
    }
    return { status: 200, headers, body: changed(html, asked.query) };
  }
}

function read(incoming: IncomingMessage, body: Buffer, origin: string): Asked {
  const url = new URL(incoming.url ?? '/', origin);
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]));
  const pairs = (headers.cookie ?? '').split(/;\s*/).filter(Boolean);
  const cookies = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  return { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, cookies, body };
}

function broken(answer: ServerResponse, error: unknown): void {
  console.error(error);
  answer.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
}
