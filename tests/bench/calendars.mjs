// Measures calendars, ours and its peers, one after another, several rounds, in one headless Chromium.
//
// node calendars.mjs [--rounds N] [--counts 20,200,…] [--only NAME] [--slow N]
import { parseArgs } from 'node:util';
import { launch, median, packed, print, turned } from './browser.mjs';
import { EMPTY, MONTHS, events, feed, mark } from './events.mjs';
import { bundle, named, page as html, serve } from './server.mjs';
import { instrument } from './timing.mjs';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, counts: { type: 'string', default: '20,200,1000,10000' }, slow: { type: 'string', default: '4' }, only: { type: 'string' } },
});
const [rounds, slow] = [options.rounds, options.slow].map(Number);
const counts = options.counts.split(',').map(Number);

/** Whoever needs longer than this is stopped, and not asked again. Milliseconds. */
const PATIENCE = 10_000;
/** Events of a day, where a peer has a limit: as many as ours shows. */
const LIMIT = 3;

const OURS = 'Enishi';
const PEERS = {
  [OURS]: { source: 'enishi.js', limits: [LIMIT] },
  'FullCalendar 7': { source: 'fullcalendar7.js', styles: ['skeleton', 'themes/classic/theme', 'themes/classic/palette'].map((name) => `fullcalendar/${name}.css`), limits: [undefined, LIMIT] },
  'FullCalendar 6': { source: 'fullcalendar6.js', limits: [undefined, LIMIT] },
  EventCalendar: { source: 'eventcalendar.js', scripts: ['@event-calendar/build/dist/event-calendar.min.js'], styles: ['@event-calendar/build/dist/event-calendar.min.css'], limits: [undefined, LIMIT] },
  'Schedule-X': { source: 'schedulex.js', styles: ['@schedule-x/theme-default/dist/index.css'], limits: [undefined, LIMIT] },
  'TOAST UI': { source: 'toastui.js', styles: ['@toast-ui/calendar/dist/toastui-calendar.min.css'], limits: [undefined, LIMIT], hasNoList: true },
};

/** What is measured: the view, and the months that have events. */
const TESTS = {
  month: { view: 'month', months: MONTHS.slice(0, 1) },
  list: { view: 'list', months: MONTHS.slice(0, 1) },
  change: { view: 'month', months: MONTHS },
};
const address = (count, months) => `/${months.join('+')}-${count}.json`;
const all = (count, months) => months.flatMap((month) => events(count, month));

/** What is drawn in which way, with how many events. */
const cases = counts.flatMap((count) =>
  Object.entries(TESTS).flatMap(([test, { view }]) =>
    Object.entries(PEERS).flatMap(([name, { limits, hasNoList }]) => {
      if (options.only && name !== OURS && name !== options.only) return [];
      if (view === 'list') return hasNoList ? [] : [{ name, test, count, label: name }];
      return limits.map((limit) => ({ name, test, count, limit, label: limit && name !== OURS ? `${name}, limit` : name }));
    }),
  ),
);

const files = await bundle(Object.values(PEERS));
for (const count of [1, ...counts]) {
  for (const { months } of Object.values(TESTS)) files.set(address(count, months), feed(all(count, months)));
}
files.set('/enishi.html', html('', '<div id="root"></div><script src="/enishi.js"></script><script src="/enishi/enishi.js"></script>'));
for (const count of counts) {
  files.set(`/visit-${count}.html`, html('<script src="/enishi/enishi.js" async></script>', `<div id="root"><enishi-calendar src="${address(count, MONTHS.slice(0, 1))}" date="${MONTHS[0]}-15"></enishi-calendar></div>`));
}
const server = await serve(await packed(), files);
const browser = await launch();

/** A browser that was never used. */
const open = () => browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' });

/** A fresh page of the browser's. What fails in it fails the run. */
async function fresh(context, url, rate = 1) {
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  if (rate > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate });
  await page.addInitScript(instrument);
  await page.goto(url);
  return { page, errors };
}

/** `work`, or nothing where it takes too long. */
async function within(patience, work) {
  let timer;
  const late = new Promise((done) => (timer = setTimeout(() => done(undefined), patience)));
  const found = await Promise.race([work, late]).finally(() => clearTimeout(timer));
  work.catch(() => {});
  return found;
}

