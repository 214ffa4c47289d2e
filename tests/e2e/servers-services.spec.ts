// Services that take a form's answers by their own transport. They are simulated (tests/servers/products.ts).
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { done, summary } from './support/form.ts';
import { atField, box, notice, open, outcomes, products, sendAll, serve, told } from './support/servers.ts';

serve();

const SERVICES: { name: string; to?: boolean; mail: string; closed: RegExp }[] = [
  { name: 'webform', mail: 'mail', closed: /受付は終了しました|受け付け/ },
  { name: 'webform-old', mail: 'mail', closed: /受付は終了しました|受け付け/ },
  { name: 'hubspot', to: true, mail: 'email', closed: /recaptcha|受け付け/ },
  { name: 'formspree', to: true, mail: 'email', closed: /not active|受け付け/ },
  { name: 'kintone', mail: 'メールアドレス', closed: /アプリが見つかりません|受け付け/ },
  { name: 'directus', to: true, mail: 'email', closed: /permission|受け付け/ },
  { name: 'strapi', to: true, mail: 'email', closed: /Forbidden|受け付け/ },
  { name: 'postgrest', to: true, mail: 'email', closed: /row-level security|受け付け/ },
  { name: 'pocketbase', to: true, mail: 'email', closed: /superusers|受け付け/ },
  { name: 'graphql', to: true, mail: 'email', closed: /Not allowed|受け付け/ },
];

for (const { name, to, mail, closed } of SERVICES) {
  test.describe(name, () => {
    // Where the service answers other origins, it is asked from one.
    const start = async (page: Page) => {
      const form = await open(page, `/services/${name}.html${to ? `?to=${products.otherOrigin}` : ''}`);
      await box(form, 'お名前').fill('﨑 髙子');
      await box(form, 'メールアドレス').fill('takako@example.jp');
      return form;
    };
    const field = name === 'kintone' ? 'email' : mail;

    test('what is sent is what it stores', async ({ page }) => {
      const form = await start(page);
      await sendAll(form);
      await expect(done(form)).toBeVisible({ timeout: 30_000 });
      const rows = products.of(name);
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({ [name === 'kintone' ? '氏名' : 'name']: '﨑 髙子', [mail]: 'takako@example.jp' });
      expect(await outcomes(page)).toEqual(['accepted']);
    });

    test('what it refuses stands at the field', async ({ page }) => {
      const form = await start(page);
      products.next(name, { kind: 'fields', fields: { [field]: 'この値は登録済みです' } });
      await sendAll(form);
      await expect(summary(form)).toBeVisible({ timeout: 30_000 });
      // PostgREST names a column only where it is missing or taken already; of a check it tells the name as a whole.
      if (name === 'postgrest') await expect(summary(form)).toContainText(/registrations_email_check|check constraint/);
      else await atField(form, box(form, 'メールアドレス'), /この値は登録済みです/);
      expect(products.of(name)).toHaveLength(0);
    });

    test('what it does not take any longer, and what breaks, is said in words', async ({ page }) => {
      const form = await start(page);
      products.next(name, { kind: 'closed' });
      await sendAll(form);
      const said = notice(form).or(summary(form));
      await expect(said).toBeVisible({ timeout: 30_000 });
      await expect(said).toContainText(closed);
      expect(products.of(name)).toHaveLength(0);
      await page.reload();
      const again = await start(page);
      products.next(name, { kind: 'broken' });
      await sendAll(again);
      await told(page, again, /届いたかどうか|受け付けられませんでした/);
      expect(products.of(name)).toHaveLength(0);
    });
  });
}

test('what a service misses stands at the field that was left empty', async ({ page }) => {
  const form = await open(page, `/services/strapi.html?to=${products.otherOrigin}`);
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill('takako@example.jp');
  products.next('strapi', { kind: 'fields', fields: { kana: 'kana must be defined.' } });
  await sendAll(form);
  await atField(form, box(form, 'フリガナ'), /kana must be defined/);
});

test('webform_rest: who is signed in to Drupal is asked for a token, which is fetched; nobody else is', async ({ page, context }) => {
  const form = await open(page, '/services/webform.html');
  await context.addCookies([{ name: 'SESS1f3a', value: 'x', url: products.origin, httpOnly: true }]);
  const tokens: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/drupal/session/token')) tokens.push(request.method());
  });
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill('takako@example.jp');
  await sendAll(form);
  await expect(done(form)).toBeVisible({ timeout: 30_000 });
  expect(products.of('webform')).toHaveLength(1);
  expect(tokens).toEqual(['GET']);
  expect(products.asked.map(({ headers }) => headers['x-csrf-token'] !== undefined)).toEqual([false, true]);
  expect(new Set(products.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);

  await context.clearCookies();
  products.reset();
  const again = await open(page, '/services/webform.html');
  await box(again, 'お名前').fill('﨑 髙子');
  await box(again, 'メールアドレス').fill('takako@example.jp');
  await sendAll(again);
  await expect(done(again)).toBeVisible({ timeout: 30_000 });
  expect(tokens).toHaveLength(1);
  expect(products.asked).toHaveLength(1);
});

test('PostgREST: an e-mail address that is stored already is told at its field', async ({ page }) => {
  products.rows.push({ product: 'postgrest', values: { name: '夕張 太郎', email: 'takako@example.jp' } });
  const form = await open(page, `/services/postgrest.html?to=${products.otherOrigin}`);
  await box(form, 'お名前').fill('﨑 髙子');
  await box(form, 'メールアドレス').fill('takako@example.jp');
  await sendAll(form);
  await atField(form, box(form, 'メールアドレス'), /duplicate key/);
  expect(products.of('postgrest')).toHaveLength(1);
});
