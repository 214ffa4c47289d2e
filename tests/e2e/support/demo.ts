// The real demo server, one for each worker, on a free port with a database of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
export const DIST = resolve(process.env.ENISHI_DIST ?? join(root, 'dist'));
export const PAGE = resolve(process.env.ENISHI_PAGE ?? join(root, 'target/demo-page'));
export const BIN = resolve(process.env.ENISHI_BIN ?? join(root, 'target/debug/enishi-demo'));

export const STAFF_PASSWORD = 'only-for-the-tests';

/** What `POST /api/faults` takes (demo/server/src/faults.rs). */
export interface Fault {
  path: string;
  method?: string;
  status?: number;
  body?: string;
  delay_ms?: number;
  retry_after?: number;
  headers?: Record<string, string>;
  drop?: boolean;
  when?: 'before' | 'after';
  times?: number;
}

export class Demo {
  private constructor(
    readonly origin: string,
    private process: ChildProcess,
    private readonly folder: string,
    private readonly more: string[],
  ) {}

  /** Starts one with more flags; without any, cards of the board are published at once. */
  static async start(more = ['--publish-cards']): Promise<Demo> {
    for (const needed of [BIN, join(DIST, 'enishi.js'), join(PAGE, 'index.html')]) {
      await access(needed).catch(() => {
        throw new Error(`${needed} is missing: cargo verify builds it`);
      });
    }
    const folder = await mkdtemp(join(tmpdir(), 'enishi-e2e-'));
    const [origin, server] = await Demo.launch(folder, '0', more);
    return new Demo(origin, server, folder, more);
  }

  private static async launch(folder: string, port: string, more: string[]): Promise<[string, ChildProcess]> {
    const flags = ['--no-build', '--dist', DIST, '--page', PAGE, '--port', port, '--faults', '--staff-password', STAFF_PASSWORD, ...more];
    const server = spawn(BIN, [...flags, '--database', join(folder, 'demo.sqlite3')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const origin = await new Promise<string>((found, failed) => {
      const late = setTimeout(() => failed(new Error(`the server printed no address:\n${said}`)), 20_000);
      const hear = (chunk: Buffer) => {
        said += chunk;
        const address = /http:\/\/(?:127\.0\.0\.1|localhost):\d+/.exec(said);
        if (address) {
          clearTimeout(late);
          found(address[0]);
        }
      };
      server.stdout.on('data', hear);
      server.stderr.on('data', hear);
      server.once('error', failed);
      server.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${said}`)));
    });
    return [origin, server];
  }

  /** Ends the server from one moment to the next, as a power cut would. */
  async kill(): Promise<void> {
    const ended = new Promise((done) => this.process.once('exit', done));
    this.process.kill('SIGKILL');
    await ended;
  }

  /** Starts it again at the same address with the same database. */
  async revive(): Promise<void> {
    [, this.process] = await Demo.launch(this.folder, new URL(this.origin).port, this.more);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = new Promise((done) => this.process.once('exit', done));
      this.process.kill('SIGTERM');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Makes requests fail until [[heal]]. */
  async fault(fault: Fault): Promise<void> {
    const answer = await fetch(`${this.origin}/api/faults`, { method: 'POST', body: JSON.stringify(fault) });
    if (!answer.ok) throw new Error(await answer.text());
  }

  async heal(): Promise<void> {
    await fetch(`${this.origin}/api/faults`, { method: 'DELETE' });
  }

  async count(): Promise<number> {
    const answer = await fetch(`${this.origin}/api/count`);
    return ((await answer.json()) as { count: number }).count;
  }

  /** Staff's list of the registrations, row by row, without the heading. */
  async registrations(): Promise<string[]> {
    const authorization = `Basic ${Buffer.from(`staff:${STAFF_PASSWORD}`).toString('base64')}`;
    const answer = await fetch(`${this.origin}/api/registrations.csv`, { headers: { authorization } });
    if (!answer.ok) throw new Error(`registrations.csv: ${answer.status}`);
    return (await answer.text()).trim().split('\r\n').slice(1);
  }

  /** Staff's list of the forms of a preset, oldest first. */
  async forms(preset: string): Promise<{ receipt: string; at: number; answers: Record<string, unknown> }[]> {
    const authorization = `Basic ${Buffer.from(`staff:${STAFF_PASSWORD}`).toString('base64')}`;
    const answer = await fetch(`${this.origin}/api/forms/${preset}.json`, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${preset}.json: ${answer.status}`);
    return (await answer.json()) as { receipt: string; at: number; answers: Record<string, unknown> }[];
  }

  /** Applies for a program for so many people, at least two, as another browser would, without one. */
  async apply(program: string, people: number): Promise<{ status: number; body: Record<string, unknown> }> {
    const child = { role: 'child', name: '髙橋 翔', age: '9' };
    const party = [{ role: 'parent', name: '髙橋 一郎', age: '41' }, ...Array<typeof child>(people - 1).fill(child)];
    const answer = await fetch(`${this.origin}/api/forms/application`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({
        program, party, name: '髙橋 一郎', kana: 'タカハシ イチロウ', email: 'ichiro@example.jp', tel: '011-204-5089', consent: true,
      }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** Staff take an application back: its places are free again. */
  async cancel(receipt: string): Promise<void> {
    const authorization = `Basic ${Buffer.from(`staff:${STAFF_PASSWORD}`).toString('base64')}`;
    const answer = await fetch(`${this.origin}/api/places/applications/${receipt}`, { method: 'DELETE', headers: { authorization } });
    if (!answer.ok) throw new Error(`cancelling ${receipt}: ${answer.status}`);
  }

  /** Registers somebody as another browser would, without one. */
  async register(name: string): Promise<number> {
    const answer = await fetch(`${this.origin}/api/registrations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ name, kana: 'ユウバリ タロウ', prefecture: '北海道', city: '夕張市', email: 'taro@example.jp', consent: 'on' }),
    });
    return answer.status;
  }
}
