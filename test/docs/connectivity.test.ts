import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testCommandPage } from './command-page';
import { ROOT } from './files';
import { MARKET } from '../support/market';

describe('the page on connectivity', () => {
  testCommandPage(readFileSync(join(ROOT, 'docs/connectivity/README.md'), 'utf8'), { 'market.yaml': MARKET });
});
