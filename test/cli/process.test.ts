import { spawnSync, SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const DENIED = ['--from', 'shop/backup', '--to', 'shop/db', '--port', '5432'];

/** Runs the command as a process. */
function spawn(argv: readonly string[], input: string = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...argv], { cwd: ROOT, input, encoding: 'utf8' });
}

describe('the command as a process', () => {
  test('writes results to standard output, and exits with the code of the verdict', () => {
    const { status, stdout, stderr } = spawn(['verdict', 'docs/verdicts/shop.yaml', ...DENIED]);

    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(stdout).toMatch(/^Deny: shop\/backup -> shop\/db, TCP 5432\n/);
  });

  test('reads standard input, and writes problems to standard error', () => {
    const { status, stdout, stderr } = spawn(['verdict', '-', ...DENIED], 'a: [');

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^error: standard input, document 1, line 1: /);
  });

  test('reads a folder, whose links may lead in a circle', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cdk8s-calico-cli-'));
    try {
      mkdirSync(join(folder, 'inner'));
      writeFileSync(join(folder, 'inner/ns.yaml'), '{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }');
      symlinkSync(join(ROOT, 'docs/verdicts/shop.yaml'), join(folder, 'linked.yaml'));
      symlinkSync(folder, join(folder, 'inner/circle'));

      expect(spawn(['verdict', folder, ...DENIED, '--quiet'])).toMatchObject({ status: 2 });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
