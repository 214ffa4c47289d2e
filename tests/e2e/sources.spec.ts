// The calendar's sources: dialects that few pages have, feeds in pages, the page's own content; and what becomes of the
// others when one is slow, broken, hostile or gone.
import { events, expect, ready, shown, test, violations } from './support/fixtures.ts';
import { link, names, open, own } from './support/made.ts';

const ICS = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//x//JA', 'BEGIN:VEVENT', 'UID:ics-1@city.example',
  'DTSTAMP:20181201T000000Z', 'DTSTART;VALUE=DATE:20181216', 'SUMMARY:雪まつり', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');

function tec(origin: string, page: number, title: string, next?: number) {
  return JSON.stringify({
    events: [{
      id: page, title, url: `${origin}/event/${page}`, all_day: false, start_date: `2018-12-${14 + page} 10:00:00`,
      end_date: `2018-12-${14 + page} 12:00:00`, timezone: 'Asia/Tokyo', venue: { venue: '町民会館' },
    }],
    rest_url: `${origin}/wp-json/tribe/events/v1/events`,
    ...(next && { next_rest_url: `${origin}/wp-json/tribe/events/v1/events?page=${next}` }),
  });
}

test.describe('feeds in pages', () => {
  test('The Events Calendar: the first page at once, then the others, and a 404 past the end', async ({ page, sites, seen }) => {
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    sites.made.set('/wp-json/tribe/events/v1/events', async (url) => {
      const number = Number(url.searchParams.get('page') ?? 1);
      if (number === 2) await held;
      if (number > 2) return { status: 404, body: '{"code":"event-archive-page-not-found"}' };
      return { body: tec(sites.origin, number, number === 1 ? 'そば打ち &amp; 体験' : '餅つき', number + 1) };
    });
    const calendar = await open(page, sites, '<p>行事はお問い合わせください。</p>', { attributes: 'src="/wp-json/tribe/events/v1/events"' });
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/そば打ち & 体験/]);
    release();
    await expect(names(calendar)).toHaveText([/そば打ち & 体験/, /餅つき/]);
    await expect(shown(calendar)).toContainText('町民会館');
    expect(seen.lines).toEqual([]);
    expect(await events(page, 'error')).toEqual([]);
  });

  test('a later page that is broken leaves what is there, and the webmaster is told', async ({ page, sites, seen }) => {
    sites.made.set('/wp-json/tribe/events/v1/events', (url) =>
      url.searchParams.get('page') ? { body: '{"events":[' } : { body: tec(sites.origin, 1, 'そば打ち', 2) });
    const calendar = await open(page, sites, '', { attributes: 'src="/wp-json/tribe/events/v1/events"' });
    await ready(calendar);
    await expect.poll(() => seen.lines.join('\n')).toContain('page=2');
    await expect(names(calendar)).toHaveText([/そば打ち/]);
  });

  test('a server that names next pages for ever is asked twenty times', async ({ page, sites, seen }) => {
    let asked = 0;
    sites.made.set('/endless.json', (url) => {
      asked += 1;
      const number = Number(url.searchParams.get('p') ?? 0);
      return { body: JSON.stringify({ events: [{ id: `e${number}`, eventName: `第${number}回`, dateOfStart: '2018-12-20' }], next: `?p=${number + 1}` }) };
    });
    const calendar = await open(page, sites, '', { attributes: 'src="/endless.json"' });
    await ready(calendar);
    await expect(names(calendar)).toHaveCount(20);
    await expect.poll(() => seen.lines.join('\n')).toContain('20');
    expect(asked).toBe(20);
  });

  test('CKAN: pages by the total', async ({ page, sites, seen }) => {
    const asked: string[] = [];
    sites.made.set('/api3/datastore_search', (url) => {
      asked.push(url.search);
      const offset = Number(url.searchParams.get('offset') ?? 0);
      const records = ['朝市', '夜市', '講座'].slice(offset, offset + 2).map((name, n) => ({ _id: offset + n + 1, イベント名: name, 開始日: '2018-12-20' }));
      return { body: JSON.stringify({ success: true, result: { records, total: 3, limit: 2, offset } }) };
    });
    const calendar = await open(page, sites, '', { attributes: 'src="/api3/datastore_search?resource_id=x&amp;limit=2"' });
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/朝市/, /夜市/, /講座/]);
    expect(asked).toEqual(['?resource_id=x&limit=2', '?resource_id=x&limit=2&offset=2']);
    expect(seen.lines).toEqual([]);
  });
});

