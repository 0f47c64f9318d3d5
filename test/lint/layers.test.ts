import { join } from 'node:path';
import { loadESLint } from 'eslint';
import { LAYERS } from '../../projenrc/layers';

const ROOT = join(__dirname, '../..');

/** One row per kind of offence against the layer table; the lines are linted as if they stood in that file. */
const offences = [
  { file: 'src/values/action.ts', line: "import { Rule } from '../resources/rule';", rule: 'import/no-restricted-paths' },
  { file: 'src/schema/index.ts', line: "import { Rule } from '../resources/rule';", rule: 'import/no-restricted-paths' },
  { file: 'src/resources/tier.ts', line: "import * as patterns from '../patterns';", rule: 'import/no-restricted-paths' },
  { file: 'src/resources/tier.ts', line: "import { Tier } from '../../imports/projectcalico.org';", rule: 'import/no-restricted-paths' },
  { file: 'src/values/action.ts', line: "import { Chart } from 'cdk8s';", rule: 'no-restricted-imports' },
  { file: 'src/values/action.ts', line: "import { readFileSync } from 'node:fs';", rule: 'no-restricted-imports' },
  { file: 'src/schema/index.ts', line: "import { Chart } from 'cdk8s';", rule: 'no-restricted-imports' },
  { file: 'src/patterns/index.ts', line: "import * as kplus from 'cdk8s-plus-27';", rule: 'no-restricted-imports' },
];

describe('the layer table, as lint', () => {
  test.each(offences)('refuses in $file: $line', async ({ file, line, rule }) => {
    expect(await rulesBroken(file, line)).toContain(rule);
  }, 60_000);

  test('lets a layer import what its row names', async () => {
    const line = "import { ApiObject } from 'cdk8s';\nimport { Selector } from '../values';\nimport { check } from '../schema';";

    const broken = await rulesBroken('src/resources/tier.ts', line);
    expect(broken.filter(rule => offences.some(offence => offence.rule === rule))).toEqual([]);
  }, 60_000);

  test('has no row that names a folder which has none', () => {
    const unknown = Object.values(LAYERS).flatMap(({ folders }) => folders).filter(folder => !(folder in LAYERS));

    expect(unknown).toEqual([]);
  });
});

async function rulesBroken(file: string, line: string): Promise<(string | null)[]> {
  // projen's configuration is of ESLint's older form.
  const LegacyESLint = await loadESLint({ useFlatConfig: false });
  const [result] = await new LegacyESLint({ cwd: ROOT }).lintText(`${line}\n`, { filePath: join(ROOT, file) });
  return result.messages.map(({ ruleId }) => ruleId);
}
