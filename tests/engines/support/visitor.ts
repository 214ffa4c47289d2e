// A visitor with another browser: what is seen, clicked and typed, through WebDriver.
import { Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { expect } from '../../e2e/support/fixtures.ts';

export { Key };

/** What has the focus, within shadow trees too. */
export interface Focus {
  tag: string;
  type: string;
  /** Its label, or its text. */
  name: string;
  /** The day of a calendar's grid. */
  day: string;
}

/** Runs in the page: what a selector finds in a widget's own tree, that can be seen and has this text. */
const FIND = `
  const [host, css, text] = arguments;
  for (const widget of document.querySelectorAll(host)) {
    for (const found of widget.shadowRoot?.querySelectorAll(css) ?? []) {
      if (found.checkVisibility() && [found.ariaLabel, found.textContent].some((said) => said?.includes(text))) return found;
    }
  }
  return null;`;

const FOCUS = `
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const label = active.labels?.[0]?.textContent ?? active.getAttribute('aria-label') ?? active.textContent;
  return { tag: active.localName, type: active.type ?? '', name: label.replace(/\\s+/g, ' ').trim(), day: active.dataset.day ?? '' };`;

export class Visitor {
  constructor(readonly driver: WebDriver) {}

  /** Opens an address anew, even where it differs in its fragment only. */
  async open(url: string): Promise<void> {
    await this.driver.get('about:blank');
    await this.driver.get(url);
  }

  run<T>(script: string, ...args: unknown[]): Promise<T> {
    return this.driver.executeScript<T>(script, ...args);
  }

  /** Brings a widget near and waits until it runs. */
  async ready(host: string): Promise<void> {
    await this.run('document.querySelector(arguments[0]).scrollIntoView()', host);
    await this.state(host, 'ready');
  }

  async state(host: string, state: string): Promise<void> {
    const now = () => this.run<string>('return document.querySelector(arguments[0])?.dataset.state', host);
    await expect.poll(now, { message: `data-state of ${host}` }).toBe(state);
  }

  /** Something that can be seen in a widget; waits for it. */
  async find(host: string, css: string, text = ''): Promise<WebElement> {
    let found: WebElement | null = null;
    const look = async () => {
      // What is drawn anew between two questions is looked for again.
      found = await this.run<WebElement | null>(FIND, host, css, text).catch(() => null);
      return found !== null;
    };
    await expect.poll(look, { message: `${css} "${text}" in ${host}` }).toBe(true);
    return found!;
  }

  /** Waits until nothing of the kind can be seen any longer. */
  async gone(host: string, css: string): Promise<void> {
    await expect.poll(async () => (await this.run(FIND, host, css, '')) === null, { message: `${css} in ${host} is gone` }).toBe(true);
  }

  async click(host: string, css: string, text = ''): Promise<void> {
    await (await this.find(host, css, text)).click();
  }

  /** What a widget says itself, white space aside. */
  async text(host: string): Promise<string> {
    const text = await this.run<string>("return document.querySelector(arguments[0]).shadowRoot.querySelector('[part=root]').innerText", host);
    return text.replace(/\s+/g, ' ').trim();
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.driver.actions().sendKeys(key).perform();
  }

  focus(): Promise<Focus> {
    return this.run<Focus>(FOCUS);
  }

  /** Tabs until the focus is on what a test looks for. */
  async tabTo(is: (focus: Focus) => boolean, what: string): Promise<Focus> {
    const met: string[] = [];
    for (let i = 0; i < 80; i += 1) {
      const focus = await this.focus();
      if (is(focus)) return focus;
      met.push(`${focus.tag} ${focus.name.slice(0, 20)}`);
      await this.keys(Key.TAB);
    }
    throw new Error(`${what} is not reached by Tab; met: ${met.join(', ')}`);
  }
}