test.describe('dialects', () => {
  test('FullCalendar, an HTML page and Shift_JIS side by side', async ({ page, sites, seen }) => {
    sites.made.set('/fc.json', { body: '[{"title":"交流会","start":"2018-12-15T10:00:00+09:00","end":"2018-12-15T12:00:00+09:00"}]' });
    sites.made.set('/list.html', { body: '<!DOCTYPE html><title>行事一覧</title><table><tr><th>行事</th><th>日時</th></tr><tr><td><a href="d.html">冬山の集い</a></td><td>平成30年12月16日(日)</td></tr></table>' });
    // 「イベント名,開始日」「夕張メロン市,2018-12-17」
    const sjis = Buffer.from('834383788393836796bc2c8a4a8e6e93fa0d0a975b92a38381838d83938e732c323031382d31322d31370d0a', 'hex');
    sites.made.set('/sjis.csv', { body: sjis, type: 'text/csv' });
    const calendar = await open(page, sites, link('/fc.json', '観光協会') + link('/list.html', '図書館') + link('/sjis.csv', '夕張市'));
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/交流会/, /冬山の集い/, /夕張メロン市/]);
    expect(seen.lines).toEqual([]);
  });

  test('what nothing can read says so, and the page’s own content stays', async ({ page, sites, seen }) => {
    sites.made.set('/none.html', { body: '<!DOCTYPE html><title>x</title><p>ここには何もありません。</p>' });
    const calendar = await open(page, sites, '<p>行事はお問い合わせください。</p>', { attributes: 'src="/none.html"' });
    await expect(calendar).toHaveAttribute('data-state', 'failed');
    await expect(page.getByText('行事はお問い合わせください。')).toBeVisible();
    expect(seen.lines.join('\n')).toMatch(/none\.html/);
  });
});

test.describe('the page’s own content', () => {
  // As on Hokkaido's page of the programs that towns offer.
  const TABLE = `<table><caption>受入プログラム</caption>
    <tr><th scope="col">市町村</th><th scope="col">受入日時</th><th scope="col">内容</th></tr>
    <tr><th scope="row"><a href="/town/naganuma.html">長沼町</a></th><td>平成30年12月15日(土)～16日(日) 1泊2日</td><td>そば打体験</td></tr>
    <tr><th scope="row">苫小牧市</th><td>平成30年12月27日(木)～29日(土)</td><td>アイスホッケー</td></tr></table>`;

  test('a table inside', async ({ page, sites, seen }) => {
    const calendar = await open(page, sites, TABLE);
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/長沼町/, /苫小牧市/]);
    await expect(shown(calendar)).toContainText('1泊2日');
    expect(seen.lines).toEqual([]);
    // Without scripts it is what the page has.
    await expect(calendar.locator(':scope > table')).toHaveCount(1);
  });

  test('a list inside, and marked events', async ({ page, sites }) => {
    const list = await open(page, sites, '<ul><li>12月15日(土) 朝市</li><li>12月22日(土) 冬至の湯</li></ul>');
    await ready(list);
    await expect(names(list)).toHaveText([/朝市/, /冬至の湯/]);
    const marked = await open(page, sites, '<div class="vevent"><span class="summary">市民講座</span><abbr class="dtstart" title="2018-12-19T10:00:00+09:00">19日</abbr></div>');
    await ready(marked);
    await expect(names(marked)).toHaveText([/市民講座/]);
  });

  test('what the page tells search engines, where there is nothing else', async ({ page, sites, seen }) => {
    const data = JSON.stringify({ '@context': 'https://schema.org', '@type': 'Event', name: '冬の音楽会', startDate: '2018-12-15T18:00:00+09:00', location: { '@type': 'Place', name: '市民ホール' } });
    const head = `<script type="application/ld+json">${data}</script><script type="application/ld+json">{"@type":"Organization","name":"市"}</script>`;
    const calendar = await open(page, sites, '<p>行事はお問い合わせください。</p>', { head });
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/冬の音楽会/]);
    expect(seen.lines).toEqual([]);
  });

  test('no source at all fails in words', async ({ page, sites, seen }) => {
    const calendar = await open(page, sites, '<p>行事はお問い合わせください。</p>');
    await expect(calendar).toHaveAttribute('data-state', 'failed');
    expect(await events(page, 'error')).toMatchObject([{ detail: { code: 'config' } }]);
    expect(seen.lines).toHaveLength(1);
  });
});

