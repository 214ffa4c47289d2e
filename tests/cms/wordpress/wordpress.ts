// Debian's WordPress on a MariaDB of its own and PHP's built-in server, with the packed widgets below /enishi/.
//
// The code and the filled database stay in target/cms/wordpress; each run works on a copy of the database.
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from '../../e2e/support/demo.ts';
import { answers, Daemon, debian, freePort, once, run, runFolder, unpack, type Running } from '../support.ts';
import { query, startMariaDb } from './mariadb.ts';

const PACKAGES = ['php-cli', 'php-mysql', 'php-gd', 'php-xml', 'php-mbstring', 'mariadb-server-core', 'mariadb-client-core'];
const DATA = join(import.meta.dirname, '../../../demo/page/data');
const here = (name: string) => join(import.meta.dirname, name);

/** Who writes: `kanri` is the administrator, `henshu` an editor, `kiji` an author, whose HTML passes KSES. */
export type Staff = 'kanri' | 'henshu' | 'kiji';

/** Somebody of the staff, or `strict`: the editor on a network of sites, where editors may not write any HTML. */
export type Writer = Staff | 'strict';

export interface Post {
  id: number;
  link: string;
  /** The HTML that is stored. */
  raw: string;
}

export class WordPress implements Running {
  private constructor(
    readonly origin: string,
    private readonly passwords: Record<Staff, string>,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<WordPress> {
    await debian(...PACKAGES);
    const state = await once('wordpress', [here('fill.php'), here('wp-config.php'), here('city.php'), here('mariadb.ts'), here('wordpress.ts')], install);
    const folder = await runFolder('wordpress');
    await cp(join(state, 'data'), join(folder, 'data'), { recursive: true });
    const database = await startMariaDb(folder);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const code = join(state, 'usr/share/wordpress');
    const env = { ...process.env, CITY_SOCKET: database.socket, CITY_ORIGIN: origin, ENISHI_DIST: DIST, CITY_DATA: DATA, PHP_CLI_SERVER_WORKERS: '4' };
    const server = await Daemon.start('php', ['-d', 'memory_limit=256M', '-S', `127.0.0.1:${port}`, '-t', code, here('router.php')], {
      env,
      ready: answers(`${origin}/wp-json/`),
    });
    const passwords = JSON.parse(await readFile(join(state, 'passwords.json'), 'utf8')) as Record<Staff, string>;
    return new WordPress(origin, passwords, async () => {
      await server.stop();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Asks its API as somebody of the staff, as the block editor does when it saves. */
  async api(writer: Writer, path: string, body: unknown): Promise<any> {
    const who = writer === 'strict' ? 'henshu' : writer;
    const answer = await fetch(`${this.origin}/wp-json/wp/v2/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${who}:${this.passwords[who]}`).toString('base64')}`,
        'content-type': 'application/json',
        ...(writer === 'strict' ? { 'x-city-strict': '1' } : {}),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** Publishes a post; authors may write no pages. */
  async publish(who: Writer, title: string, content: string, more: Record<string, unknown> = {}): Promise<Post> {
    const post = await this.api(who, 'posts', { title, content, status: 'publish', ...more });
    return { id: post.id, link: post.link, raw: post.content.raw };
  }
}

/** A block “Custom HTML” with this inside, as the editor stores it. */
export const customHtml = (html: string): string => `<!-- wp:html -->\n${html}\n<!-- /wp:html -->`;

async function install(state: string): Promise<void> {
  await unpack(
    state,
    'wordpress', 'wordpress-l10n', 'wordpress-theme-twentytwentythree', 'php-getid3', 'libjs-cropper', 'libjs-underscore',
  );
  const code = join(state, 'usr/share/wordpress');
  await copyFile(here('wp-config.php'), join(code, 'wp-config.php'));
  await mkdir(join(code, 'wp-content/mu-plugins'));
  await copyFile(here('city.php'), join(code, 'wp-content/mu-plugins/city.php'));
  const data = join(state, 'data');
  await mkdir(data);
  await run('mariadb-install-db', [
    '--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db',
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
  ]);
  const folder = await runFolder('wordpress');
  const database = await startMariaDb(folder, data);
  try {
    await query(database.socket, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4');
    const env = { ...process.env, CITY_SOCKET: database.socket, CITY_ORIGIN: 'http://city.example' };
    await writeFile(join(state, 'passwords.json'), await run('php', [here('fill.php'), code], { env }));
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
