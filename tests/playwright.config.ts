// Whole pages in Debian's Chromium against the packed widgets and the running demo server.
//
// ENISHI_BIN   the server's binary      (default: target/debug/enishi-demo)
// ENISHI_DIST  the packed widgets       (default: dist)
// ENISHI_PAGE  the built demo page      (default: target/demo-page)
// CHROME       the browser              (default: /usr/bin/chromium)
import { defineConfig } from '@playwright/test';

export default defineConfig({
  // A folder each, and a step of `cargo verify` each.
  projects: ['e2e', 'sites', 'hostile', 'cms', 'engines'].map((name) => ({ name, testDir: name, outputDir: `${name}/.out` })),
  workers: 2,
  fullyParallel: false,
  forbidOnly: !!process.env.CI,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
