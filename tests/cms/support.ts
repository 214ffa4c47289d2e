// Content management systems and web servers as they are: how they are installed, started on a free port and taken down.
//
// Each lives in `tests/cms/NAME/`. What is installed and filled stays in `target/cms/NAME`, so that a second run is
// quick; what runs works on a copy in a folder of its own, so that two can run beside each other and none sees what
// another left behind. Nothing on the machine is changed but for Debian packages that are added.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

export { tried } from '../e2e/support/fixtures.ts';

const execute = promisify(execFile);
const STATE = resolve(import.meta.dirname, '../../target/cms');

/** What runs; a fixture gives it to tests. */
export interface Running {
  origin: string;
  stop(): Promise<void>;
}

/** A fixture for `test.extend`: started once for a worker, taken down after its last test. */
export function perWorker<T extends Running>(start: () => Promise<T>) {
  const fixture = async ({}, use: (running: T) => Promise<void>) => {
    const running = await start();
    await use(running);
    await running.stop();
  };
  // Installing is part of the first start.
  return [fixture, { scope: 'worker', timeout: 600_000 }] as [typeof fixture, { scope: 'worker'; timeout: number }];
}

/** Runs a program to its end and gives what it printed; its complaint is the error. */
export async function run(program: string, args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Promise<string> {
  const done = execute(program, args, { ...options, maxBuffer: 64 << 20 });
  return done.then(
    ({ stdout }) => stdout,
    (error: Error & { stdout?: string; stderr?: string }) => {
      const said = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.slice(-4_000).trim();
      throw new Error(`${program} ${args.join(' ')}: ${said || error.message}`);
    },
  );
}

/** Sees that Debian packages are installed, and installs what is missing where this is root. */
export async function debian(...packages: string[]): Promise<void> {
  const missing: string[] = [];
  for (const name of packages) {
    const status = await run('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]).catch(() => '');
    if (status !== 'installed') missing.push(name);
  }
  if (!missing.length) return;
  if (process.getuid?.() !== 0) throw new Error(`the test needs Debian packages: sudo apt-get install ${missing.join(' ')}`);
  // RUNLEVEL=1: no service that comes along is started.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const install = () =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-y', '--no-install-recommends', 'install', ...missing], { env });
  await install().catch(async () => {
    await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update'], { env });
    await install();
  });
}

/** Unpacks Debian packages into a folder, without installing them: files only, no service, nothing below /etc. */
export async function unpack(folder: string, ...packages: string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  const download = () => run('apt-get', ['download', ...packages], { cwd: folder });
  await download().catch(async (error: Error) => {
    if (process.getuid?.() !== 0) throw error;
    await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update']);
    await download();
  });
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', join(folder, file), folder]);
    await rm(join(folder, file));
  }
}

/**
 * A folder `target/cms/NAME` that is made once, and anew where one of the files changed that it is made `from`.
 * Whoever comes while another worker makes it waits.
 */
export async function once(name: string, from: string[], make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(STATE, name);
  const hash = createHash('sha256');
  for (const file of from) hash.update(await readFile(file));
  const wanted = hash.digest('hex');
  const mark = `${folder}.made`;
  const made = () => readFile(mark, 'utf8').then((is) => is === wanted, () => false);
  if (await made()) return folder;
  await mkdir(join(folder, '..'), { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  try {
    if (await made()) return folder;
    await rm(mark, { force: true });
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await make(folder);
    await writeFile(mark, wanted);
    return folder;
  } finally {
    await unlock();
  }
}

/** Takes a lock file that holds its owner's process id; one whose owner is gone is taken over. */
async function lock(file: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.write(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner && !alive(owner)) await rm(file, { force: true });
    await pause(250);
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * A folder for one run, with a short path (sockets need one) that every user may enter (web servers change theirs). It is
 * gone at the latest when this process ends.
 */
export async function runFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `enishi-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await run('chmod', ['755', folder]);
  return folder;
}

/** A port that is free now. Another program may take it in between; then the start fails and says so. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** Whether an address answers, however it does. */
export const answers = (address: string) => (): Promise<boolean> => fetch(address, { redirect: 'manual' }).then(() => true, () => false);

/** A program that stays, with all that it starts. */
export class Daemon {
  private said = '';

  private constructor(private readonly child: ChildProcess) {}

  /** Starts it and waits until it is `ready`; where it ends before, or takes longer than `seconds`, what it said is the error. */
  static async start(
    program: string,
    args: string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv; ready: () => Promise<boolean>; seconds?: number },
  ): Promise<Daemon> {
    // A process group of its own, so that all of it can be ended.
    const child = spawn(program, args, { cwd: options.cwd, env: options.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const daemon = new Daemon(child);
    const hear = (chunk: Buffer) => {
      daemon.said = (daemon.said + chunk).slice(-8_000);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (error) => hear(Buffer.from(String(error))));
    process.once('exit', daemon.kill);
    const until = Date.now() + (options.seconds ?? 60) * 1_000;
    while (!(await options.ready())) {
      // First, for what a program says as it ends comes a moment later.
      await pause(100);
      if (daemon.ended || Date.now() > until) {
        const how = daemon.ended ? 'ended' : 'does not answer';
        await daemon.stop();
        throw new Error(`${program} ${args.join(' ')} ${how}:\n${daemon.said}`);
      }
    }
    return daemon;
  }

  /** The end of what it printed. */
  get log(): string {
    return this.said;
  }

  private get ended(): boolean {
    return this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private kill = (): void => this.signal('SIGKILL');

  private signal(signal: NodeJS.Signals): void {
    try {
      if (this.child.pid) process.kill(-this.child.pid, signal);
    } catch {
      // All of it is gone.
    }
  }

  /** Ends it: asked first, after ten seconds without asking. */
  async stop(): Promise<void> {
    process.removeListener('exit', this.kill);
    if (!this.ended) {
      const ended = new Promise((done) => this.child.once('exit', done));
      const hard = setTimeout(this.kill, 10_000);
      this.signal('SIGTERM');
      await ended;
      clearTimeout(hard);
    }
    // What it started and left behind.
    this.kill();
  }
}
