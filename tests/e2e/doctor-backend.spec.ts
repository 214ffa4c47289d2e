// The doctor's second question: a form's backend. The dry run sends nothing; a test answer is one request.
import { finding, open, states, test, unfold } from './support/doctor.ts';
import { accessible, expect, fits, violations } from './support/fixtures.ts';

const QUESTION = 'A form’s backend';
const DRY = 'See what would be sent (sends nothing)';
const FORM = `<form action="/cgi/mail.cgi" method="post" accept-charset="Shift_JIS">
  <input type="hidden" name="token" value="abc"><label>お名前 <input name="onamae"></label>
  <select name="ken"><option>北海道</option></select><img src=x onerror="window.hacked=1"><script>window.hacked=1</script></form>`;

test('the dry run shows what would be sent, and sends nothing', async ({ page, demo, faulty }) => {
  const panel = await open(page, demo.origin, QUESTION);
  await panel.getByLabel('Address of the backend').fill(`${faulty.origin}/register`);
  await panel.getByRole('button', { name: DRY }).click();
  await expect(panel.locator('#doctor-backend')).toBeFocused();
  expect(await states(panel)).toEqual(['note preflight', 'fine why-no-form', 'fine dry', 'fine key-field']);
  const dry = panel.locator('[data-code=dry] pre');
  await expect(dry).toContainText(`POST ${faulty.origin}/register`);
  await expect(dry).toContainText('Content-Type: application/json');
  await expect(dry).toContainText('"name":"試験 太郎"');
  await expect(finding(panel, 'preflight')).toContainText('Content-Type');
  await finding(panel, 'preflight').getByText('keeper: nginx').click();
  await expect(finding(panel, 'preflight').locator('pre').first()).toContainText(`Access-Control-Allow-Origin "${demo.origin}"`);
  await page.waitForTimeout(500);
  expect(faulty.asked).toEqual([]);
});

test('one test answer is one request, after a tick and a second button', async ({ page, demo, faulty }) => {
  const panel = await open(page, demo.origin, QUESTION);
  await panel.getByLabel('Address of the backend').fill(`${faulty.origin}/register`);
  await panel.getByRole('button', { name: DRY }).click();
  const send = panel.getByRole('button', { name: 'Send one test answer' });
  await expect(send).toBeDisabled();
  await panel.getByLabel('One may be sent').check();
  await send.click();
  await expect(finding(panel, 'outcome-accepted')).toContainText('A-0281');
  await expect(send, 'another one wants another tick').toBeDisabled();
  expect(faulty.asked.map((asked) => asked.method)).toEqual(['OPTIONS', 'POST']);
  const body = JSON.parse(faulty.asked[1]!.body) as Record<string, unknown>;
  expect(body.name).toBe('試験 太郎');
  expect(body._idempotency_key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
});

test('what became of a test answer has its name', async ({ page, demo, faulty }) => {
  const json = 'application/json';
  for (const [answer, transport, code] of [
    [{ status: 422, type: json, body: '{"errors":{"email":["already registered"]}}', open: true }, '', 'outcome-invalid'],
    [{ status: 200, type: 'text/html', body: '<p>Thank you', open: true }, '', 'outcome-unknown'],
    [{ status: 500, type: json, body: '{}', open: true }, '', 'outcome-failed'],
    [{ status: 201, type: json, body: '{}', open: false }, '', 'test-blocked'],
    [{ status: 201, type: json, body: '{}', open: false }, 'text', 'test-unread'],
  ] as const) {
    faulty.registers = answer;
    const panel = await open(page, demo.origin, QUESTION);
    await panel.getByLabel('Address of the backend').fill(`${faulty.origin}/register`);
    await panel.getByLabel('How it is sent').selectOption(transport);
    await panel.getByRole('button', { name: DRY }).click();
    await panel.getByLabel('One may be sent').check();
    await panel.getByRole('button', { name: 'Send one test answer' }).click();
    await expect(finding(panel, code), code).toBeVisible();
    if (code === 'outcome-invalid') await expect(panel.locator('table[data-code=fields]')).toContainText('already registered');
  }
  const posts = faulty.asked.filter((asked) => asked.method === 'POST').length;
  expect(posts, 'nothing is sent twice, and what is blocked does not leave').toBe(4);
});

test('an answer that is pasted is read as the widget would', async ({ page, demo, faulty }) => {
  const panel = await open(page, demo.origin, QUESTION);
  await panel.getByLabel('Address of the backend').fill('/api/registrations');
  await panel.getByRole('button', { name: DRY }).click();
  await panel.getByLabel('Status (HTTP)').fill('422');
  await panel.getByLabel('Body').fill('{"errors":{"kana":["Write it in katakana"]}}');
  await panel.getByRole('button', { name: 'See how it is read' }).click();
  await expect(panel.locator('table[data-code=fields] tbody')).toContainText('kanaWrite it in katakana');
  await panel.getByLabel('Status (HTTP)').fill('410');
  await panel.getByLabel('Body').fill('');
  await panel.getByRole('button', { name: 'See how it is read' }).click();
  await expect(finding(panel, 'outcome-closed')).toBeVisible();
  expect(faulty.asked).toEqual([]);
});

test('a form of the page’s own, in its own characters; nothing in it runs', async ({ page, demo }) => {
  const panel = await open(page, demo.origin, QUESTION);
  await panel.getByLabel('Questions').selectOption('own');
  await panel.getByLabel('HTML of the form').fill(FORM);
  await panel.getByRole('button', { name: DRY }).click();
  expect(await states(panel)).toEqual(['note why-charset', 'note charset-lacking', 'fine dry']);
  await expect(panel.locator('[data-code=dry] pre')).toContainText('onamae = 試験 太郎');
  await expect(panel.locator('[data-code=dry] pre')).toContainText('token = abc');
  await expect(panel.getByRole('button', { name: 'Send one test answer' })).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
  // The parser's own document refuses the handler, and says so.
  expect((await violations(page)).filter((line) => !line.startsWith('script-src-attr'))).toEqual([]);
  await panel.getByLabel('Address of the backend').fill('javascript:alert(1)');
  await panel.getByRole('button', { name: DRY }).click();
  expect(await states(panel)).toEqual(['fault action-unsafe']);
});

for (const english of [true, false]) {
  for (const width of [1280, 320]) {
    test(`accessible and within the page, ${english ? 'en' : 'ja'} at ${width}`, async ({ page, demo, faulty }) => {
      await page.setViewportSize({ width, height: 800 });
      const panel = await open(page, demo.origin, english ? QUESTION : 'フォームの送り先', english);
      await panel.locator('input[inputmode=url]').first().fill(`${faulty.origin}/register`);
      await panel.locator('button[type=submit]').first().click();
      await panel.locator('.doctor-test input[type=checkbox]').check();
      await unfold(page);
      await accessible(page, 'dry run');
      await fits(page, 'dry run');
      await panel.locator('.doctor-test button').first().click();
      await expect(finding(panel, 'outcome-accepted')).toBeVisible();
      await panel.locator('.doctor-test form button').click();
      await unfold(page);
      await accessible(page, 'test answer');
      await fits(page, 'test answer');
    });
  }
}
