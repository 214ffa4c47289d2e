// Firefox ESR, by geckodriver.
import { paths } from './paths.ts';
import { test } from './support/fixtures.ts';

test.use({ engine: 'firefox' });
paths('Firefox ESR');
