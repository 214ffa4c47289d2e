// Serves pages and nothing else: each library bundled and minified by esbuild for production, ours as it is packed.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const HERE = import.meta.dirname;
const TYPES = { '.css': 'text/css', '.csv': 'text/csv', '.html': 'text/html; charset=utf-8', '.ics': 'text/calendar', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

/** A page. */
export const page = (head, body) =>
  `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>bench</title>${head}</head><body>${body}</body></html>`;

/** The name of a page by its source. */
export const named = (source) => source.replace(/\.jsx?$/, '');

/**
 * The pages of `peers`, `{ source, styles, scripts }` each: the file in `pages`, the styles that come with the library,
 * and what of it is no module but a script of the page. Gives files by address.
 */
export async function bundle(peers) {
  const files = new Map();
  const outs = await build({
    entryPoints: peers.map(({ source }) => join(HERE, 'pages', source)),
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    outdir: '/',
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  });
  for (const { path, contents } of outs.outputFiles) files.set(path, contents);
  for (const { source, styles = [], scripts = [] } of peers) {
    const name = `/${named(source)}`;
    const packages = (list) => Promise.all(list.map((file) => readFile(join(HERE, 'node_modules', file))));
    if (styles.length > 0) files.set(`${name}.css`, Buffer.concat(await packages(styles)));
    if (scripts.length > 0) files.set(`${name}.js`, Buffer.concat([...(await packages(scripts)), Buffer.from('\n'), files.get(`${name}.js`)]));
    const link = styles.length > 0 ? `<link rel="stylesheet" href="${name}.css">` : '';
    files.set(`${name}.html`, page(link, `<div id="root"></div><script src="${name}.js"></script>`));
  }
  return files;
}

/** Starts the server with `files`; the packed widgets of the folder `dist` are under /enishi/. */
export async function serve(dist, files) {
  const server = createServer(async (asked, answer) => {
    const { pathname } = new URL(asked.url, 'http://localhost');
    const ours = pathname.startsWith('/enishi/') ? join(dist, normalize(pathname.slice('/enishi'.length))) : undefined;
    const body = ours ? await readFile(ours).catch(() => undefined) : files.get(pathname);
    if (body === undefined) return void answer.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    answer.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream', 'cache-control': 'max-age=3600' }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
