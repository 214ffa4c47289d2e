// The browser of all benches, and how what it shows is put together.
import { chromium } from '@playwright/test';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The packed widgets' folder: ENISHI_DIST, else dist. */
export async function packed() {
  const dist = resolve(process.env.ENISHI_DIST ?? join(import.meta.dirname, '../../dist'));
  await access(join(dist, 'enishi.js')).catch(() => {
    throw new Error(`${dist} holds no packed widgets: cargo demo pack`);
  });
  return dist;
}

/** One headless browser: CHROME, else /usr/bin/chromium. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROME ?? '/usr/bin/chromium',
    // Frames come when they are ready, not at 60 a second: a wait for the next one says nothing about a library.
    args: ['--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync', '--disable-background-networking', '--no-first-run'],
  });

export const quantile = (all, share) => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
};
export const median = (all) => quantile(all, 0.5);

/** Prints a table: `rows` are lists of cells, the first of each a name. */
export function print(title, heads, rows) {
  console.log(`\n${title}\n`);
  const name = Math.max(...rows.map(([first]) => first.length)) + 2;
  const width = Math.max(9, ...[heads, ...rows.map(([, ...cells]) => cells)].flat().map((cell) => cell.length + 2));
  for (const [first, ...cells] of [['', ...heads], ...rows]) console.log(first.padEnd(name) + cells.map((cell) => cell.padStart(width)).join(''));
}

/** Who begins changes from round to round. */
export const turned = (list, round) => list.map((_, i) => list[(i + round) % list.length]);
