// What tests of WordPress are given: the running WordPress beside what every test has.
import { test as base } from '../../e2e/support/fixtures.ts';
import { perWorker } from '../support.ts';
import { WordPress } from './wordpress.ts';

export const test = base.extend<{}, { wordpress: WordPress }>({ wordpress: perWorker(WordPress.start) });
