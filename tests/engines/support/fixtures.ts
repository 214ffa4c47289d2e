// What the tests of other engines are given: the same servers as all, and a visitor with the engine's browser.
import { test as base } from '../../e2e/support/fixtures.ts';
import { start, type Engine } from './programs.ts';
import { Visitor } from './visitor.ts';

export { expect, tried } from '../../e2e/support/fixtures.ts';

export const test = base.extend<{ visitor: Visitor }, { engine: Engine; browsing: Visitor }>({
  engine: ['firefox', { scope: 'worker', option: true }],
  // One browser for a file. Building geckodriver, the first time, takes minutes.
  browsing: [
    async ({ engine }, use) => {
      const running = await start(engine);
      await use(new Visitor(running.driver));
      await running.stop();
    },
    { scope: 'worker', timeout: 1_200_000 },
  ],
  visitor: async ({ browsing }, use) => {
    await browsing.open('about:blank');
    await use(browsing);
  },
});
