// A server of another origin that has one fault at each path, for the doctor: it counts what it is asked.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked, with the body as it came. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Answer = (asked: Asked, answer: ServerResponse) => void;

const ICS = [
  'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//city//events//JA',
  'BEGIN:VEVENT', 'UID:1', 'SUMMARY:貸切列車「夕張の記憶ミュージアム号」', 'DTSTART;VALUE=DATE:20181103', 'LOCATION:夕張駅', 'END:VEVENT',
  'BEGIN:VEVENT', 'UID:2', 'SUMMARY:日付のない行事', 'DTSTART:来週', 'END:VEVENT',
  'END:VCALENDAR', '',
].join('\r\n');

const CSV = 'イベント名,開始日,終了日,場所\n展覧会「ヤマを伝える」,2018-10-27,2018-11-10,石炭博物館\n,2018-12-01,,\n学交祭,2018/13/45,,\n';
// 「イベント名,開始日」 and one row in Shift_JIS.
const SHIFT_JIS = Buffer.from('834383788393836796bc2c8a4a8e6e93fa0a937798f0894a2c323031392d30332d30310a', 'hex');
const LOGIN = '<!doctype html><html lang="ja"><title>ログイン</title><form><input name="u"><input type="password" name="p"></form>';
const COUNT = JSON.stringify({ count: 281, unit: '人', label: '登録者', asOf: '2019-01-31' });

/** Headers that let every page read an answer, with a rule for caches. */
const OPEN = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=0', 'last-modified': 'Thu, 31 Jan 2019 00:00:00 GMT' };

function send(answer: ServerResponse, type: string, body: string | Buffer, more: Record<string, string> = {}, status = 200): void {
  answer.writeHead(status, { ...OPEN, 'content-type': type, ...more });
  answer.end(body);
}

const ANSWERS: Record<string, Answer> = {
  '/good.ics': (_, answer) => send(answer, 'text/calendar; charset=utf-8', ICS),
  '/good.json': (_, answer) => send(answer, 'application/json', COUNT),
  '/no-cors.ics': (_, answer) => answer.writeHead(200, { 'content-type': 'text/calendar' }).end(ICS),
  '/other-origin.ics': (_, answer) => send(answer, 'text/calendar', ICS, { 'access-control-allow-origin': 'https://www.other.example' }),
  '/total.json': (_, answer) => send(answer, 'application/json', '[]', { 'x-wp-total': '281' }),
  '/exposed.json': (_, answer) =>
    send(answer, 'application/json', '[]', { 'x-wp-total': '281', 'access-control-expose-headers': 'X-WP-Total' }),
  '/login': (_, answer) => send(answer, 'text/html; charset=utf-8', LOGIN),
  '/to-login': (_, answer) => answer.writeHead(302, { ...OPEN, location: '/login' }).end(),
  '/to-elsewhere': (_, answer) => answer.writeHead(302, { ...OPEN, location: '/no-cors.ics' }).end(),
  '/moved.ics': (_, answer) => answer.writeHead(301, { ...OPEN, location: '/good.ics' }).end(),
  '/type.ics': (_, answer) => send(answer, 'text/plain; charset=utf-8', ICS),
  '/stream-type': (_, answer) => send(answer, 'text/plain', 'data: 281\n\n'),
  '/stream': (_, answer) => {
    answer.writeHead(200, { ...OPEN, 'content-type': 'text/event-stream' });
    answer.write('retry: 1000\n\ndata: {"count":281}\n\n');
  },
  '/sjis.csv': (_, answer) => send(answer, 'text/csv; charset=utf-8', SHIFT_JIS),
  '/bom.csv': (_, answer) => send(answer, 'text/csv; charset=utf-8', '\ufeff' + CSV.split('\n').slice(0, 2).join('\n')),
  '/garbled.csv': (_, answer) => send(answer, 'text/csv; charset=utf-8', 'イベント名,開始日\n螟募ｼｵ縺ｮ莠亥ｮ壹〒縺吶,2019-03-01\n'),
  '/404': (_, answer) => send(answer, 'text/html', '<p>404', {}, 404),
  '/401': (_, answer) => send(answer, 'text/plain', 'no', {}, 401),
  '/403': (_, answer) => send(answer, 'text/plain', 'no', {}, 403),
  '/500': (_, answer) => send(answer, 'text/plain', 'oh', {}, 500),
  '/429': (_, answer) => send(answer, 'text/plain', 'slower', { 'retry-after': '120', 'access-control-expose-headers': 'Retry-After' }, 429),
  '/slow.ics': (_, answer) => void setTimeout(() => send(answer, 'text/calendar', ICS), 3_400),
  '/hangs': () => {},
  '/html.json': (_, answer) => send(answer, 'text/html', '<!doctype html><title>見つかりません</title><p>404'),
  '/empty': (_, answer) => send(answer, 'text/calendar', ''),
  '/bad.csv': (_, answer) => send(answer, 'text/csv; charset=utf-8', CSV),
  '/large.ics': (_, answer) => send(answer, 'text/calendar', ICS + ' '.repeat(2_000_000)),
  '/huge': (_, answer) => send(answer, 'text/csv', Buffer.alloc(34 << 20, 'a,b\n')),
  '/no-store.ics': (_, answer) => send(answer, 'text/calendar', ICS, { 'cache-control': 'no-store' }),
  '/page.html': (_, answer) => send(answer, 'text/html; charset=utf-8', '<!doctype html><p>登録者 <b class="count">1,281</b>人</p>'),
  '/api.json': (_, answer) => send(answer, 'application/json', '{"meta":{"total":281},"data":[{"id":1}]}'),
  '/evil.csv': (_, answer) =>
    send(answer, 'text/csv; charset=utf-8', 'イベント名,開始日\n<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>,2019-03-01\n'),
};

export class Faulty {
  /** What was asked, in order; the browser's own questions before a POST (OPTIONS) among it. */
  asked: Asked[] = [];
  /** How `/register` answers, besides what lets a page read it. */
  registers: { status: number; type: string; body: string; open: boolean } = { ...REGISTERS };

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Faulty> {
    const server = createServer();
    const faulty = new Faulty(server);
    server.on('request', (request, answer) => faulty.answer(request, answer));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return faulty;
  }

  /** Another origin than the demo's: another port. */
  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  reset(): void {
    this.asked = [];
    this.registers = { ...REGISTERS };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private answer(request: IncomingMessage, answer: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = new URL(request.url ?? '/', 'http://x').pathname;
      const asked = { method: request.method ?? '', path, headers: request.headers, body: Buffer.concat(chunks).toString() };
      this.asked.push(asked);
      if (path === '/register') return this.register(asked, answer);
      const known = ANSWERS[path];
      if (known) known(asked, answer);
      else answer.writeHead(404).end();
    });
  }

  private register(asked: Asked, answer: ServerResponse): void {
    const { status, type, body, open } = this.registers;
    if (!open) return void answer.writeHead(asked.method === 'OPTIONS' ? 405 : status, { 'content-type': type }).end(body);
    const allow = { ...OPEN, 'access-control-allow-methods': 'POST', 'access-control-allow-headers': 'Content-Type, Accept-Language, Idempotency-Key' };
    if (asked.method === 'OPTIONS') return void answer.writeHead(204, allow).end();
    answer.writeHead(status, { ...allow, 'content-type': type }).end(body);
  }
}

const REGISTERS = { status: 201, type: 'application/json', body: '{"receipt":"A-0281"}', open: true };
