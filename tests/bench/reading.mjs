// Measures how long a calendar file of 5 MB and a table of 10,000 rows take to read, in ours and in its peers, in one
// headless Chromium.
//
// node reading.mjs [--rounds N]
import { parseArgs } from 'node:util';
import { launch, median, packed, print, turned } from './browser.mjs';
import { EMPTY, csv, icalendar } from './events.mjs';
import { bundle, page as html, serve } from './server.mjs';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const rounds = Number(options.rounds);
const FILES = { 'iCalendar, 5 MB': { file: '/big.ics', small: '/small.ics', peer: 'ical.js' }, 'CSV, 10,000 rows': { file: '/big.csv', small: '/small.csv', peer: 'Papa Parse' } };

const files = await bundle([{ source: 'ical.js' }, { source: 'papaparse.js' }]);
for (const [address, text] of [['/big.ics', icalendar(5_000_000)], ['/small.ics', icalendar(1)], ['/big.csv', csv(10_000)], ['/small.csv', csv(1)]]) files.set(address, text);
files.set('/ours.html', html('<script src="/enishi/enishi.js" async></script>', '<div id="root"></div>'));
const server = await serve(await packed(), files);
const browser = await launch();

/** Within the page: from the moment at which the file has come to the calendar that stands, in a month without events. */
async function ours({ file, small, empty }) {
  let came = 0;
  const arrayBuffer = Response.prototype.arrayBuffer;
  Response.prototype.arrayBuffer = async function () {
    const buffer = await arrayBuffer.call(this);
    came = performance.now();
    return buffer;
  };
  const read = (address) =>
    new Promise((done, fail) => {
      const calendar = document.createElement('enishi-calendar');
      for (const [name, value] of [['src', address], ['date', `${empty}-01`], ['loading', 'eager']]) calendar.setAttribute(name, value);
      calendar.addEventListener('enishi:ready', () => {
        const time = performance.now() - came;
        calendar.remove();
        done(time);
      });
      calendar.addEventListener('enishi:error', ({ detail }) => fail(new Error(detail.message)));
      document.querySelector('#root').append(calendar);
    });
  await read(small);
  const least = await read(small);
  const time = await read(file);
  return { time, file: time - least };
}

/** Within the page: from the bytes to the library's list of objects. */
async function theirs({ file, small }) {
  const bytes = (address) => fetch(address).then((answer) => answer.arrayBuffer());
  const [one, all] = [await bytes(small), await bytes(file)];
  const timed = (given) => {
    const begin = performance.now();
    window.read(given);
    return performance.now() - begin;
  };
  timed(one);
  const least = timed(one);
  const time = timed(all);
  return { time, file: time - least };
}

const cases = Object.entries(FILES).flatMap(([what, { file, small, peer }]) => [
  { what, name: 'Enishi', url: '/ours.html', work: ours, given: { file, small, empty: EMPTY } },
  { what, name: peer, url: `/${peer === 'ical.js' ? 'ical' : 'papaparse'}.html`, work: theirs, given: { file, small } },
]);
const seen = new Map(cases.map((one) => [one, []]));
try {
  for (let round = 0; round < rounds; round += 1) {
    for (const one of turned(cases, round)) {
      const page = await browser.newPage({ timezoneId: 'Asia/Tokyo' });
      await page.goto(server.origin + one.url);
      const found = await page.evaluate(one.work, one.given);
      seen.get(one).push(found);
      await page.close();
    }
  }
} finally {
  await browser.close();
  server.stop();
}

for (const what of Object.keys(FILES)) {
  const rows = cases.filter((one) => one.what === what);
  const of = (one, what) => median(seen.get(one).map((found) => found[what]));
  const cells = (one, what) => [of(one, what).toFixed(0), (of(one, what) / of(rows[0], what)).toFixed(2)];
  print(
    `${what} (${(Buffer.byteLength(files.get(FILES[what].file)) / 1e6).toFixed(1)} MB): ms, × against Enishi; ${rounds} rounds`,
    ['ms', '×', 'the file', '×'],
    rows.map((one) => [one.name, ...cells(one, 'time'), ...cells(one, 'file')]),
  );
}
