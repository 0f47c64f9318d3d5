import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, testCommandPage } from './command-page';
import { ROOT } from './files';

const read = (file: string): string => readFileSync(join(ROOT, 'docs', file), 'utf8');

describe('the page on expectations', () => {
  const page = read('verify/README.md');
  testCommandPage(page, { 'shop.yaml': read('verdicts/shop.yaml'), 'expect.yaml': read('verify/expect.yaml') });

  test('shows the file that it is about', () => {
    expect(blocksOf(page, 'yaml')).toEqual([read('verify/expect.yaml')]);
  });
});
