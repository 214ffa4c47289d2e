// Real servers for the tests: a Django site, and a PHP form in Shift_JIS, each on a free port with a folder of its own.
//
// ENISHI_PYTHON  a Python that has tests/servers/django/requirements.txt (default: .tools/python/bin/python)
// ENISHI_PHP     PHP 8 with mbstring                                     (default: php)
// `cargo verify e2e` sets both up; what was in its way stands in ENISHI_PYTHON_MISSING and ENISHI_PHP_MISSING.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DIST } from '../e2e/support/demo.ts';
import { Daemon, freePort, run } from './processes.ts';

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
  return start(cwd, python, (port) => ['manage.py', 'runserver', '--noreload', `127.0.0.1:${port}`], async (env) => {
    await run(python, ['manage.py', 'migrate', '--run-syncdb', '--verbosity', '0'], { cwd, env });
  });
}

export async function startShiftJis(): Promise<RealServer> {
  const php = process.env.ENISHI_PHP ?? 'php';
  await needs(php, ['-r', 'exit(extension_loaded("mbstring") ? 0 : 1);'], 'PHP with mbstring', process.env.ENISHI_PHP_MISSING);
  const cwd = join(import.meta.dirname, 'shift_jis');
  return start(cwd, php, (port) => ['-S', `127.0.0.1:${port}`, 'router.php']);
}

async function needs(program: string, check: string[], what: string, why: string | undefined): Promise<void> {
  await run(program, check).catch((error: Error) => {
    throw new Error(`the tests need ${what}, and ${program} is none; cargo verify e2e sets it up. ${why ?? error.message}`);
  });
}

async function start(
  cwd: string,
  program: string,
  args: (port: number) => string[],
  before: (env: NodeJS.ProcessEnv) => Promise<void> = async () => {},
): Promise<RealServer> {
  const folder = await mkdtemp(join(tmpdir(), 'enishi-server-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { ...process.env, ENISHI_DIST: DIST, ENISHI_ROWS: folder, PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' };
  const clear = () => rm(folder, { recursive: true, force: true });
  const ready = () => fetch(`${origin}/__rows`).then((answer) => answer.ok, () => false);
  try {
    await before(env);
    const daemon = await Daemon.start(program, args(port), { cwd, env, ready, seconds: 20 });
    return {
      origin,
      async rows() {
        const answer = await fetch(`${origin}/__rows`);
        if (!answer.ok) throw new Error(`/__rows: ${answer.status}\n${daemon.log}`);
        return ((await answer.json()) as { rows: Record<string, unknown>[] }).rows;
      },
      async stop() {
        await daemon.stop();
        await clear();
      },
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
