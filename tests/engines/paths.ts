// The main paths of a visitor, the same in each of the other engines: each widget in each way to place it, a
// registration by keyboard, an application from the calendar, a count that rises, a month walked by keys, a deep link,
// and the page's own content where the WebAssembly is not there.
import { expect, test, tried } from './support/fixtures.ts';
import { Key, type Visitor } from './support/visitor.ts';

const NOW = '{"now":"2018-12-14T09:00:00+09:00"}';

/** What a widget of each kind is given, its own content, and words that it then shows. */
const WIDGETS: Record<string, { attributes: Record<string, string>; inside: string; shows: string[] }> = {
  counter: { attributes: { src: '/api/likers.json' }, inside: '<p>281人</p>', shows: ['281', '平成31年1月31日時点'] },
  calendar: {
    attributes: { src: 'calendar-events.json', date: '2018-12-14', config: '#now' },
    inside: '<p>予定は観光課へ。</p>',
    shows: ['2018年(平成30年)12月', 'そば打ち体験', '冬の朝市'],
  },
  form: { attributes: { preset: 'supporter', action: '/keep' }, inside: '<p>お電話で。</p>', shows: ['関係人口サポーター登録', '氏名', '確認画面へ進む'] },
  board: { attributes: { src: '/cards.json' }, inside: '<p>役所の掲示板へ。</p>', shows: ['フリマに出店したい', '木工を教えます'] },
  indicators: { attributes: { src: '/iga.json' }, inside: '<p>冊子をご覧ください。</p>', shows: ['ふるさと納税人数', '12,000'] },
  card: { attributes: { number: '281', name: '髙﨑 花子', town: '北海道夕張市', issued: '2026-11-22' }, inside: '<p>窓口で。</p>', shows: ['保存'] },
};

const CARDS = JSON.stringify({
  cards: [
    { id: '12', kind: 'want', title: 'フリマに出店したい', state: 'planned', category: '商い' },
    { id: '13', kind: 'give', title: '木工を教えます', state: 'consulted', category: '学び' },
  ],
});

/** A page that notes uncaught errors. */
const page = (inside: string) =>
  `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>試験</title><link rel="stylesheet" href="site.css">
  <script>window.broken = []; for (const type of ['error', 'unhandledrejection']) addEventListener(type, (e) => broken.push(String(e.message ?? e.reason)));</script>
  <script src="/enishi/enishi.js" async></script></head><body><main><h1>試験</h1>${inside}
  <script type="application/json" id="now">${NOW}</script></main></body></html>`;

const attributes = (of: Record<string, string>, before = '') => Object.entries(of).map(([name, value]) => ` ${before}${name}="${value}"`).join('');

/** The three ways to place it, and how to find each. */
const ways = (kind: string) => {
  const { attributes: of, inside } = WIDGETS[kind]!;
  return {
    'an element': [`enishi-${kind}`, `<enishi-${kind}${attributes(of)}>${inside}</enishi-${kind}>`],
    'data attributes': ['#data', `<div id="data" data-enishi="${kind}"${attributes(of, 'data-')}>${inside}</div>`],
    'one tag': [`div[data-enishi]:not([id])`, `<script src="/enishi/enishi.js" data-enishi="${kind}"${attributes(of, 'data-')}></script>`],
  } as Record<string, [selector: string, html: string]>;
};

const broken = (visitor: Visitor) => visitor.run<string[]>('return window.broken');

