// Debian's Apache with a document root of its own: the packed widgets in /enishi/ with the README's `.htaccess`, and the
// same in /bare/ without it.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from '../../e2e/support/demo.ts';
import { answers, Daemon, debian, freePort, once, readme, run, runFolder, unpack, type Running } from '../support.ts';

export class Apache implements Running {
  private constructor(
    readonly origin: string,
    private readonly folder: string,
    private readonly server: Daemon,
  ) {}

  static async start(): Promise<Apache> {
    await debian('apache2-bin', 'media-types');
    // Debian's configuration, without its service.
    const state = await once('apache', [import.meta.filename], (folder) => unpack(folder, 'apache2'));
    const folder = await runFolder('apache');
    const www = join(folder, 'www');
    await mkdir(www);
    await cp(DIST, join(www, 'enishi'), { recursive: true });
    await cp(DIST, join(www, 'bare'), { recursive: true });
    await writeFile(join(www, 'enishi/.htaccess'), await readme('apache', ''));
    // Whoever the server runs as may read it.
    await run('chmod', ['-R', 'a+rX', www]);
    const port = await freePort();
    const env = { ...process.env, CITY_PACKAGE: state, CITY_RUN: folder, CITY_PORT: String(port) };
    const args = ['-D', 'FOREGROUND', '-f', join(import.meta.dirname, 'apache2.conf'), ...(process.getuid?.() === 0 ? ['-D', 'ROOT'] : [])];
    const origin = `http://127.0.0.1:${port}`;
    const server = await Daemon.start('apache2', args, { env, ready: answers(origin) });
    return new Apache(origin, folder, server);
  }

  /** Puts a page at an address. */
  async page(name: string, html: string): Promise<string> {
    await writeFile(join(this.folder, 'www', name), html);
    return `${this.origin}/${name}`;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
