// Strapi 5 from npm on SQLite, with people who registered and the events of a winter, both open to visitors.
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { answers, Daemon, freePort, once, run, runFolder, type Running } from '../support.ts';

const APP = resolve(import.meta.dirname, 'app');

/** Starts one with a database of its own. */
export async function startStrapi(): Promise<Running> {
  const folder = await once('strapi', await sources(), install);
  const own = await runFolder('strapi');
  await cp(join(folder, 'filled'), own, { recursive: true });
  const port = await freePort();
  const daemon = await launch(folder, own, port);
  const stop = async () => {
    await daemon.stop();
    await rm(own, { recursive: true, force: true });
  };
  return { origin: `http://127.0.0.1:${port}`, stop };
}

async function sources(): Promise<string[]> {
  const files = await readdir(APP, { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name)).sort();
}

/** Takes a minute or two, and 700 MB: Strapi brings its panel's tools along. */
async function install(folder: string): Promise<void> {
  await cp(APP, folder, { recursive: true });
  // The panel is never built, so that neither React nor a package's scripts are needed. What Strapi's packages need
  // themselves is as new as on that day, so that each run has the same.
  const flags = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--before=2026-11-20'];
  await run('npm', ['install', ...flags], { cwd: folder });
  // The first start makes its tables and fills them; later ones work on copies.
  const filled = join(folder, 'filled');
  await mkdir(join(filled, 'uploads'), { recursive: true });
  const daemon = await launch(folder, filled, await freePort());
  await daemon.stop();
}

function launch(cwd: string, own: string, port: number): Promise<Daemon> {
  const env = { ...process.env, NODE_ENV: 'production', PORT: `${port}`, RUN_FOLDER: own, STRAPI_TELEMETRY_DISABLED: 'true' };
  return Daemon.start(process.execPath, ['server.js'], { cwd, env, ready: answers(`http://127.0.0.1:${port}/api/events`), seconds: 120 });
}
