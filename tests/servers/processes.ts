// Other programs: Debian packages, free ports, what runs to its end, and what stays until it is ended.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const execute = promisify(execFile);

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
