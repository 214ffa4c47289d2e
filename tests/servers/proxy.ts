// A bad link in front of a server: by a seeded plan it drops requests before or after the server has them, delays them,
// sends them twice, or answers 5xx, for a third of the disturbed requests. Everything else passes untouched.
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What can happen to a request. `lost` and `gateway` happen after the server has taken it. */
export type Mishap =
  | 'unheard' // the connection breaks before the server has the request
  | 'lost' // the server takes it, and the answer never comes
  | 'late' // both ways take a while
  | 'twice' // the server gets it twice, the later answer is handed back
  | 'refused' // 500 with HTML, or 503, without the server
  | 'gateway'; // the server takes it, and the gateway answers 502 or 504

export interface Plan {
  /** The same seed makes the same plan. */
  seed: number;
  /** What happens, each as likely as the others, to a third of the disturbed requests. */
  mishaps: Mishap[];
  /** Which requests are disturbed. */
  disturbs: (asked: IncomingMessage) => boolean;
  /**
   * Whether connections are kept for the next request. Where a kept one breaks before an answer begins, Chromium itself
   * sends the request once more (HTTP/1.1, POST too), and no page can keep it from doing so.
   */
  keeps: boolean;
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export class BadLink {
  /** How often each thing happened, `fine` among them. */
  readonly happened: Record<string, number> = {};
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(
    private readonly server: Server,
    private readonly upstream: string,
    private readonly plan: Plan,
    private readonly random: () => number,
  ) {}

  static async start(upstream: string, plan: Plan): Promise<BadLink> {
    const server = createServer();
    const link = new BadLink(server, upstream, plan, mulberry32(plan.seed));
    server.on('request', (asked, answer) => {
      if (!plan.keeps) answer.setHeader('connection', 'close');
      link.carry(asked, answer).catch(() => answer.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return link;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.agent.destroy();
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async carry(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const mishap = this.plan.disturbs(asked) ? this.draw() : undefined;
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const send = () => this.send(asked, body);
    switch (mishap) {
      case 'unheard':
        asked.socket.destroy();
        return;
      case 'lost':
        await send();
        asked.socket.destroy();
        return;
      case 'late':
        await pause(200 + this.random() * 800);
        hand(answer, await send());
        return;
      case 'twice': {
        const both = [send(), send()] as const;
        await both[0];
        hand(answer, await both[1]);
        return;
      }
      case 'refused':
        return this.random() < 0.5 ? fail(answer, 500) : fail(answer, 503);
      case 'gateway':
        await send();
        return this.random() < 0.5 ? fail(answer, 502) : fail(answer, 504);
      default:
        hand(answer, await send());
    }
  }

  private draw(): Mishap | undefined {
    const mishap = this.random() < 1 / 3 ? this.plan.mishaps[Math.floor(this.random() * this.plan.mishaps.length)] : undefined;
    const name = mishap ?? 'fine';
    this.happened[name] = (this.happened[name] ?? 0) + 1;
    return mishap;
  }

  private send(asked: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((done, failed) => {
      const { agent } = this;
      const on = request(`${this.upstream}${asked.url}`, { method: asked.method, headers: asked.headers, agent }, (real) => {
        const chunks: Buffer[] = [];
        real.on('data', (chunk: Buffer) => chunks.push(chunk));
        real.on('end', () => done({ status: real.statusCode ?? 502, headers: real.headers, body: Buffer.concat(chunks) }));
        real.on('error', failed);
      });
      on.on('error', failed);
      on.end(body);
    });
  }
}

function hand(answer: ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _, connection: __, 'keep-alive': ___, ...rest } = headers;
  answer.writeHead(status, rest).end(body);
}

function fail(answer: ServerResponse, status: number): void {
  answer.writeHead(status, { 'content-type': 'text/html' }).end(`<h1>${status}</h1>`);
}

/** A small random generator with a seed (Mulberry32, by Tommy Ettinger, public domain). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
