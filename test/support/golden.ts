import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * Compares a text with a file, byte for byte. `npx jest -u` writes the file anew.
 *
 * A golden that does not exist yet fails in CI, as a snapshot would.
 */
export function expectGolden(file: string, text: string): void {
  const { snapshotState } = expect.getState() as unknown as { snapshotState: { _updateSnapshot: 'all' | 'new' | 'none' } };
  const update = snapshotState._updateSnapshot;
  if (update === 'all' || (update === 'new' && !existsSync(file))) {
    writeFileSync(file, text);
  }
  if (!existsSync(file)) {
    throw new Error(`no golden at ${relative(process.cwd(), file)}; run \`npx jest -u\` and look at what it writes`);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}
