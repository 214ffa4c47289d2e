// The builder's snippets in a running MediaWiki, which keeps no element that it does not know and shows its tags as text:
// what is left is still the number, the events or a link; a `div` runs where the wiki loads the script.
import { accessible, expect, fits, ready, shown, test as base } from '../e2e/support/fixtures.ts';
import { Builder, WIDGETS, type Widget } from './builder.ts';
import { MediaWiki } from './mediawiki/mediawiki.ts';
import { perWorker, tried } from './support.ts';

const test = base.extend<{}, { wiki: MediaWiki }>({ wiki: perWorker(MediaWiki.start) });

test.describe.configure({ timeout: 120_000 });

const TEXT = '#mw-content-text';

/** What remains to be read, however it is placed. */
const INSIDE: Record<Widget, RegExp> = {
  counter: /夕張Likers!（ライカーズ）に登録した人 281人（2019年1月31日現在）/,
  calendar: /2018年8月3日から2018年8月7日まで[^]*学交祭[^]*旧校舎（沼ノ沢エリア）/,
  form: /氏名（必須）[^]*メールアドレス/,
};

/** A word that only the widget itself shows. */
const OURS: Record<Widget, string> = { counter: '目標500', calendar: '次の月', form: '確認画面へ進む' };

for (const widget of WIDGETS) {
  test(`${widget}: as element and script nothing runs, and the content is read`, async ({ page, another, demo, wiki, seen }) => {
    const builder = await Builder.open(await another(), demo.origin, 'HTML のページ');
    for (const placement of ['element', 'script'] as const) {
      const url = await wiki.write(`${widget} ${placement}`, await builder.snippet(widget, placement));
      await page.goto(url);
      await expect(page.locator(TEXT)).toContainText(INSIDE[widget]);
      // The wiki loads the script, which finds nothing to do.
      await page.waitForLoadState('load');
      await expect(page.locator(`${TEXT} :is(enishi-${widget}, script, form, input, [data-state])`)).toHaveCount(0);
    }
    expect(seen.lines).toEqual([]);
    expect(seen.errors).toEqual([]);
    tried(`2 snippets in MediaWiki leave what stands inside: ${widget} as element and script`);
  });

  test(`${widget}: as div it runs in a wiki that loads the script, and is read where it does not`, async ({ page, another, demo, wiki, seen }) => {
    const builder = await Builder.open(await another(), demo.origin, 'HTML のページ');
    const url = await wiki.write(`${widget} div`, await builder.snippet(widget, 'div'));
    const placed = page.locator(`div[data-enishi=${widget}]`);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(url);
      await ready(placed);
      await expect(shown(placed).first()).toContainText(OURS[widget]);
      await accessible(page, `MediaWiki: ${widget} at ${width} px`, `div[data-enishi=${widget}]`);
    }
    // MediaWiki's own way to leave out scripts of the site.
    await page.goto(`${url}&safemode=1`);
    await expect(page.locator(TEXT)).toContainText(INSIDE[widget]);
    await expect(placed).not.toHaveAttribute('data-state');
    expect(seen.lines).toEqual([]);
    expect(seen.errors).toEqual([]);
    tried(`1 snippet in MediaWiki works: ${widget} as div`);
  });
}

test('what somebody writes who knows the wiki: a number and a link, and the widget in their place', async ({ page, wiki, seen }) => {
  const text = `<div data-enishi="counter" data-src="/data/yubari.json" data-goal="500">
夕張Likers! '''281人'''([${wiki.origin}/data/yubari.json 登録者数のデータ])
</div>`;
  const url = await wiki.write('関係人口', text);
  await page.goto(`${url}&safemode=1`);
  await expect(page.locator(TEXT)).toContainText('夕張Likers! 281人');
  await expect(page.getByRole('link', { name: '登録者数のデータ' })).toHaveAttribute('href', `${wiki.origin}/data/yubari.json`);
  await page.goto(url);
  const counter = page.locator('[data-enishi=counter]');
  await ready(counter);
  await expect(shown(counter)).toContainText('281人');
  await fits(page, 'a counter in MediaWiki');
  await accessible(page, 'a counter in MediaWiki', '[data-enishi=counter]');
  expect(seen.lines).toEqual([]);
  expect(seen.errors).toEqual([]);
  tried('1 widget that somebody wrote in MediaWiki’s own markup works');
});
