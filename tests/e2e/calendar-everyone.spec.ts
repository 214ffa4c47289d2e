// The calendar for everyone: by keyboard alone, as a screen reader has it, with a system's own colours.
import { type Locator, type Page } from '@playwright/test';
import { bars, card, day, dialog, entry, facet, focused, look, months, openSite, title, VIEWS, viewButton, type View } from './support/calendar.ts';
import { accessible, expect, fits, shown, test, themed } from './support/fixtures.ts';
import { tabTo } from './support/fill.ts';

const ALL = Object.keys(VIEWS) as View[];

/** What the polite regions of the calendar say from now on, each change once. */
async function listen(calendar: Locator): Promise<() => Promise<string[]>> {
  await calendar.evaluate((host) => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const region of host.shadowRoot!.querySelectorAll('[role=status]')) {
      let last = region.textContent;
      new MutationObserver(() => {
        if (region.textContent !== last && region.textContent) said.push(region.textContent);
        last = region.textContent;
      }).observe(region, { childList: true, subtree: true, characterData: true });
    }
  });
  return () => calendar.page().evaluate(() => (window as unknown as { said: string[] }).said);
}

test('keyboard: month by month, each change said once, and back to where one was', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  const said = await listen(calendar);
  await tabTo(page, calendar.getByRole('button', { name: '次の月' }));
  await page.keyboard.press('Enter');
  await expect(title(calendar)).toHaveText('2019年(平成31年)1月');
  await expect.poll(said).toEqual(['2019年1月の予定は6件です']);
  await tabTo(page, day(calendar, '2019-01-14'));
  await page.keyboard.press('PageDown');
  await expect.poll(() => focused(calendar)).toBe('2019-02-14');
  await expect.poll(said).toEqual(['2019年1月の予定は6件です', '2019年2月の予定は4件です']);
  // One stop for the whole grid: before it the filters, after it what follows the month.
  await page.keyboard.press('Shift+Tab');
  expect(await calendar.evaluate((host) => !!host.shadowRoot!.activeElement?.closest('[part=month]'))).toBe(false);
  await page.keyboard.press('Tab');
  expect(await focused(calendar)).toBe('2019-02-14');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => focused(calendar)).toBe('2019-02-06');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect.poll(() => focused(calendar)).toBe('2019-02-11');
  await page.keyboard.press('Enter');
  await expect(dialog(calendar)).toHaveAccessibleName('冬のまち歩き');
  await page.keyboard.press('Escape');
  await expect(dialog(calendar)).toHaveCount(0);
  await expect.poll(() => focused(calendar)).toBe('2019-02-11');
});

