// A small static server for tests/sites, as a city's own server would be: it serves the packed widgets as plain files,
// hands /api on to the demo server, keeps what is posted to /keep, and sends the headers that a test asks for by
// `?policy=`.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { DIST } from './demo.ts';

const SITES = resolve(import.meta.dirname, '../../sites');

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Content-security policies by name. */
const POLICIES: Record<string, string> = {
  // DESIGN.md part 5: under this everything works.
  strict:
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  // Under this WebAssembly may not run: the page's own content stays.
  blocked:
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'",
};

/** As a backend of ours: the answer has a number. `delay` in milliseconds; `silent` never answers. */
const KEEPS = { status: 201, body: JSON.stringify({ receipt: 'A-0281' }), delay: 0, silent: false };

/** What was posted to /keep. */
export interface Post {
  headers: IncomingMessage['headers'];
  /** The body as it came. */
  body: Buffer;
}

/** An answer that a test makes; UTF-8 where it is a text. */
export interface Made {
  /** Whole, or in pieces that are sent as they come. */
  body: string | Buffer | AsyncIterable<string>;
  /** Its media type; by default that of the path's ending, else `application/json`. */
  type?: string;
  status?: number;
  headers?: Record<string, string>;
}

export class Sites {
  /** Answers that a test makes, by path; `undefined` closes the connection without one. */
  made = new Map<string, Made | ((url: URL) => Made | undefined | Promise<Made | undefined>)>();
  /** What was posted to /keep, in order, from the moment that all of it had arrived. */
  posts: Post[] = [];
  /** How /keep answers. */
  keeps = { ...KEEPS };
  /** Whether .wasm files are sent as a server that does not know them sends them. */
  wrongWasmType = false;
  /** Answers under /enishi/ that are 404, as after a half-finished upload. */
  missing: RegExp | null = null;

  private constructor(
    private readonly server: Server,
    private readonly api: string,
  ) {}

  static async start(api: string): Promise<Sites> {
    const server = createServer();
    const sites = new Sites(server, api);
    server.on('request', (asked, answer) => void sites.answer(asked, answer));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return sites;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The same server under another name, which makes it another origin. */
  get otherOrigin(): string {
    return this.origin.replace('127.0.0.1', 'localhost');
  }

  reset(): void {
    this.made.clear();
    this.wrongWasmType = false;
    this.missing = null;
    this.posts = [];
    this.keeps = { ...KEEPS };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(asked.url ?? '/', this.origin);
    if (url.pathname.startsWith('/api/')) return this.handOn(asked, answer);
    if (url.pathname === '/keep') return this.keep(asked, answer);
    const made = this.made.get(url.pathname);
    if (made) {
      const { body, type, status = 200, headers } = (typeof made === 'function' ? await made(url) : made) ?? { body: '', status: 0 };
      if (!status) return void answer.destroy();
      const policy = POLICIES[url.searchParams.get('policy') ?? ''];
      if (policy) answer.setHeader('content-security-policy', policy);
      answer.setHeader('content-type', type ?? TYPES[extname(url.pathname)] ?? 'application/json');
      return void Readable.from(body).pipe(answer.writeHead(status, headers));
    }
    if (url.pathname === '/favicon.ico') return void answer.writeHead(204).end();
    const ours = url.pathname.startsWith('/enishi/');
    const named = ours ? url.pathname.slice('/enishi'.length) : url.pathname;
    let path: string;
    try {
      path = normalize(decodeURIComponent(named));
    } catch {
      // A lone `%` or half a character: no file is called so.
      return void answer.writeHead(400).end('malformed address');
    }
    const file = join(ours ? DIST : SITES, path);
    const found = await stat(file).then((s) => s.isFile(), () => false);
    if (!found || (ours && this.missing?.test(path))) return void answer.writeHead(404).end('not found');
    const type = extname(file) === '.wasm' && this.wrongWasmType ? 'application/octet-stream' : TYPES[extname(file)];
    answer.setHeader('content-type', type ?? 'application/octet-stream');
    // For pages of the other origin, as a CDN of the city's would.
    if (ours) answer.setHeader('access-control-allow-origin', '*');
    const policy = POLICIES[url.searchParams.get('policy') ?? ''];
    if (policy) answer.setHeader('content-security-policy', policy);
    createReadStream(file).pipe(answer);
  }

  private async keep(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of asked) chunks.push(chunk as Buffer);
    } catch {
      // Stopped on its way: nothing was posted.
      return;
    }
    if (asked.method === 'POST') this.posts.push({ headers: asked.headers, body: Buffer.concat(chunks) });
    const { status, body, delay, silent } = this.keeps;
    await new Promise((done) => setTimeout(done, delay));
    if (!silent) answer.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }

  /** Hands a request on to the demo server, streams included. */
  private handOn(asked: IncomingMessage, answer: ServerResponse): void {
    const on = request(`${this.api}${asked.url}`, { method: asked.method, headers: asked.headers }, (real) => {
      answer.writeHead(real.statusCode ?? 502, real.headers);
      real.pipe(answer);
    });
    on.on('error', () => answer.destroy());
    answer.on('close', () => on.destroy());
    asked.pipe(on);
  }
}
