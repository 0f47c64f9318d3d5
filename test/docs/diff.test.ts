import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testCommandPage } from './command-page';
import { ROOT } from './files';

const read = (file: string): string => readFileSync(join(ROOT, 'docs/diff', file), 'utf8');

describe('the page on differences', () => {
  testCommandPage(read('README.md'), { 'before.yaml': read('before.yaml'), 'after.yaml': read('after.yaml') });
});
