// Payloads in numbers, boards and goals: in their own JSON, in what a stream says, in tables of the page.
import { expect, harmless, made, POLICIES, ready, test, tried } from './support/fixtures.ts';
import { escaped, PAYLOADS } from './support/payloads.ts';

/** Numbers, boards and goals by their own names, with a payload in each text, and in each value in turn. */
const COUNT = {
  count: 281, label: PAYLOADS[0], unit: PAYLOADS[1], definition: PAYLOADS[2], asOf: PAYLOADS[3], url: PAYLOADS[4], goal: PAYLOADS[5], milestones: PAYLOADS, partsBy: PAYLOADS[6],
  parts: PAYLOADS.map((label, i) => ({ label, count: i % 7 ? 5 + i : label })),
  series: PAYLOADS.map((date, i) => ({ date: i % 5 ? `20${10 + (i % 9)}-0${1 + (i % 9)}-01` : date, count: i % 3 ? i : date })),
  tiles: PAYLOADS.map((p, i) => ({ count: i % 9 ? i : p, label: p, unit: p, definition: p, asOf: p, url: p, goal: p, parts: [{ label: p, count: 9 }] })),
};
const BOARD = {
  cards: PAYLOADS.flatMap((p, i) => [
    { id: p, kind: i % 2 ? 'give' : 'want', title: p, body: p, state: 'planned', date: '2018-12-15', category: p },
    { id: `r${i}`, kind: i % 2 ? 'give' : 'want', title: `規則${i}`, ...{ [['kind', 'state', 'date', 'category', 'removed'][i % 5]!]: p } },
  ]),
};
const GOALS = {
  title: PAYLOADS[0], aim: PAYLOADS[1], sdgs: PAYLOADS, terms: PAYLOADS.slice(0, 64).map((p) => ({ term: p, text: p })), roles: PAYLOADS.map((p) => ({ who: p, items: [p] })),
  sections: PAYLOADS.map((p, i) => ({
    title: p, office: p, plans: [p], projects: [p], situation: p, actions: p,
    indicators: [
      { name: p, unit: p, baseline: '5', target: '9', current: '7', baselineAsOf: p, targetAsOf: p, currentAsOf: p, office: p, note: p, sdgs: p, terms: [{ term: p, text: p }] },
      { name: `値${i}`, baseline: p, target: p, current: p, cumulative: p },
    ],
  })),
};

const SOURCES = {
  counter: { json: COUNT, fields: 22, shows: '[part=tile]', least: PAYLOADS.length * 0.8 },
  board: { json: BOARD, fields: 9, shows: '[part~=card]', least: PAYLOADS.length },
  indicators: { json: GOALS, fields: 25, shows: '[part~=indicator], [part=progress], h3, h4', least: PAYLOADS.length },
};

for (const [kind, { json, fields, shows, least }] of Object.entries(SOURCES)) {
  test(`enishi-${kind}: each field of its JSON`, async ({ page, sites, seen }) => {
    test.setTimeout(300_000);
    sites.made.set('/figures.json', { body: JSON.stringify(json) });
    sites.made.set('/figures.html', { body: made(`<enishi-${kind} src="/figures.json" apply="/apply?card={id}"><p>お問い合わせください。</p></enishi-${kind}>`) });
    for (const policy of POLICIES) {
      await page.goto(`${sites.origin}/figures.html?policy=${policy}`);
      const widget = page.locator(`enishi-${kind}`);
      await ready(widget);
      // A board shows a dozen of a state, and more with each press.
      await widget.evaluate(async (host) => {
        const more = () => host.shadowRoot!.querySelector<HTMLElement>('[part=state] > button');
        for (let i = 0; i < 500 && more(); i += 1) {
          more()!.click();
          await new Promise((done) => requestAnimationFrame(done));
        }
      });
      await expect.poll(() => widget.locator(shows).count(), { message: shows }).toBeGreaterThan(least * 0.8);
      await harmless(page, `${kind}, ${policy}`);
      await widget.evaluate((host) => {
        for (const details of host.shadowRoot!.querySelectorAll('details')) details.open = true;
      });
      await harmless(page, `${kind}, ${policy}, opened`);
    }
    expect(seen.errors).toEqual([]);
    tried(`${PAYLOADS.length} payloads in ${fields} fields of the JSON of a ${kind}`);
  });
}

