// Counts for the tests: what a city publishes, and a small server of counts that is killed, cut off and full of faults
// as a test wants it.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const PREFECTURES =
  '北海道,青森県,岩手県,宮城県,秋田県,山形県,福島県,茨城県,栃木県,群馬県,埼玉県,千葉県,東京都,神奈川県,新潟県,富山県,石川県,福井県,山梨県,長野県,岐阜県,静岡県,愛知県,三重県,滋賀県,京都府,大阪府,兵庫県,奈良県,和歌山県,鳥取県,島根県,岡山県,広島県,山口県,徳島県,香川県,愛媛県,高知県,福岡県,佐賀県,長崎県,熊本県,大分県,宮崎県,鹿児島県,沖縄県';
const ENGLISH =
  'Hokkaido,Aomori,Iwate,Miyagi,Akita,Yamagata,Fukushima,Ibaraki,Tochigi,Gunma,Saitama,Chiba,Tokyo,Kanagawa,Niigata,Toyama,Ishikawa,Fukui,Yamanashi,Nagano,Gifu,Shizuoka,Aichi,Mie,Shiga,Kyoto,Osaka,Hyogo,Nara,Wakayama,Tottori,Shimane,Okayama,Hiroshima,Yamaguchi,Tokushima,Kagawa,Ehime,Kochi,Fukuoka,Saga,Nagasaki,Kumamoto,Oita,Miyazaki,Kagoshima,Okinawa';

/** A number for each prefecture: many from near and from the big cities, from some none, from some few. */
export function places(english = false): { label: string; count: number }[] {
  const names = (english ? ENGLISH : PREFECTURES).split(',');
  const many: Record<number, number> = { 0: 1204, 12: 376, 13: 98, 10: 76, 11: 64, 26: 58, 22: 44, 27: 31, 39: 22 };
  return names.map((label, at) => ({ label, count: many[at] ?? (at * 7) % 19 }));
}

/** Everything that a count can say, in one file. */
export function full(english = false): Record<string, unknown> {
  const parts = places(english);
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    label: english ? 'Registered supporters' : '関係人口の登録者',
    unit: english ? 'people' : '人',
    asOf: '2019-01-31',
    goal: 3000,
    milestones: [1000, 2000, 2500],
    definition: english ? 'People registered with the city, one person once' : '市に登録した人。お一人を一度だけ数えています',
    partsBy: 'prefecture',
    parts,
    series: [
      ['2018-04-01', 12], ['2018-05-01', 140], ['2018-06-01', 420], ['2018-07-01', 460], ['2018-08-01', 980],
      ['2018-10-01', 1710], ['2018-12-01', 2350], ['2019-01-31', 2321],
    ].map(([date, count]) => ({ date, count })),
    tiles: [
      { count: 120, label: english ? 'Event 1' : 'イベント①', unit: english ? 'people' : '人', asOf: '2018-12-31', definition: english ? 'Everybody who came' : '来場した人', parts: [{ label: english ? 'From outside' : '市外', count: 76 }, { label: english ? 'From the city' : '市内', count: 44 }] },
      { count: english ? 'about 800' : '延べ約800', label: english ? 'All participants' : '全参加者', unit: english ? 'people' : '人', asOf: '2018-12-31', definition: english ? 'A person is counted each time' : '来るたびに数えた延べ人数' },
      { count: 152, label: english ? 'Supporters who took part' : '登録者の参加', unit: english ? 'people' : '人', asOf: '2018-12-31', definition: english ? 'A person is counted each time' : '登録した人の延べ人数' },
    ],
  };
}

/** What the server does with a request for the number. */
export type Answer = { status?: number; body?: string; headers?: Record<string, string> };

/** A server of counts at an address that stays the same when it is killed and started again. */
export class Counts {
  /** The number that is told. */
  count = 281;
  /** How the number is answered; by default as our JSON with an ETag, and 304. */
  answer: (() => Answer) | undefined;
  /** When the number was asked for, and whether the browser had it (304). */
  asked: { at: number; had: boolean }[] = [];
  /** Whether there is a stream. */
  streams = true;
  private open = new Set<ServerResponse>();
  private server: Server | undefined;
  private port = 0;

  static async start(): Promise<Counts> {
    const counts = new Counts();
    await counts.start();
    return counts;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** How many streams are open. */
  get following(): number {
    return this.open.size;
  }

  async start(): Promise<void> {
    const server = createServer((asked, answer) => {
      answer.setHeader('access-control-allow-origin', '*');
      answer.setHeader('access-control-expose-headers', 'Retry-After, ETag');
      if (asked.url === '/stream') return this.follow(answer);
      const tag = `"${this.count}"`;
      const had = asked.headers['if-none-match'] === tag;
      this.asked.push({ at: Date.now(), had });
      const made = this.answer?.();
      if (made) return void answer.writeHead(made.status ?? 200, made.headers).end(made.body ?? '');
      answer.setHeader('etag', tag);
      if (had) return void answer.writeHead(304).end();
      answer.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }).end(this.body());
    });
    this.server = server;
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      server.listen(this.port, '127.0.0.1', done);
    });
    this.port = (server.address() as AddressInfo).port;
  }

  /** As `kill -9`: every connection ends at once. */
  async kill(): Promise<void> {
    this.open.clear();
    const ended = new Promise((done) => this.server?.close(done));
    this.server?.closeAllConnections();
    await ended;
  }

  /** Tells a new number to all streams. */
  tell(count: number): void {
    this.count = count;
    this.write(`id: ${count}\ndata: ${this.body()}\n\n`);
  }

  /** Writes to all streams as it is. */
  write(text: string): void {
    for (const answer of this.open) answer.write(text);
  }

  /** Ends all streams, where they are. */
  cut(): void {
    for (const answer of this.open) answer.destroy();
    this.open.clear();
  }

  private body(): string {
    return JSON.stringify({ count: this.count, label: '登録者', unit: '人', asOf: '2019-01-31', definition: '登録した人' });
  }

  private follow(answer: ServerResponse): void {
    if (!this.streams) return void answer.writeHead(404).end();
    answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    answer.write(`retry: 200\nid: ${this.count}\ndata: ${this.body()}\n\n`);
    this.open.add(answer);
    answer.on('close', () => this.open.delete(answer));
  }
}

/** A page with what a test places in it. */
export const page = (inside: string, lang = 'ja'): string => `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>数</title><link rel="stylesheet" href="/site.css">
<script src="/enishi/enishi.js" async></script></head><body><main><h1>数</h1>${inside}</main></body></html>`;