test.describe('one that fails hides no other', () => {
  test('gone, silent and broken ones beside a good one', async ({ page, sites, seen }) => {
    test.setTimeout(90_000);
    sites.made.set('/good.ics', { body: ICS, type: 'text/calendar' });
    sites.made.set('/broken.json', { body: '{"events":[{' });
    sites.made.set('/never.json', () => new Promise(() => {}));
    const calendar = await open(page, sites, link('/good.ics', '雪の町') + link('/gone.ics', '消えた町') + link('/broken.json', '壊れた町') + link('/never.json', '遅い町'));
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/雪まつり/]);
    await expect(shown(calendar)).toContainText('消えた町');
    await expect(shown(calendar)).toContainText('壊れた町');
    await expect.poll(() => seen.lines.join('\n')).toMatch(/gone\.ics[^]*broken\.json|broken\.json[^]*gone\.ics/);
  });

  test('one that breaks when it is read again keeps what it said', async ({ page, sites }) => {
    let body: string | undefined = own({ id: 'a', eventName: '朝市', capacity: 10, remaining: 3 });
    let asked = 0;
    sites.made.set('/a.json', () => {
      asked += 1;
      return body === undefined ? undefined : { body };
    });
    sites.made.set('/b.ics', { body: ICS, type: 'text/calendar' });
    const calendar = await open(page, sites, link('/a.json', '市') + link('/b.ics', '町'));
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/雪まつり/, /朝市/]);
    const again = () => page.evaluate(() => document.dispatchEvent(new CustomEvent('enishi:result', { detail: { outcome: 'accepted' } })));
    for (const next of ['<html><p>工事中</p>', '{"events":[', undefined]) {
      const before = asked;
      body = next;
      await again();
      await expect.poll(() => asked).toBeGreaterThan(before);
      await page.waitForTimeout(300);
      await expect(names(calendar)).toHaveText([/雪まつり/, /朝市/]);
    }
    body = own({ id: 'a', eventName: '夕市', capacity: 10, remaining: 3 });
    await again();
    await expect(names(calendar)).toHaveText([/雪まつり/, /夕市/], { timeout: 20_000 });
  });

  test('one that breaks before an attribute is changed keeps what it said, in the other language too', async ({ page, sites, seen }) => {
    let works = true;
    const pages: Record<string, object> = { '': { events: [{ id: 1, title: '朝市', start_date: '2018-12-20 10:00:00', end_date: '2018-12-20 11:00:00', timezone: 'Asia/Tokyo' }], next_rest_url: `${sites.origin}/tec?page=2` }, '2': { events: [{ id: 2, title: '夕市', start_date: '2018-12-21 10:00:00', end_date: '2018-12-21 11:00:00', timezone: 'Asia/Tokyo' }] } };
    sites.made.set('/tec', (url) => (works ? { body: JSON.stringify(pages[url.searchParams.get('page') ?? '']) } : undefined));
    const calendar = await open(page, sites, '', { attributes: 'src="/tec"' });
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/朝市/, /夕市/]);
    works = false;
    await calendar.evaluate((element) => element.setAttribute('lang', 'en'));
    await expect(calendar.getByRole('button', { name: 'List', exact: true })).toBeVisible();
    await expect(names(calendar)).toHaveText([/朝市/, /夕市/]);
    await expect(calendar).toHaveAttribute('data-state', 'ready');
    // Who publishes it is told.
    await expect.poll(() => seen.lines.join('\n')).toContain('/tec');
    works = true;
    await calendar.evaluate((element) => element.setAttribute('lang', 'ja'));
    await expect(calendar.getByRole('button', { name: '一覧', exact: true })).toBeVisible();
    await expect(names(calendar)).toHaveText([/朝市/, /夕市/]);
  });

  test('only a calendar file can be followed by calendar programs', async ({ page, sites }) => {
    sites.made.set('/good.ics', { body: ICS, type: 'text/calendar' });
    sites.made.set('/fc.json', { body: '[{"title":"交流会","start":"2018-12-15"}]' });
    sites.made.set('/list.html', { body: '<ul><li>12月16日(日) 朝市</li></ul>', type: 'text/html' });
    // Named like one, and none.
    sites.made.set('/named.ics', { body: own({ eventName: '夕市' }) });
    const calendar = await open(page, sites, ['good.ics', 'fc.json', 'list.html', 'named.ics'].map((file) => link(`/${file}`, file)).join(''));
    await ready(calendar);
    await expect(names(calendar)).toHaveText([/交流会/, /雪まつり/, /朝市/, /夕市/]);
    await calendar.locator('.calendar-out summary').click();
    const links = calendar.locator('.calendar-out a[href^="webcal:"]');
    await expect(links).toHaveText([/good\.ics/]);
  });
});

