// How many open streams of the count the demo server holds, how soon all of them hear of a change, and what memory a
// stream costs. Raw sockets, as small as they get: client and server share this machine.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    streams: { type: 'string', default: '5000' },
    changes: { type: 'string', default: '20' },
    goal: { type: 'string', default: '250' },
  },
});
const [STREAMS, CHANGES, GOAL] = [Number(values.streams), Number(values.changes), Number(values.goal)];
const root = resolve(import.meta.dirname, '../..');
const fast = join(root, 'target/release/enishi-demo');
const BIN = resolve(process.env.ENISHI_BIN ?? (existsSync(fast) ? fast : join(root, 'target/debug/enishi-demo')));

const folder = await mkdtemp(join(tmpdir(), 'enishi-streams-'));
const flags = ['--no-build', '--dist', folder, '--page', folder, '--port', '0', '--database', join(folder, 'demo.sqlite3')];
const server = spawn(BIN, flags, { stdio: ['ignore', 'pipe', 'pipe'] });
let said = '';
const port = await new Promise((found, failed) => {
  const hear = (chunk) => {
    said += chunk;
    const address = /http:\/\/(?:127\.0\.0\.1|localhost):(\d+)/.exec(said);
    if (address) found(Number(address[1]));
  };
  server.stdout.on('data', hear);
  server.stderr.on('data', hear);
  server.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${said}`)));
});
server.removeAllListeners('exit');

/** Bytes that the server holds in memory. */
const held = () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) * 1024;
/** Seconds of processor time that the server has used. */
const used = () => {
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** When each stream heard of the number that is waited for. */
let heard = [];
let waiting = '';
const sockets = [];

/** One open stream, once its first message is there. */
const follow = () =>
  new Promise((open, failed) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('GET /api/count/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n');
    });
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    let rest = '';
    socket.on('data', (chunk) => {
      open();
      rest = rest.slice(-200) + chunk;
      if (waiting && rest.includes(waiting)) {
        rest = '';
        heard.push(performance.now());
      }
    });
    socket.on('error', failed);
    sockets.push(socket);
  });

const post = async (name) => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/registrations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ name, kana: 'ユウバリ タロウ', prefecture: '北海道', city: '夕張市', email: 'taro@example.jp', consent: 'on' }),
  });
  if (answer.status !== 201) throw new Error(`${answer.status}: ${await answer.text()}`);
};
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];

let failed = false;
try {
  // What the server needs once, whoever asks.
  await follow();
  await post('夕張 花子');
  await wait(500);
  const before = held();
  const opening = performance.now();
  for (let made = 1; made < STREAMS; made += 250) {
    await Promise.all(Array.from({ length: Math.min(250, STREAMS - made) }, follow));
  }
  const opened = performance.now() - opening;
  await wait(1_000);
  const each = (held() - before) / (STREAMS - 1);

  let count = (await (await fetch(`http://127.0.0.1:${port}/api/count`)).json()).count;
  const all = [];
  const work = used();
  for (let change = 0; change < CHANGES; change += 1) {
    count += 1;
    heard = [];
    waiting = `"count":${count},`;
    const start = performance.now();
    await post('夕張 太郎');
    const limit = performance.now() + 10_000;
    while (heard.length < STREAMS && performance.now() < limit) await wait(5);
    if (heard.length < STREAMS) throw new Error(`only ${heard.length} of ${STREAMS} heard of ${count}`);
    for (const time of heard) all.push(time - start);
    await wait(200);
  }
  all.sort((a, b) => a - b);
  const [p50, p99, last] = [at(all, 0.5), at(all, 0.99), at(all, 1)];
  const ms = (n) => `${n.toFixed(0)} ms`;
  console.log(`${STREAMS} streams, opened in ${(opened / 1000).toFixed(1)} s; ${CHANGES} changes, each told to all of them`);
  console.log(`from the request that changes the number to its arrival: p50 ${ms(p50)}, p99 ${ms(p99)}, slowest ${ms(last)}`);
  console.log(`memory of the server: ${(each / 1024).toFixed(1)} kB a stream, ${(held() / 2 ** 20).toFixed(0)} MB in all`);
  console.log(`processor time of the server: ${(((used() - work) / CHANGES) * 1000).toFixed(0)} ms a change`);
  failed = p99 > GOAL;
  console.log(`${failed ? 'MISSED' : 'reached'}: p99 within ${GOAL} ms (${BIN})`);
} finally {
  for (const socket of sockets) socket.destroy();
  server.kill('SIGTERM');
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