test('keyboard: list, cards, year and filters without a pointer', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await tabTo(page, viewButton(calendar, 'list'));
  await page.keyboard.press('Enter');
  const soba = entry(calendar, 'そば打ち体験').getByRole('button');
  await tabTo(page, soba);
  await page.keyboard.press('Enter');
  await expect(dialog(calendar)).toBeVisible();
  // Within the dialog, and nowhere behind it.
  for (let i = 0; i < 30; i += 1) {
    await page.keyboard.press('Tab');
    const behind = await calendar.evaluate((host) => {
      const active = host.shadowRoot!.activeElement;
      return active !== null && !active.closest('dialog');
    });
    expect(behind).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(soba).toBeFocused();

  await tabTo(page, viewButton(calendar, 'cards'), 'Shift+Tab');
  await page.keyboard.press(' ');
  const open = card(calendar, '移住オンライン相談会').getByRole('button');
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();

  await tabTo(page, viewButton(calendar, 'year'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, months(calendar).nth(8));
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(calendar)).toBe('2018-12-01');

  const kinds = calendar.locator('details.facet').filter({ hasText: '分類' });
  await tabTo(page, kinds.locator('summary'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(kinds.getByRole('checkbox').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press(' ');
  await expect(kinds.getByRole('checkbox').first()).toBeChecked();
  await expect(kinds.getByRole('checkbox').first()).toBeFocused();
  await expect(calendar.locator('.filters').getByRole('status')).toHaveText('13件中3件を表示');
});

test('names of events: status, time, title, days, place', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await expect(bars(calendar, '移住オンライン相談会')).toHaveAccessibleName('残りわずか 19:00 移住オンライン相談会');
  await expect(bars(calendar, '冬の朝市')).toHaveAccessibleName('開催予定 07:00 冬の朝市、駅前広場');
  await expect(bars(calendar, 'アイスホッケー教室')).toHaveAccessibleName('満席 アイスホッケー教室、12月27日(木)～12月29日(土)、白鳥王子アイスアリーナ');
  await expect(bars(calendar, 'そば打ち体験').first()).toHaveAccessibleName(/^受付中 10:00 そば打ち体験と、地元のみなさんとの交流会、12月15日\(土\).*12月16日\(日\).*、長沼町民会館、次の週へ続く$/);
  await expect(bars(calendar, 'そば打ち体験').last()).toHaveAccessibleName(/、前の週から続く$/);
  await expect(bars(calendar, 'おはなし会').first()).toHaveAccessibleName('終了 10:30 おはなし会、図書館、繰り返し');
  await calendar.evaluate((host) => host.setAttribute('lang', 'en'));
  await expect(bars(calendar, '冬の朝市')).toHaveAccessibleName('Planned 07:00 冬の朝市, 駅前広場');
});

// What a screen reader is given. A change here is a change of what somebody hears: read it aloud before it is kept.
test('spoken: the toolbar, the filters and a week of the month', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin);
  await expect(shown(calendar)).toMatchAriaSnapshot(`
    - region "イベントカレンダー":
      - button "前の月"
      - heading "2018年(平成30年)12月" [level=2]
      - button "次の月"
      - button "今月"
      - group "表示のしかた":
        - button "月" [pressed]
        - button "一覧"
        - button "カード"
        - button "年度"
      - search "絞り込み":
        - text: キーワード
        - searchbox "キーワード"
        - group: 情報源
        - group: 分類
        - group: 場所
        - group: 開催方法
        - group: 受付状況
        - group: 料金
      - list "情報源":
        - listitem: 観光課
        - listitem: 図書館
      - grid "2018年12月"
      - heading "活動報告" [level=2]
  `);
  await expect(calendar.getByRole('grid')).toMatchAriaSnapshot(`
    - grid "2018年12月":
      - rowgroup:
        - row "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日":
          - columnheader "日曜日"
          - columnheader "月曜日"
          - columnheader "火曜日"
          - columnheader "水曜日"
          - columnheader "木曜日"
          - columnheader "金曜日"
          - columnheader "土曜日"
      - rowgroup:
        - row /11月25日/:
          - gridcell "11月25日(日)、予定なし"
  `);
  await expect(calendar.getByRole('row').nth(3)).toMatchAriaSnapshot(`
    - row /12月9日/:
      - gridcell "12月9日(日)、予定なし"
      - gridcell "12月10日(月)、予定なし"
      - gridcell "12月11日(火)、予定なし"
      - gridcell /12月12日\\(水\\)、予定1件/:
        - text: 12月12日(水)、予定1件
        - button "終了 10:30 おはなし会、図書館、繰り返し"
      - gridcell "12月13日(木)、予定なし"
      - gridcell "12月14日(金)、予定なし" [selected]
      - gridcell /12月15日\\(土\\)、予定5件/:
        - text: 12月15日(土)、予定5件
        - button "受付中 10:00 そば打ち体験と、地元のみなさんとの交流会、12月15日(土) 10:00～12月16日(日) 15:00、長沼町民会館、次の週へ続く"
        - button "開催予定 07:00 冬の朝市、駅前広場"
        - button "中止 08:30 駅前の雪かき、駅前広場"
        - button "他2件"
  `);
});

test('spoken: the list', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:list,date:2018-12-14');
  await expect(shown(calendar)).toMatchAriaSnapshot(`
    - region "イベントカレンダー":
      - button "2018年8月の予定も表示"
      - heading "12月5日(水)" [level=3]
      - list:
        - listitem:
          - paragraph: 終了 10:30～11:00 繰り返し
          - button "おはなし会"
          - list:
            - listitem: 場所 図書館
            - listitem: 情報源 図書館
  `);
  await expect(entry(calendar, 'そば打ち体験')).toMatchAriaSnapshot(`
    - listitem:
      - paragraph: 受付中 12月15日(土) 10:00～12月16日(日) 15:00
      - button "そば打ち体験と、地元のみなさんとの交流会"
      - paragraph: 親子で作る手打ちそば
      - list:
        - listitem: 1泊2日
        - listitem: 現地開催
        - listitem: 場所 長沼町民会館
        - listitem: 参加条件 町外に住む方
        - listitem: 情報源 観光課
      - list:
        - listitem:
          - link /詳しいページ/
        - listitem:
          - link /地図/
  `);
});