test('without the module that comes later, the others are shown, and who needs it is told', async ({ page, sites, seen }) => {
  sites.missing = /feeds-/;
  sites.made.set('/fc.json', { body: '[{"title":"交流会","start":"2018-12-15"}]' });
  sites.made.set('/good.ics', { body: ICS, type: 'text/calendar' });
  const calendar = await open(page, sites, link('/fc.json', '観光協会') + link('/good.ics', '雪の町'));
  await ready(calendar);
  await expect(names(calendar)).toHaveText([/雪まつり/]);
  await expect(shown(calendar)).toContainText('観光協会');
  await expect.poll(() => seen.lines.join('\n')).toContain('a/feeds-…');
  await calendar.locator('.calendar-out summary').click();
  await calendar.getByRole('button', { name: '表示中の予定をファイルに保存(.ics)' }).click();
  await expect(calendar.locator('.calendar-out [role=status]')).toHaveText('ファイルを作れませんでした。もう一度お試しください。');
  // Once it is there, it is used.
  sites.missing = null;
  await calendar.getByRole('button', { name: 'もう一度' }).first().click();
  await expect(names(calendar)).toHaveText([/交流会/, /雪まつり/]);
});

test('a hostile feed: nothing runs, everything is text', async ({ page, sites, seen }) => {
  const evil = '<script>window.pwned=1</script><img src=x onerror="window.pwned=2"><style>*{display:none}</style>';
  const event = {
    eventName: `悪い行事${evil}`, location: `会場${evil}`, organizer: evil, description: `説明<b onclick="window.pwned=3">太字</b>${evil}`,
    eventUrl: 'javascript:window.pwned=4', applicationUrl: 'data:text/html,<script>parent.pwned=5</script>', flyerUrl: 'vbscript:x',
    reportUrl: ' java\nscript:window.pwned=6', imageUrl: 'https://tracker.example/pixel.gif', eventType: [evil], contactPointInformation: evil,
  };
  sites.made.set('/evil.json', { body: own({ id: '"><svg onload=window.pwned=7>', ...event }) });
  sites.made.set('/evil-fc.json', { body: JSON.stringify([{ title: `予定${evil}`, start: '2018-12-21', url: 'javascript:window.pwned=8' }]) });
  const tag = '&lt;script&gt;window.pwned=9&lt;/script&gt;';
  const calendar = await open(page, sites, link('/evil.json', evil.replaceAll('"', '&quot;').replaceAll('<', '&lt;')) + link('/evil-fc.json', tag), { query: '?policy=strict' });
  await ready(calendar);
  await expect(names(calendar)).toHaveCount(2);
  await names(calendar).first().click();
  const dialog = calendar.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('<script>window.pwned=1</script>');
  for (const link of await calendar.locator('a[href]').all()) {
    expect(await link.getAttribute('href')).toMatch(/^(https?:|webcal:|\/|#|mailto:|tel:)/);
  }
  expect(await calendar.locator('script, style, [onclick], [onerror], [onload], img').count()).toBe(0);
  expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();
  expect(await violations(page)).toEqual([]);
  expect(seen.lines.join('\n')).toContain('javascript:window.pwned=8');
});

test('pictures of the page’s own host and of the feed’s are shown, others are not asked for', async ({ page, sites, seen }) => {
  const picture = { body: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>', type: 'image/svg+xml', headers: { 'access-control-allow-origin': '*' } };
  for (const path of ['/here.svg', '/there.svg']) sites.made.set(path, picture);
  sites.made.set('/pictures.json', {
    body: own({ eventName: 'こちら', imageUrl: '/here.svg' }, { eventName: 'あちら', imageUrl: `${sites.otherOrigin}/there.svg` }, { eventName: 'よそ', imageUrl: 'https://tracker.example/pixel.gif' }),
    headers: { 'access-control-allow-origin': '*' },
  });
  const calendar = await open(page, sites, '', { attributes: `src="${sites.otherOrigin}/pictures.json"` });
  await ready(calendar);
  await calendar.evaluate((element) => element.setAttribute('view', 'cards'));
  await expect(calendar.locator('img')).toHaveCount(2);
  expect(await calendar.locator('img').evaluateAll((list) => list.map((img) => new URL((img as HTMLImageElement).src).pathname))).toEqual(['/here.svg', '/there.svg']);
  expect(seen.lines.join('\n')).toContain('tracker.example');
});

test('data for search engines, where the site asks for it: in the head, never read again, gone with the widget', async ({ page, sites, seen }) => {
  sites.made.set('/a.json', { body: own({ id: 'a', eventName: '朝市</script><script>', location: '広場', eventUrl: '/a.html' }, { eventName: '昔', dateOfStart: '2018-01-01' }) });
  const config = '{"now":"2018-12-14T09:00:00+09:00","jsonLd":true}';
  const calendar = await open(page, sites, '', { attributes: 'src="/a.json"', config, query: '?policy=strict' });
  await ready(calendar);
  const data = page.locator('head script[type="application/ld+json"]');
  await expect(data).toHaveCount(1);
  const read = JSON.parse((await data.textContent())!) as { '@graph': Record<string, unknown>[] };
  expect(read['@graph']).toMatchObject([{ '@type': 'Event', name: '朝市</script><script>', startDate: '2018-12-20', location: { name: '広場' } }]);
  // Another calendar without a source does not take it for one.
  await page.evaluate(() => {
    const second = document.createElement('enishi-calendar');
    second.id = 'second';
    second.setAttribute('loading', 'eager');
    document.querySelector('main')!.append(second);
  });
  await expect(page.locator('#second')).toHaveAttribute('data-state', 'failed');
  await calendar.first().evaluate((element) => element.remove());
  await expect(data).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  expect(seen.lines).toHaveLength(1);
});