test('tables that stand in the page', async ({ page, sites, seen }) => {
  test.setTimeout(300_000);
  const cell = (text: string) => `<td>${escaped(text)}</td>`;
  const rows = (cells: (payload: string, i: number) => string) => PAYLOADS.map((p, i) => `<tr>${cells(p, i)}</tr>`).join('');
  const heads = (...names: string[]) => `<thead><tr>${names.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>`;
  sites.made.set('/tables.html', {
    body: made(`
      <enishi-board><table>${heads('番号', '種類', '内容', '分野', '状態')}<tbody>${rows((p, i) => cell(String(i)) + cell(i % 2 ? 'GIVE' : 'WANT') + cell(p) + cell(p) + cell('企画'))}</tbody></table></enishi-board>
      <enishi-indicators><table><caption>${escaped(PAYLOADS[0]!)}</caption>${heads('指標', '基準値', '実績値', '目標値', '担当課')}<tbody>${rows((p, i) => cell(p) + cell(i % 3 ? '5' : p) + cell(p) + cell('9') + cell(p))}</tbody></table></enishi-indicators>
      <enishi-calendar date="2018-12-01" view="list"><table>${heads('開催日', 'イベント名', '会場', '説明')}<tbody>${rows((p, i) => cell(`2018-12-${1 + (i % 31)}`) + cell(p) + cell(p) + cell(p))}</tbody></table></enishi-calendar>`),
  });
  for (const policy of POLICIES) {
    await page.goto(`${sites.origin}/tables.html?policy=${policy}`);
    for (const kind of ['board', 'indicators', 'calendar']) await ready(page.locator(`enishi-${kind}`));
    await harmless(page, `tables, ${policy}`);
  }
  expect(seen.errors).toEqual([]);
  tried(`${PAYLOADS.length} payloads in 9 columns of tables within the page`);
});

test('first numbers, and what a stream says', async ({ page, sites, seen }) => {
  test.setTimeout(300_000);
  for (const [i, p] of PAYLOADS.entries()) sites.made.set(`/first-${i}.json`, { body: JSON.stringify({ count: 281, label: p, unit: p, definition: p, asOf: i % 2 ? p : '2019-01-31', url: p }) });
  const stream = PAYLOADS.map((p, i) => `id: ${p}\nevent: message\ndata: ${JSON.stringify(i % 2 ? { count: i, label: p, unit: p } : { count: p })}\n\ndata: ${p}\n\n`).join('') + 'data: {"count":4711}\n\n';
  sites.made.set('/stream', { body: stream, type: 'text/event-stream; charset=utf-8' });
  for (let from = 0; from < PAYLOADS.length; from += 120) {
    const some = PAYLOADS.slice(from, from + 120);
    sites.made.set('/first.html', { body: made(some.map((_, i) => `<enishi-counter src="/first-${from + i}.json" loading="eager"><p>お問い合わせください。</p></enishi-counter>`).join('')) });
    await page.goto(`${sites.origin}/first.html?policy=strict`);
    await expect.poll(() => page.locator('enishi-counter[data-state=ready]').count()).toBe(some.length);
    await harmless(page, `first numbers from ${from}`);
  }
  sites.made.set('/streamed.html', { body: made('<enishi-counter src="/first-0.json" live="/stream" loading="eager"><p>お問い合わせください。</p></enishi-counter>') });
  await page.goto(`${sites.origin}/streamed.html?policy=strict`);
  await expect(page.locator('enishi-counter [part=value] [part=number]').first()).toHaveText('4,711');
  await harmless(page, 'a stream');
  expect(seen.errors).toEqual([]);
  tried(`${PAYLOADS.length} payloads in 5 fields of a first number, and in a stream`);
});
