import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COPY, dataFiles, SOURCE } from '../../projenrc/vectors';

describe('the copy of the vectors', () => {
  test('holds every kind of vector', () => {
    const folders = new Set(dataFiles(COPY).map(file => file.split('/')[0]));

    expect([...folders].sort()).toEqual(['host', 'seeds', 'selectors.json', 'validation.json', 'verdicts']);
  });

  // A user's clone has no recordings beside it; there the copy is all there is.
  (existsSync(SOURCE) ? test : test.skip)('equals the recordings, file by file', () => {
    expect(dataFiles(COPY)).toEqual(dataFiles(SOURCE));

    const different = dataFiles(SOURCE).filter(file => !readFileSync(join(COPY, file)).equals(readFileSync(join(SOURCE, file))));
    expect(different).toEqual([]);
  });
});
