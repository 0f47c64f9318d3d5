import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, testCommandPage } from './command-page';
import { ROOT } from './files';

const FOLDER = join(ROOT, 'docs/verdicts');
const PAGE = readFileSync(join(FOLDER, 'README.md'), 'utf8');

describe('the page on verdicts', () => {
  testCommandPage(PAGE, { 'shop.yaml': readFileSync(join(FOLDER, 'shop.yaml'), 'utf8'), 'flows.yaml': blocksOf(PAGE, 'yaml')[0] });
});
