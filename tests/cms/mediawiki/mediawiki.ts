// Debian's MediaWiki with SQLite on PHP's built-in server, with the packed widgets below /enishi/.
//
// The code and the filled database stay in target/cms/mediawiki; each run works on a copy of the database.
import { cp, copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from '../../e2e/support/demo.ts';
import { answers, Daemon, debian, freePort, once, run, runFolder, unpack, type Running } from '../support.ts';

const PACKAGES = ['php-cli', 'php-intl', 'php-mbstring', 'php-sqlite3', 'php-xml'];
const here = (name: string) => join(import.meta.dirname, name);
const DATA = here('../../../demo/page/data');

export class MediaWiki implements Running {
  private constructor(
    readonly origin: string,
    private readonly folder: string,
    private readonly server: Daemon,
  ) {}

  static async start(): Promise<MediaWiki> {
    await debian(...PACKAGES);
    const state = await once('mediawiki', [here('LocalSettings.php'), here('Common.js'), here('mediawiki.ts')], install);
    const folder = await runFolder('mediawiki');
    await cp(join(state, 'data'), folder, { recursive: true });
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const code = join(state, 'usr/share/mediawiki');
    const env = { ...process.env, CITY_ORIGIN: origin, CITY_RUN: folder, CITY_DATA: DATA, ENISHI_DIST: DIST };
    // One request after the other: with several at a time SQLite may be locked, and a module of the page is missing.
    const server = await Daemon.start('php', ['-d', 'memory_limit=256M', '-S', `127.0.0.1:${port}`, '-t', code, here('router.php')], {
      env,
      ready: answers(`${origin}/api.php`),
    });
    return new MediaWiki(origin, folder, server);
  }

  /** Writes an article as anybody may, and gives its address. */
  async write(title: string, text: string): Promise<string> {
    // This is the token of everybody who has not logged in.
    const body = new URLSearchParams({ action: 'edit', title, text, token: '+\\', format: 'json' });
    const answer = await fetch(`${this.origin}/api.php`, { method: 'POST', body });
    const told = await answer.text();
    if ((JSON.parse(told) as { edit?: { result: string } }).edit?.result !== 'Success') throw new Error(`${title}: ${told}`);
    return `${this.origin}/index.php?title=${encodeURIComponent(title)}`;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function install(state: string): Promise<void> {
  await unpack(state, 'mediawiki', 'mediawiki-classes');
  const code = join(state, 'usr/share/mediawiki');
  const data = join(state, 'data');
  await mkdir(data);
  // The package has links to /var/lib/mediawiki here.
  for (const name of ['LocalSettings.php', 'extensions', 'config', 'images']) await rm(join(code, name));
  await mkdir(join(code, 'images'));
  const env = { ...process.env, CITY_ORIGIN: 'http://city.example', CITY_RUN: data };
  const maintain = (script: string, ...args: string[]) => run('php', [join(code, 'maintenance', script), ...args], { cwd: code, env });
  await maintain(
    'install.php', '--dbtype', 'sqlite', '--dbname', 'wiki', '--dbpath', data, '--scriptpath', '', '--server', 'http://city.example',
    '--lang', 'ja', '--confpath', data, '--pass', 'only-for-the-tests', '夕張市の資料室', 'Kanri',
  );
  await rm(join(data, 'LocalSettings.php'));
  await copyFile(here('LocalSettings.php'), join(code, 'LocalSettings.php'));
  const script = await readFile(here('Common.js'), 'utf8');
  await run('sh', ['-c', 'printf %s "$2" | php "$1" --user Kanri MediaWiki:Common.js', 'sh', join(code, 'maintenance/edit.php'), script], { cwd: code, env });
}
