// The colours are those of the Digital Agency's design tokens, by the name that stands beside each.
import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

test('each colour is the primitive whose name stands beside it', () => {
  const home = dirname(createRequire(import.meta.url).resolve('@digital-go-jp/design-tokens/package.json'));
  const theirs = new Map(
    [...readFileSync(join(home, 'dist/tokens.css'), 'utf8').matchAll(/--color-(?:primitive|neutral)-([\w-]+): (#[0-9a-f]{6});/g)].map(
      ([, name, value]) => [name, value],
    ),
  );
  const style = (name: string) => readFileSync(new URL(`../../styles/${name}.css`, import.meta.url), 'utf8');
  const ours = [...['tokens', 'controls', 'tones'].map(style).join('').matchAll(/(#[0-9a-f]{6})\)?; \/\* ([a-z-]+-\d+)/g)];
  expect(ours.length).toBeGreaterThan(40);
  for (const [, value, name] of ours) expect({ name, value }).toEqual({ name, value: theirs.get(name) });
});
