// Files of a form: what is checked, how an upload shows, how it is stopped.
import { answer, box, error, everywhere, firstPage, parts, picture, press, tick } from './support/fill.ts';
import { events, expect, test } from './support/fixtures.ts';
import { done, openForm, send, summary, toConfirm } from './support/form.ts';

test('files: kind, size and number are checked, one is taken out, all are sent beside the answers', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  await firstPage(form);
  const files = form.locator('input[type=file]');
  await expect(files).toHaveAccessibleName(/^写真/);
  await expect(files).toHaveAttribute('accept', 'image/*,.pdf');
  const text = { name: '手紙.docx', mimeType: 'application/msword', buffer: Buffer.from('x') };

  await files.setInputFiles([text]);
  await files.focus();
  await tick(form);
  await expect(error(form, '「写真」の「手紙.docx」は送れない種類です。画像、PDFのファイルを選んでください。')).toBeVisible();
  await press(form, '「手紙.docx」を取り消す');
  await expect(error(form, '手紙.docx')).toHaveCount(0);
  await expect(files).toBeFocused();

  await files.setInputFiles([picture('大きい.png', 3 * 1024 * 1024 + 1)]);
  await press(form, '確認画面へ進む');
  await expect(summary(form)).toContainText('「写真」の「大きい.png」は大きすぎます。3MBまでのファイルを選んでください。');
  await summary(form).getByRole('link').click();
  await expect(files).toBeFocused();

  await files.setInputFiles([picture('家.png', 1), picture('庭.png', 2), { name: '図.PDF', mimeType: '', buffer: Buffer.from('%PDF') }]);
  await press(form, '確認画面へ進む');
  await expect(summary(form)).toContainText('「写真」のファイルは2個までにしてください。');
  await everywhere(page, form, 'files');
  await press(form, '「庭.png」を取り消す');
  await expect(form.getByRole('button', { name: /を取り消す$/ })).toHaveCount(2);
  await toConfirm(form);
  await expect(answer(form, '写真')).toHaveText('家.png (1KB)、図.PDF (1KB)');
  // On the way back they are still there.
  await press(form, '戻る');
  await expect(form.getByText('図.PDF')).toBeVisible();
  await toConfirm(form);
  await send(form).click();
  await expect(done(form)).toBeVisible();
  expect(sites.posts[0]!.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  const sent = await parts(sites.posts[0]);
  expect(sent.getAll('photo').map((file) => [(file as File).name, (file as File).size])).toEqual([['家.png', 1], ['図.PDF', 4]]);
  expect([sent.get('name'), sent.get('birthday'), sent.get('arrival')]).toEqual(['夕張 花子', '1990-04-01', '2027-08-11']);
});

test('a slow upload shows how much has left, and can be stopped', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  await firstPage(form);
  await form.locator('input[type=file]').setInputFiles([picture('家.png', 3_000_000)]);
  await tick(form);
  await toConfirm(form);
  const net = await page.context().newCDPSession(page);
  await net.send('Network.enable');
  const speed = (uploadThroughput: number) =>
    net.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await speed(40_000);
  const sending = form.locator('.form-sending');
  await send(form).click();
  await expect(sending).toHaveText(/[1-9]\d?%/);
  // It is seen, and not read out again and again.
  await expect(form.getByRole('status')).toHaveText('送信しています…');
  await everywhere(page, form, 'uploading');
  await press(form, '送信をやめる');
  const notice = form.getByRole('region', { name: '送信できませんでした' });
  await expect(notice).toBeFocused();
  await expect(notice).toContainText('送信を途中でやめました');
  expect(sites.posts).toHaveLength(0);
  expect((await events(page, 'result')).map((event) => event.detail.outcome)).not.toContain('accepted');
  await speed(-1);
  await page.waitForTimeout(1_100);
  await press(form, 'もう一度送信する');
  await expect(done(form)).toBeVisible();
  expect(sites.posts).toHaveLength(1);
  expect((await parts(sites.posts[0])).get('photo')).toMatchObject({ name: '家.png', size: 3_000_000 });
});

test('without a confirmation the upload shows as much, and can be stopped', async ({ page, sites }) => {
  const form = await openForm(page, `${sites.origin}/form-card.html`, '#form');
  await form.evaluate((host) => host.setAttribute('confirm', 'off'));
  await expect(form.locator('[part=step]')).toHaveText(['入力', '完了']);
  await box(form, '氏名').fill('松前 花子');
  await form.locator('input[type=file][name=photo]').setInputFiles([picture('家.png', 3_000_000)]);
  await tick(form);
  const net = await page.context().newCDPSession(page);
  await net.send('Network.enable');
  await net.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 40_000 });
  await send(form).click();
  await expect(form.locator('.form-sending').filter({ visible: true })).toHaveText(/[1-9]\d?%/);
  await press(form, '送信をやめる');
  await expect(form.getByRole('region', { name: '送信できませんでした' })).toBeFocused();
  await expect(form.getByText('家.png')).toBeVisible();
  expect(sites.posts).toHaveLength(0);
});

test('an upload that is stopped when all of it has left: not known whether it arrived', async ({ page, sites }) => {
  sites.keeps.silent = true;
  const form = await openForm(page, `${sites.origin}/form-fill.html`, '#form');
  await firstPage(form);
  await form.locator('input[type=file]').setInputFiles([picture('家.png', 10_000)]);
  await tick(form);
  await toConfirm(form);
  await send(form).click();
  await expect.poll(() => sites.posts.length).toBe(1);
  await press(form, '送信をやめる');
  await expect(form.getByRole('region', { name: '届いたかどうか分かりません' })).toBeFocused();
  await expect(form.getByRole('region', { name: '送信できませんでした' })).toHaveCount(0);
  await expect(send(form)).toBeHidden();
  expect((await events(page, 'result')).map((event) => event.detail.outcome)).toEqual(['unknown']);
});
