// What a widget asks the loader for later: modules that forms need, addresses of postal codes. A stub stands in for the widgets' own module.
import { expect, test } from './support/fixtures.ts';

/** Keeps what the loader passes to `start`, and mounts nothing. */
const STUB = `export default async () => {};
export const start = (page) => { window.passed = page; };
export const mount = () => 1;
export const [current, enter, changed, unmount, forget] = [mount, mount, mount, mount, mount];`;

/** Asks for the module so many times, and gives back how many there were, or why there is none. */
function ask(times: number): Promise<string> {
  const { part } = (window as unknown as { passed: { part(bundle: string): Promise<object> } }).passed;
  const asked = Array.from({ length: times }, () => part('send'));
  return Promise.all(asked).then((modules) => String(new Set(modules).size), (error) => `none: ${error}`);
}

test('a module that comes later and the postal codes come when they are asked for, and their trouble is no fault of a widget', async ({ page, sites, seen }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/send-')) asked.push(request.url().replace(/^.*\./, ''));
  });
  await page.route(/\/enishi\/a\/[a-z]+-[0-9a-f]{8}\.js$/, async (route) => {
    if (route.request().url().includes('/send-')) return route.fallback();
    // The real one names the modules that its widgets may load later.
    const send = /\bsend:(\["[^\]]+\])/.exec(await (await route.fetch()).text())![1];
    await route.fulfill({ contentType: 'text/javascript', body: `${STUB}\nexport const later = { send: ${send} };` });
  });
  sites.missing = /send-.*\.wasm$/;
  await page.goto(`${sites.origin}/plain.html?policy=strict`);
  await expect.poll(() => page.evaluate(() => 'passed' in window)).toBe(true);
  expect(asked).toEqual([]);
  expect(await page.evaluate(ask, 2)).toMatch(/^none: /);
  await expect(page.locator('#form')).toHaveAttribute('data-state', 'loading');
  expect(seen.lines).toEqual([]);

  sites.missing = null;
  expect(await page.evaluate(ask, 3)).toBe('1');
  expect(asked.filter((type) => type === 'wasm')).toHaveLength(2);
  expect(asked.filter((type) => type === 'css' || type === 'json')).toEqual([]);

  // Postal codes come in parts.
  const postal = (area: string) =>
    page.evaluate((area) => {
      const { passed } = window as unknown as { passed: { postal(area: string): Promise<string> } };
      return passed.postal(area).catch(() => 'none');
    }, area);
  expect(JSON.parse(await postal('068'))['0403']).toEqual([['北海道', '夕張市', '本町']]);
  expect(await postal('000')).toBe('none');
  expect(seen.lines).toEqual([]);
});