test('spoken: a card, a month of the year, the details', async ({ page, sites }) => {
  const calendar = await openSite(page, sites.origin, '#enishi=view:cards,date:2018-12-14');
  await expect(card(calendar, '移住オンライン相談会')).toMatchAriaSnapshot(`
    - listitem:
      - paragraph: 残りわずか
      - button "移住オンライン相談会"
      - paragraph: 2018年12月19日(水) 19:00～20:30
      - list:
        - listitem: 開催方法 オンライン開催
        - listitem: 料金 無料
        - listitem: 情報源 観光課
        - listitem: 定員 30人 残り2人
      - list:
        - listitem:
          - link /ライブ配信/
      - paragraph:
        - link "申し込む"
  `);
  await look(calendar, 'year');
  await expect(calendar.locator('[part=year]')).toMatchAriaSnapshot(`
    - list:
      - listitem:
        - heading "2018年4月 0件" [level=3]:
          - button "2018年4月 0件"
      - listitem:
        - heading "2018年5月 0件" [level=3]:
          - button "2018年5月 0件"
  `);
  await look(calendar, 'list');
  await entry(calendar, 'そば打ち体験').getByRole('button').click();
  await expect(dialog(calendar)).toMatchAriaSnapshot(`
    - dialog "そば打ち体験と、地元のみなさんとの交流会":
      - button "閉じる"
      - heading "そば打ち体験と、地元のみなさんとの交流会" [level=3]
      - paragraph: 受付中 1泊2日
      - paragraph: 親子で作る手打ちそば
      - paragraph: /関係人口.*を広げる取組です。/
      - term: 日時
      - definition: /2018年12月15日\\(土\\) 10:00～12月16日\\(日\\) 15:00/
      - term: 場所
      - definition: /長沼町民会館/
      - term: 開催方法
      - definition: 現地開催
      - term: 対象
      - definition: 小学生とその家族
      - term: 参加条件
      - definition: 町外に住む方
      - term: 定員
      - definition: 12人 残り5人
  `);
});

/** Every view and state, one after the other. */
async function states(page: Page, calendar: Locator, see: (state: string) => Promise<void>): Promise<void> {
  const go = (fragment: string) => page.evaluate((hash) => (location.hash = hash), `#enishi=${fragment}`);
  for (const view of ALL) {
    await go(`view:${view},date:2018-12-15`);
    await expect(viewButton(calendar, view)).toHaveAttribute('aria-pressed', 'true');
    await see(view);
  }
  for (const name of ['情報源', '受付状況']) await facet(calendar, name);
  await go('view:list,date:2018-12-15,fee:free,status:full');
  await expect(calendar.getByRole('button', { name: '条件をすべて外す' })).toBeVisible();
  await see('filters open and chosen');
  await go('view:month,date:2019-06-01,q:%E3%81%9D%E3%81%B0');
  await expect(calendar.locator('[part=empty]')).toBeVisible();
  await see('an empty month');
  await go('view:list,date:2018-12-15,open:soba');
  await expect(dialog(calendar)).toBeVisible();
  await see('details with a picture');
  await go('view:month,date:2018-12-15');
  await expect(dialog(calendar)).toHaveCount(0);
  if (await calendar.getByRole('button', { name: '他2件' }).isVisible()) {
    await calendar.getByRole('button', { name: '他2件' }).click();
    await expect(dialog(calendar)).toBeVisible();
    await see('the events of a day');
    await page.keyboard.press('Escape');
  }
  await go('view:month,date:2018-12-15,open:nowhere');
  await expect(shown(calendar)).toContainText('見つかりませんでした');
  await see('a link to what is gone');
}

for (const width of [1280, 320]) {
  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing in any view and state, ${theme}, at ${width} px`, async ({ page, sites }) => {
      test.setTimeout(180_000);
      await page.setViewportSize({ width, height: 800 });
      const calendar = await openSite(page, sites.origin);
      await themed(calendar, theme);
      await states(page, calendar, async (state) => {
        await accessible(page, state);
        await fits(page, state);
      });
    });
  }
}

test('a system’s own colours and no motion: every view stands, with edges', async ({ page, sites }) => {
  test.setTimeout(180_000);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const calendar = await openSite(page, sites.origin);
  await states(page, calendar, (state) => accessible(page, `forced colours: ${state}`));
  await page.evaluate(() => (location.hash = '#enishi=view:month,date:2018-12-15'));
  await expect(bars(calendar, 'アイスホッケー教室')).toHaveCSS('border-top-style', 'solid');
  await expect(day(calendar, '2018-12-14').locator('.day-number')).not.toHaveCSS('border-top-width', '0px');
  // Pressed and not pressed are told apart.
  const colour = (view: View) => viewButton(calendar, view).evaluate((e) => getComputedStyle(e).backgroundColor);
  expect(await colour('month')).not.toBe(await colour('list'));
  const moving = await calendar.evaluate((host) => host.shadowRoot!.getAnimations().length);
  expect(moving).toBe(0);
});
