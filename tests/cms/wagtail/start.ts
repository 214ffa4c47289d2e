// Wagtail from PyPI on SQLite: a form page of its own, and pages whose HTML an editor brought.
import { cp, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DIST } from '../../e2e/support/demo.ts';
import { answers, Daemon, debian, freePort, once, run, runFolder, type Running } from '../support.ts';
import { PAGES } from './pages.ts';

const SITE = resolve(import.meta.dirname, 'site');
const SOURCES = ['requirements.txt', 'settings.py', 'city/models.py', 'city/management/commands/fill.py', '../pages.ts'];

export interface Wagtail extends Running {
  /** What the form page stored, oldest first, with the names that Wagtail made of the labels. */
  rows(): Promise<Record<string, unknown>[]>;
  /** Signs in as staff would: the account that `fill.py` makes. */
  readonly staff: { name: string; password: string };
}

/** Starts one with a database of its own. */
export async function startWagtail(): Promise<Wagtail> {
  const folder = await once('wagtail', SOURCES.map((file) => join(SITE, file)), install);
  const own = await runFolder('wagtail');
  await cp(join(folder, 'filled'), own, { recursive: true });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const python = join(folder, 'venv/bin/python');
  const daemon = await Daemon.start(python, ['manage.py', 'runserver', '--noreload', `127.0.0.1:${port}`], {
    // Of the templates and addresses always the newest; the database is made from the rest.
    cwd: SITE,
    env: environment(own),
    ready: answers(`${origin}/count.json`),
  });
  return {
    origin,
    staff: { name: 'staff', password: 'only-for-the-tests' },
    rows: async () => {
      const answer = await fetch(`${origin}/__rows`);
      if (!answer.ok) throw new Error(`/__rows: ${answer.status}\n${daemon.log}`);
      return ((await answer.json()) as { rows: Record<string, unknown>[] }).rows;
    },
    stop: async () => {
      await daemon.stop();
      await rm(own, { recursive: true, force: true });
    },
  };
}

const environment = (own: string) => ({
  ...process.env, ENISHI_DIST: DIST, RUN_FOLDER: own, PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1',
});

async function install(folder: string): Promise<void> {
  await run('python3', ['-c', 'import ensurepip, venv']).catch(() => debian('python3', 'python3-venv'));
  await run('python3', ['-m', 'venv', join(folder, 'venv')]);
  const python = join(folder, 'venv/bin/python');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', join(SITE, 'requirements.txt')];
  await run(python, pip);
  // Migrations are written beside the models: in a copy, which nobody needs afterwards.
  const site = join(folder, 'site');
  await cp(SITE, site, { recursive: true });
  const filled = join(folder, 'filled');
  await mkdir(filled);
  const manage = (...args: string[]) => run(python, ['manage.py', ...args], { cwd: site, env: environment(filled) });
  await manage('makemigrations', 'city', '--verbosity', '0');
  await manage('migrate', '--verbosity', '0');
  await manage('fill', JSON.stringify(PAGES));
}
