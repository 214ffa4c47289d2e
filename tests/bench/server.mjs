// Serves the pages and nothing else: each library bundled and minified by esbuild for production, ours as it is packed.
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { FIELDS } from './fields.mjs';

const HERE = import.meta.dirname;
const TYPES = { '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.wasm': 'application/wasm' };

/** The pages beside ours, with their source and the style that comes with them. */
export const PEERS = {
  SurveyJS: { source: 'surveyjs.jsx', style: 'survey-core/survey-core.fontless.min.css' },
  FormKit: { source: 'formkit.js', style: '@formkit/themes/dist/css/genesis/index.css' },
  'react-jsonschema-form': { source: 'rjsf.jsx' },
  'no library': { source: 'bare.js' },
};

const page = (head, body) =>
  `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>bench</title>${head}</head><body>${body}</body></html>`;

/** Our schema of the same fields. */
function schema() {
  const ours = ({ name, label, kind, required, options, shortest, longest, least, most }) => ({
    name,
    label,
    type: kind,
    required,
    ...(options && { options: options.map((value) => ({ value, label: value })) }),
    ...(shortest !== undefined && { minlength: shortest }),
    ...(longest !== undefined && { maxlength: longest }),
    ...(least !== undefined && { min: String(least), max: String(most) }),
  });
  return { steps: [{ title: '', fields: FIELDS.map(ours) }] };
}

/** Starts the server; `dist` is the packed widgets' folder. */
export async function serve(dist) {
  const files = new Map();
  const outs = await build({
    entryPoints: Object.values(PEERS).map(({ source }) => join(HERE, 'pages', source)),
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
  for (const { source, style } of Object.values(PEERS)) {
    const name = `/${source.replace(/\.jsx?$/, '')}`;
    if (style) files.set(`${name}.css`, await readFile(join(HERE, 'node_modules', style)));
    const link = style ? `<link rel="stylesheet" href="${name}.css">` : '';
    files.set(`${name}.html`, page(link, `<div id="root"></div><script src="${name}.js"></script>`));
  }
  const json = JSON.stringify(schema());
  files.set('/enishi.html', page(
    '<script src="/enishi/enishi.js" async></script>',
    `<enishi-form schema="#schema" action="/send" loading="eager"></enishi-form><script type="application/json" id="schema">${json}</script>`,
  ));
  const server = createServer(async (asked, answer) => {
    const { pathname } = new URL(asked.url, 'http://localhost');
    const ours = pathname.startsWith('/enishi/') ? join(dist, normalize(pathname.slice('/enishi'.length))) : undefined;
    const body = ours ? await readFile(ours).catch(() => undefined) : files.get(pathname);
    if (body === undefined) return void answer.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    answer.writeHead(200, { 'content-type': TYPES[extname(pathname)] ?? 'application/octet-stream' }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