export function paths(engine: string): void {
  for (const kind of Object.keys(WIDGETS)) {
    test(`${kind}: placed in three ways, it shows the same`, async ({ visitor, sites }) => {
      sites.made.set('/cards.json', { body: CARDS });
      const placed = ways(kind);
      const body = page(Object.values(placed).map(([, html]) => html).join('\n'));
      sites.made.set('/ways.html', { body });
      await visitor.open(`${sites.origin}/ways.html`);
      const texts: Record<string, string> = {};
      for (const [way, [selector]] of Object.entries(placed)) {
        await visitor.ready(selector);
        const words = async () => WIDGETS[kind]!.shows.filter((word) => !texts[way]!.includes(word));
        await expect.poll(async () => ((texts[way] = await visitor.text(selector)), words()), { message: way }).toEqual([]);
      }
      // Alike, but for what a page has once: the calendar of the address.
      expect(texts['data attributes']).toBe(texts['an element']);
      expect(texts['one tag']).toBe(texts['an element']);
      expect(await broken(visitor)).toEqual([]);
      tried(`3 ways to place a ${kind} in ${engine}`);
    });
  }

  test('all widgets under the strictest policy, with Trusted Types', async ({ visitor, sites }) => {
    await visitor.open(`${sites.origin}/plain.html?policy=strict`);
    for (const kind of ['counter', 'calendar', 'form']) await visitor.ready(`#${kind}`);
    await visitor.find('#counter', '[part=number]', '281');
    await visitor.find('#calendar', '[part=event]', '長沼町');
    await visitor.find('#form', 'input[name]');
    tried(`1 page of three widgets under the strictest policy in ${engine}`);
  });

  test('without the WebAssembly the page’s own content stands and works', async ({ visitor, sites }) => {
    sites.missing = /\.wasm$/;
    await visitor.open(`${sites.origin}/plain.html`);
    for (const [kind, words] of [['counter', '281人'], ['calendar', '長沼町'], ['form', '登録する']] as const) {
      await visitor.run('document.querySelector(arguments[0]).scrollIntoView()', `#${kind}`);
      await visitor.state(`#${kind}`, 'failed');
      const seen = await visitor.run<string>('return document.querySelector(arguments[0]).innerText', `#${kind}`);
      expect(seen).toContain(words);
    }
    // As WebAssembly it would be a network of its own; the type that a server sends decides nothing.
    sites.missing = null;
    sites.wrongWasmType = true;
    await visitor.open(`${sites.origin}/plain.html`);
    await visitor.ready('#counter');
    tried(`4 widgets without WebAssembly, or with the wrong type, in ${engine}`);
  });

  test('a registration by keyboard alone, and the count beside it rises', async ({ visitor, sites, demo }) => {
    sites.made.set('/register.html', {
      body: page(`<enishi-counter id="count" src="/api/count" live="/api/count/stream"><p>お問い合わせください。</p></enishi-counter>
        <enishi-form id="form" preset="supporter" action="/api/registrations" contact="企画課"><p>お電話で。</p></enishi-form>`),
    });
    await visitor.open(`${sites.origin}/register.html`);
    await visitor.ready('#count');
    await visitor.find('#count', '[part=live]');
    const before = await demo.count();
    await visitor.find('#count', '[part=number]', String(before));
    await visitor.ready('#form');

    for (const [name, value] of [['氏名', '﨑 髙子'], ['フリガナ', 'さき たかこ'], ['郵便番号', '0680403']] as const) {
      await visitor.tabTo((focus) => focus.tag === 'input' && focus.name.includes(name), name);
      await visitor.keys(value);
    }
    // The postal code fills the address.
    const city = () => visitor.run<string>("return document.querySelector('#form').shadowRoot.querySelector('[name=city]')?.value");
    await expect.poll(city).toBe('夕張市');
    await visitor.tabTo((focus) => focus.tag === 'input' && focus.name.includes('メールアドレス'), 'the e-mail address');
    await visitor.keys('ｔａｋａｋｏ@example.jp');
    await visitor.tabTo((focus) => focus.type === 'checkbox' && focus.name.includes('まちのファン'), 'a tie');
    await visitor.keys(' ');
    await visitor.tabTo((focus) => focus.type === 'checkbox' && focus.name.includes('利用目的'), 'the consent');
    await visitor.keys(' ');
    await visitor.tabTo((focus) => focus.tag === 'button' && focus.name.includes('確認画面へ進む'), 'on to 確認');
    await visitor.keys(Key.ENTER);
    await visitor.find('#form', 'h2, h3', '入力内容の確認');
    await visitor.find('#form', '[part=answers]', 'サキ タカコ');
    await visitor.find('#form', '[part=answers]', 'takako@example.jp');
    // Not before the confirmation has the focus: the next Tab begins there.
    await expect.poll(async () => (await visitor.focus()).name).toContain('入力内容の確認');
    await visitor.tabTo((focus) => focus.tag === 'button' && focus.name === '送信する', 'send');
    await visitor.keys(Key.ENTER);
    await visitor.find('#form', 'h2, h3', '受け付けました');
    await visitor.find('#count', '[part=number]', String(before + 1));
    expect(await demo.count()).toBe(before + 1);
    expect((await demo.registrations()).filter((row) => row.includes('﨑 髙子'))).not.toEqual([]);
    // Somebody else's, elsewhere: without anything done on this page.
    await demo.register('夕張 太郎');
    await visitor.find('#count', '[part=number]', String(before + 2));
    expect(await broken(visitor)).toEqual([]);
    tried(`2 registrations that a count shows at once in ${engine}`);
  });

  test('a mistake is said where it was made, and the focus goes there', async ({ visitor, sites }) => {
    await visitor.open(`${sites.origin}/plain.html`);
    await visitor.ready('#form');
    await visitor.click('#form', 'button', '確認画面へ進む');
    const first = await visitor.find('#form', 'a[href^="#"]', '氏名');
    await first.click();
    await expect.poll(() => visitor.focus()).toMatchObject({ tag: 'input' });
    const marked = await visitor.run<number>("return document.querySelector('#form').shadowRoot.querySelectorAll('[aria-invalid=true]').length");
    expect(marked).toBeGreaterThan(3);
    tried(`1 empty form sent in ${engine}`);
  });

  test('an application, from the calendar to what the office receives', async ({ visitor, sites }) => {
    await visitor.open(`${sites.origin}/form-program.html`);
    await visitor.ready('#calendar');
    await visitor.click('#calendar', 'button', 'メロン畑の手伝い');
    await visitor.click('#calendar', '[role=dialog] a, dialog a, [role=dialog] button, dialog button', '申し込む');
    await visitor.ready('#form');
    await visitor.find('#form', 'form', 'メロン畑の手伝い');
    for (const [name, value] of [['name', '髙橋 一郎'], ['kana', 'タカハシ イチロウ'], ['email', 'ichiro@example.jp'], ['tel', '011-204-5089']] as const) {
      await (await visitor.find('#form', `input[name="${name}"]`)).sendKeys(value);
    }
    await visitor.click('#form', 'button', '次へ');
    await visitor.find('#form', 'fieldset', '参加する方');
    for (const [role, name, age] of [['お子さん', '髙橋 翔', '9'], ['保護者', '髙橋 一郎', '41']] as const) {
      await visitor.tabTo((focus) => focus.type === 'radio', `the role of ${name}`);
      await visitor.keys(role === 'お子さん' ? ' ' : Key.ARROW_DOWN);
      expect((await visitor.focus()).name).toContain(role);
      for (const [label, value] of [['氏名', name], ['年齢', age]] as const) {
        await visitor.tabTo((focus) => focus.tag === 'input' && focus.name.startsWith(label), label);
        await visitor.keys(value, Key.TAB);
      }
    }
    await visitor.tabTo((focus) => focus.type === 'checkbox' && focus.name.includes('利用目的'), 'the consent');
    await visitor.keys(' ');
    await visitor.click('#form', 'button', '確認画面へ進む');
    await visitor.find('#form', '[part=answers]', '髙橋 翔');
    await visitor.click('#form', 'button', '送信する');
    await visitor.find('#form', 'h2, h3', '受け付けました');
    expect(sites.posts).toHaveLength(1);
    expect(JSON.parse(sites.posts[0]!.body.toString())).toMatchObject({
      program: 'melon-2099',
      name: '髙橋 一郎',
      party: [{ role: 'child', name: '髙橋 翔', age: '9' }, { role: 'parent', name: '髙橋 一郎', age: '41' }],
    });
    tried(`1 application from a calendar in ${engine}`);
  });

  test('the month by keys: day by day, week by week, month by month, and into a day and back', async ({ visitor, sites }) => {
    await visitor.open(`${sites.origin}/calendar.html`);
    await visitor.ready('#calendar');
    await visitor.find('#calendar', '[data-day="2018-12-15"]');
    await visitor.tabTo((focus) => focus.day === '2018-12-14', 'today');
    for (const [key, day] of [
      [Key.ARROW_RIGHT, '2018-12-15'], [Key.ARROW_DOWN, '2018-12-22'], [Key.ARROW_LEFT, '2018-12-21'], [Key.ARROW_UP, '2018-12-14'],
      [Key.HOME, '2018-12-09'], [Key.END, '2018-12-15'], [Key.PAGE_DOWN, '2019-01-15'], [Key.PAGE_UP, '2018-12-15'],
    ] as const) {
      await visitor.keys(key);
      await expect.poll(async () => (await visitor.focus()).day, { message: `after ${key.codePointAt(0)!.toString(16)}` }).toBe(day);
    }
    await visitor.keys(Key.ENTER);
    await visitor.find('#calendar', 'dialog, [role=dialog]', '冬の朝市');
    // What is behind it cannot be reached while it is open.
    for (let i = 0; i < 12; i += 1) {
      await visitor.keys(Key.TAB);
      expect((await visitor.focus()).day).toBe('');
    }
    await visitor.keys(Key.ESCAPE);
    await visitor.gone('#calendar', 'dialog, [role=dialog]');
    await expect.poll(async () => (await visitor.focus()).day).toBe('2018-12-15');
    tried(`10 keys in the month's grid in ${engine}`);
  });

  test('a deep link opens an event; Back closes it, Forward opens it again', async ({ visitor, sites }) => {
    await visitor.open(`${sites.origin}/calendar.html#enishi=view:list,date:2019-02-01,open:tour`);
    await visitor.find('#calendar', 'dialog, [role=dialog]', '冬のまち歩き');
    await visitor.keys(Key.ESCAPE);
    await visitor.gone('#calendar', 'dialog, [role=dialog]');
    await visitor.click('#calendar', 'button', '冬のまち歩き');
    await visitor.find('#calendar', 'dialog, [role=dialog]', '冬のまち歩き');
    await expect.poll(() => visitor.driver.getCurrentUrl()).toMatch(/open:tour$/);
    await visitor.driver.navigate().back();
    await visitor.gone('#calendar', 'dialog, [role=dialog]');
    await visitor.driver.navigate().forward();
    await visitor.find('#calendar', 'dialog, [role=dialog]', '冬のまち歩き');
    tried(`1 deep link, and the way back, in ${engine}`);
  });

  test('views, filters and search of the calendar', async ({ visitor, sites }) => {
    await visitor.open(`${sites.origin}/calendar.html`);
    await visitor.ready('#calendar');
    for (const [view, part] of [['一覧', '[part=list]'], ['カード', '[part=card]'], ['年度', '[part=year]'], ['月', '[data-day]']] as const) {
      await visitor.click('#calendar', '[part=toolbar] button', view);
      await visitor.find('#calendar', part);
    }
    await visitor.click('#calendar', '[part=toolbar] button', '一覧');
    await (await visitor.find('#calendar', 'input[type=search]')).sendKeys('ソバ');
    await visitor.find('#calendar', '[part=list] li', 'そば打ち体験');
    await expect.poll(() => visitor.text('#calendar')).not.toContain('冬の朝市');
    tried(`4 views and a search in ${engine}`);
  });

  test('the page’s own form: read as it stands, and posted by the browser itself', async ({ visitor, sites, demo }) => {
    await visitor.open(`${sites.origin}/own-form.html`);
    await visitor.ready('#form');
    const before = await demo.count();
    for (const [name, value] of [['name', '葛󠄀城 花子'], ['kana', 'カツラギ ハナコ'], ['email', 'hanako@example.jp']] as const) {
      await (await visitor.find('#form', `input[name="${name}"]`)).sendKeys(value);
    }
    const prefecture = await visitor.find('#form', 'select[name=prefecture]');
    await (await prefecture.findElements({ css: 'option' }))[2]!.click();
    await visitor.click('#form', 'label', '利用目的');
    await visitor.click('#form', 'button', '確認画面へ進む');
    await visitor.find('#form', '[part=answers]', '東京都');
    await visitor.click('#form', 'button', '送信する');
    await expect.poll(() => demo.count()).toBe(before + 1);
    tried(`1 form of the page's own in ${engine}`);
  });

  test('a card becomes a picture on the device', async ({ visitor, sites }) => {
    const made = `<script>window.made = []; const own = URL.createObjectURL; URL.createObjectURL = (blob) => { made.push([blob.type, blob.size]); return own.call(URL, blob); };</script>`;
    sites.made.set('/card.html', { body: page(`${made}<enishi-card${attributes(WIDGETS.card!.attributes)}><p>窓口で。</p></enishi-card>`) });
    await visitor.open(`${sites.origin}/card.html`);
    await visitor.ready('enishi-card');
    await visitor.click('enishi-card', 'button', '保存');
    const png = () => visitor.run<[string, number][]>('return window.made').then((made) => made.filter(([type, size]) => type === 'image/png' && size > 5_000).length);
    await expect.poll(png).toBeGreaterThan(0);
    expect(await broken(visitor)).toEqual([]);
    tried(`1 card saved as a picture in ${engine}`);
  });
}
