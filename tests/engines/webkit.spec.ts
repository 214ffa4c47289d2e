// WebKitGTK, by its own driver: the engine of Safari, with other clothes.
import { paths } from './paths.ts';
import { test } from './support/fixtures.ts';

test.use({ engine: 'webkit' });
paths('WebKitGTK');
