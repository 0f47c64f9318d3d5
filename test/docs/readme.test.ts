import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './files';
import { policiesWrittenBy, programsIn, shownIn, thrownBy } from './program';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('README', () => {
  test('shows on its first screen a proof, and what it prints as it fails', () => {
    const [{ code }] = programsIn(README);

    expect(() => policiesWrittenBy(code)).toThrow(/^Validation failed/);
    expect(shownIn(README)).toEqual([thrownBy(() => policiesWrittenBy(code))]);
    expect(README.slice(0, README.indexOf(code)).split('\n').length).toBeLessThan(30);
  });

  test('shows what its first chart writes, word by word', () => {
    const [, { code, manifests }] = programsIn(README);

    expect(manifests.join('---\n')).toBe(policiesWrittenBy(code));
  });

  test('has its two commands near the top', () => {
    const top = README.split('\n').slice(0, 25).join('\n');

    expect(top).toContain('npm ci && npx cdk8s synth');
    expect(top).toContain('npm ci && npm test');
  });
});