/** Draws one case; milliseconds and elements, or nothing where it took too long. */
async function draw({ name, test, count, limit }) {
  const { view, months } = TESTS[test];
  const context = await open();
  const { page, errors } = await fresh(context, `${server.origin}/${named(PEERS[name].source)}.html`);
  const given = { view, limit, months, empty: EMPTY, feed: address(count, months), small: address(1, months), list: name === OURS ? '' : JSON.stringify(all(count, months)), mark: mark(months.at(-1)) };
  const found = await within(PATIENCE, page.evaluate(async ({ view, limit, months, empty, feed, small, list, mark }) => {
    const { peer, bench } = window;
    await peer.ready?.([feed, small]);
    const root = document.querySelector('#root');
    const place = () => root.appendChild(document.createElement('div'));
    // A first calendar, in a month without events, is drawn and taken away: the code is there and has run once.
    const first = place();
    let calendar;
    await bench.settled(first, () => (calendar = peer.draw(first, { view, month: empty, feed: small, events: [], limit: 3 })), () => bench.nodes(first) > 2);
    peer.remove(calendar);
    first.remove();
    // Everybody begins with the bytes of a feed.
    const bytes = new TextEncoder().encode(list);
    const read = () => peer.events?.(JSON.parse(new TextDecoder().decode(bytes)));
    const here = place();
    const stands = () => bench.says(here, mark);
    let begin = performance.now();
    let end = await bench.settled(here, () => (calendar = peer.draw(here, { view, month: months[0], feed, events: read(), limit })), () => months.length > 1 || stands());
    if (months.length > 1) {
      begin = performance.now();
      end = await bench.settled(here, () => peer.next(calendar, months[1]), stands);
    }
    return { time: end - begin, nodes: bench.nodes(here) };
  }, given));
  await context.close();
  if (errors.length > 0) throw new Error(`${name}, ${test}, ${count}: ${errors.join('\n')}`);
  return found;
}

/**
 * A visit to a page with our calendar, everything in the browser's cache, the processor slowed: first sight and longest
 * task. Both visits have a tab of their own, and tasks count from when our script is there: to leave a page and to open
 * another takes the browser more than 50 ms by itself, also where the page is empty.
 */
async function visit(count) {
  const context = await open();
  let found;
  for (let time = 0; time < 2; time += 1) {
    const { page } = await fresh(context, `${server.origin}/visit-${count}.html`, slow);
    found = await page.evaluate(async () => {
      const root = document.querySelector('#root');
      const stood = await window.bench.settled(root, () => {}, () => document.querySelector('enishi-calendar').dataset.state === 'ready');
      return { stood, longest: window.bench.longest('/enishi/enishi.js') };
    });
    await page.close();
  }
  await context.close();
  return found;
}

const key = ({ label, test, count }) => `${label} ${test} ${count}`;
const seen = new Map(cases.map((one) => [key(one), { times: [], nodes: 0, late: false }]));
const visits = new Map(counts.map((count) => [count, []]));
try {
  for (let round = 0; round < rounds; round += 1) {
    // Somebody else begins in each round.
    for (const one of turned(cases, round)) {
      const record = seen.get(key(one));
      // Who was too late with fewer events is too late with more.
      const slower = counts.some((count) => count < one.count && seen.get(key({ ...one, count }))?.late);
      if (record.late || slower) continue;
      const found = await draw(one);
      record.late = found === undefined;
      if (found) {
        record.times.push(found.time);
        record.nodes = found.nodes;
      }
    }
    for (const count of counts) visits.get(count).push(await visit(count));
    console.error(`round ${round + 1} of ${rounds}`);
  }
} finally {
  await browser.close();
  server.stop();
}

const ours = (test, count) => median(seen.get(key({ label: OURS, test, count })).times);
for (const test of Object.keys(TESTS)) {
  const labels = [...new Set(cases.filter((one) => one.test === test).map(({ label }) => label))];
  const cell = (label, count) => {
    const record = seen.get(key({ label, test, count }));
    if (record.times.length === 0) return [`> ${PATIENCE}`, '', ''];
    const time = median(record.times);
    return [time.toFixed(0), (time / ours(test, count)).toFixed(2), String(record.nodes)];
  };
  print(
    `${test}: ms to the second frame, × against ${OURS}, elements; ${rounds} rounds`,
    counts.flatMap((count) => [String(count), '×', 'elements']),
    labels.map((label) => [label, ...counts.flatMap((count) => cell(label, count))]),
  );
}
const fastest = (test, count) => {
  const times = cases.filter((one) => one.test === test && one.count === count && one.name !== OURS).map((one) => seen.get(key(one)).times).filter((times) => times.length > 0);
  return times.length > 0 ? Math.min(...times.map(median)) : Infinity;
};
print(
  `goals: 1.00 and less is reached`,
  ['is', 'of the goal'],
  [
    ...(counts.includes(1000) ? [['month of 1,000: a third of the fastest', ours('month', 1000).toFixed(0), (ours('month', 1000) / (fastest('month', 1000) / 3)).toFixed(2)]] : []),
    ...(counts.includes(1000) && counts.includes(10000) ? [['month of 10,000: twice that of 1,000', ours('month', 10000).toFixed(0), (ours('month', 10000) / (2 * ours('month', 1000))).toFixed(2)]] : []),
    ...counts.map((count) => {
      const longest = median(visits.get(count).map(({ longest }) => longest));
      return [`longest task of a visit, ${count} events, × ${slow} slower: 50 ms`, longest === 0 ? '< 50' : longest.toFixed(0), longest === 0 ? '' : (longest / 50).toFixed(2)];
    }),
    ...counts.map((count) => [`a visit stands, ${count} events, × ${slow} slower`, median(visits.get(count).map(({ stood }) => stood)).toFixed(0), '']),
  ],
);
