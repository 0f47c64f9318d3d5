import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './files';
import { policiesWrittenBy, programsIn, shownIn, thrownBy } from './program';

test('the page on proofs shows what its program prints', () => {
  const page = readFileSync(join(ROOT, 'docs/proof.md'), 'utf8');

  expect(programsIn(page).map(({ code }) => thrownBy(() => policiesWrittenBy(code)))).toEqual(shownIn(page));
});
