// The demo's builder, set up as a webmaster would for a content management system.
import { type Page } from '@playwright/test';
import { expect } from '../e2e/support/fixtures.ts';

export const WIDGETS = ['counter', 'calendar', 'form'] as const;
export const PLACEMENTS = ['element', 'div', 'script'] as const;
export type Widget = (typeof WIDGETS)[number];
export type Placement = (typeof PLACEMENTS)[number];

export class Builder {
  private constructor(private readonly page: Page) {}

  /** Opens it and says where the snippet is pasted. */
  static async open(page: Page, origin: string, cms: string): Promise<Builder> {
    await page.goto(`${origin}/builder.html`);
    await page.getByLabel('enishi.js の住所').fill('/enishi/enishi.js');
    await page.getByLabel(cms, { exact: true }).check();
    return new Builder(page);
  }

  /** What is pasted, with the city's own data. */
  async snippet(widget: Widget, placement: Placement): Promise<string> {
    await this.page.locator(`input[name=b-widget][value=${widget}]`).check();
    if (widget === 'counter') await this.page.getByLabel('人数のある場所').fill('/data/yubari.json');
    if (widget === 'calendar') await this.page.getByLabel('住所', { exact: true }).first().fill('/data/yubari/events.ics');
    await this.page.locator(`input[name=b-placement][value=${placement}]`).check();
    const markup = this.page.locator('#b-markup');
    await expect(markup).toContainText(placement === 'element' ? `<enishi-${widget}` : `data-enishi="${widget}"`);
    // What the source says stands inside, once it is read.
    if (widget === 'counter') await expect(markup).toContainText(/\/data\/yubari\.json[^]*281人/);
    if (widget === 'calendar') await expect(markup).toContainText(/\/data\/yubari\/events\.ics[^]*<table>/);
    return (await markup.textContent()) ?? '';
  }

  /** What it advises, and the steps that it gives. */
  async advice(): Promise<string> {
    return (await this.page.locator('.b-said, .b-steps').allTextContents()).join('\n');
  }
}
