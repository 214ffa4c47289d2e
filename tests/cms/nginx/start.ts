// nginx from Debian: a city's own pages at one address, and at another our files with the configuration of README.md,
// word for word.
import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST } from '../../e2e/support/demo.ts';
import { answers, Daemon, debian, freePort, once, readme, run, runFolder, unpack, type Running } from '../support.ts';

const BROTLI = 'ngx_http_brotli_static_module.so';

/** A request as nginx noted it. */
export interface Asked {
  server: 'city' | 'parts';
  method: string;
  path: string;
  status: number;
  /** The condition that came along. */
  ifNoneMatch: string;
  /** How the answer was compressed. */
  encoding: string;
}

export interface Nginx extends Running {
  /** Where our files lie; `origin` is where the pages do. */
  parts: string;
  /** Writes a page, or a file beside the pages. */
  publish(name: string, body: string): Promise<void>;
  /** Writes a file beside our files at the other address, in one piece, as a job of the city's would. */
  data(name: string, body: string): Promise<void>;
  /** All requests so far. */
  asked(): Promise<Asked[]>;
}

/** Starts one. With `brotli` the .br files are sent too, by the module that README.md names. */
export async function startNginx({ brotli = false } = {}): Promise<Nginx> {
  await run('nginx', ['-v']).catch(() => debian('nginx-light'));
  const module = brotli ? join(await once('nginx', [], install), 'usr/lib/nginx/modules', BROTLI) : '';
  const own = await runFolder('nginx');
  const [city, parts] = [await freePort(), await freePort()];
  await Promise.all(['city', 'parts', 'temp'].map((name) => mkdir(join(own, name))));
  // Our files lie at both addresses; a page takes them from one.
  await symlink(DIST, join(own, 'city/enishi'));
  await symlink(DIST, join(own, 'parts/enishi'));
  await writeFile(join(own, 'city/index.html'), '<!DOCTYPE html><title>City</title>');
  await writeFile(join(own, 'readme.conf'), await readme('nginx', '# In the block server { … }'));
  await writeFile(join(own, 'nginx.conf'), configuration(own, city, parts, module));
  const origin = `http://127.0.0.1:${city}`;
  const daemon = await Daemon.start('nginx', ['-p', own, '-c', join(own, 'nginx.conf'), '-e', 'stderr'], { ready: answers(origin) });
  const write = async (file: string, body: string) => {
    await writeFile(`${file}.new`, body);
    await rename(`${file}.new`, file);
  };
  return {
    origin,
    // Another name, as the parts of a city have one: another origin, and for cookies another site.
    parts: `http://localhost:${parts}`,
    publish: (name, body) => write(join(own, 'city', name), body),
    data: (name, body) => write(join(own, 'parts', name), body),
    asked: async () => (await readFile(join(own, 'access.log'), 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Asked),
    stop: async () => {
      await daemon.stop();
      await rm(own, { recursive: true, force: true });
    },
  };
}

async function install(folder: string): Promise<void> {
  await unpack(folder, 'libnginx-mod-http-brotli-static');
}

/** What stands around the block of README.md on any machine: Debian's own types, and folders of the run. */
function configuration(own: string, city: number, parts: number, module: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${own}/temp/${name};`).join('\n  ');
  return `${module && `load_module ${module};\n`}daemon off;
pid ${own}/nginx.pid;
worker_processes 1;
events {}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  ${temporary}
  log_format asked escape=json '{"server":"$server_name","method":"$request_method","path":"$request_uri","status":$status,'
    '"ifNoneMatch":"$http_if_none_match","encoding":"$sent_http_content_encoding"}';
  access_log ${own}/access.log asked;
  server {
    listen 127.0.0.1:${city};
    server_name city;
    root ${own}/city;
  }
  server {
    listen 127.0.0.1:${parts};
    server_name parts;
    root ${own}/parts;
    ${module && 'brotli_static on;'}
    include ${own}/readme.conf;
  }
}
`;
}
