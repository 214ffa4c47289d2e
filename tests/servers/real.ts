// Real servers for the tests: a Django site, and a PHP form in Shift_JIS, each on a free port with a folder of its own.
//
// ENISHI_PYTHON  a Python that has tests/servers/django/requirements.txt (default: .tools/python/bin/python)
// ENISHI_PHP     PHP 8 with mbstring                                     (default: php)
// `cargo verify e2e` sets both up; what was in its way stands in ENISHI_PYTHON_MISSING and ENISHI_PHP_MISSING.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DIST } from '../e2e/support/demo.ts';
import { freePort } from './processes.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

export interface RealServer {
  origin: string;
  /** What it stored, oldest first. */
  rows(): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export async function startDjango(): Promise<RealServer> {
  const python = resolve(process.env.ENISHI_PYTHON ?? join(root, '.tools/python/bin/python'));
  await needs(python, ['-c', 'import django'], 'Python with Django', process.env.ENISHI_PYTHON_MISSING);
  const cwd = join(import.meta.dirname, 'django');
  return start(async (port, env) => {
    await run(python, ['manage.py', 'migrate', '--run-syncdb', '--verbosity', '0'], { cwd, env });
    return spawn(python, ['manage.py', 'runserver', '--noreload', `127.0.0.1:${port}`], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  });
}

export async function startShiftJis(): Promise<RealServer> {
  const php = process.env.ENISHI_PHP ?? 'php';
  await needs(php, ['-r', 'exit(extension_loaded("mbstring") ? 0 : 1);'], 'PHP with mbstring', process.env.ENISHI_PHP_MISSING);
  const cwd = join(import.meta.dirname, 'shift_jis');
  return start(async (port, env) =>
    spawn(php, ['-S', `127.0.0.1:${port}`, 'router.php'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

async function needs(program: string, check: string[], what: string, why: string | undefined): Promise<void> {
  await run(program, check).catch((error: Error) => {
    throw new Error(`the tests need ${what}, and ${program} is none; cargo verify e2e sets it up. ${why ?? error.message}`);
  });
}

async function start(launch: (port: number, env: NodeJS.ProcessEnv) => Promise<ChildProcess>): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-server-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { ...process.env, ENISHI_DIST: DIST, ENISHI_ROWS: folder, PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' };
  const child = await launch(port, env);
  let said = '';
  const hear = (chunk: Buffer) => {
    said = (said + chunk).slice(-4_000);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const rows = async () => {
    const answer = await fetch(`${origin}/__rows`);
    if (!answer.ok) throw new Error(`/__rows: ${answer.status}\n${said}`);
    return ((await answer.json()) as { rows: Record<string, unknown>[] }).rows;
  };
  const until = Date.now() + 20_000;
  while (!(await rows().then(() => true, () => false))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`the server does not answer (${child.spawnargs.join(' ')}):\n${said}`);
    }
    await pause(100);
  }
  return { origin, rows, stop };
}
