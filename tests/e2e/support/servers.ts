// Forms in front of what municipalities run: the simulated products, and what a visitor reads of their answers.
import type { Locator, Page } from '@playwright/test';
import { Products } from '../../servers/products.ts';
import { events, expect, test } from './fixtures.ts';
import { done, openForm, send, summary, toConfirm } from './form.ts';

/** The products (tests/servers/products.ts), for as long as the tests of a file run; see [[serve]]. */
export let products: Products;

/** Starts the products for the tests of a file, which run beside each other. */
export function serve(): void {
  test.describe.configure({ mode: 'parallel' });
  test.beforeAll(async () => {
    products = await Products.start();
  });
  test.afterEach(() => products.reset());
  test.afterAll(() => products.stop());
}

export const open = (page: Page, path: string) => openForm(page, `${products.origin}${path}`, '#form');
export const box = (form: Locator, name: string | RegExp) => form.getByRole('textbox', { name });
export const notice = (form: Locator) => form.getByRole('region', { name: /送信できませんでした|届いたかどうか分かりません/ });
export const outcomes = async (page: Page) => (await events(page, 'result')).map((event) => event.detail.outcome as string);

export async function sendAll(form: Locator): Promise<void> {
  await toConfirm(form);
  await send(form).click();
}

/** Something went wrong, and the visitor reads so; nothing was called done. */
export async function told(page: Page, form: Locator, words: RegExp): Promise<void> {
  await expect(notice(form)).toBeVisible({ timeout: 30_000 });
  await expect(notice(form)).toContainText(words);
  await expect(done(form)).toBeHidden();
  expect(await outcomes(page)).not.toContain('accepted');
}

/** A backend's words stand at the field and in the summary. */
export async function atField(form: Locator, control: Locator, words: RegExp): Promise<void> {
  await expect(summary(form)).toBeVisible({ timeout: 30_000 });
  await expect(summary(form)).toContainText(words);
  await expect(control).toHaveAttribute('aria-invalid', 'true');
  await expect(control).toHaveAccessibleDescription(words);
}
