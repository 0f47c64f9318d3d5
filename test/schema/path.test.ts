import { at, Path, pathText, ROOT } from '../../src/schema/path';

function path(...keys: (string | number)[]): Path {
  return keys.reduce(at, ROOT);
}

describe('a path as text', () => {
  test.each<[(string | number)[], string]>([
    [[], ''],
    [['spec'], 'spec'],
    [['spec', 'ingress', 0, 'source', 'nets', 12], 'spec.ingress[0].source.nets[12]'],
    [[0], '[0]'],
    [['metadata', 'labels', 'projectcalico.org/tier'], 'metadata.labels["projectcalico.org/tier"]'],
    [['metadata', 'labels', '__proto__'], 'metadata.labels.__proto__'],
    [['a b'], '["a b"]'],
    [['spec', ''], 'spec[""]'],
    [['spec', '0'], 'spec["0"]'],
    [['spec', 'a"\n'], 'spec["a\\"\\n"]'],
  ])('of %j is %s', (keys, text) => {
    expect(pathText(path(...keys))).toBe(text);
  });
});
