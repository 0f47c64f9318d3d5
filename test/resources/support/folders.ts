import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/** A folder to which a test may write; it is gone after the tests of its file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-calico-'));
  folders.push(folder);
  return folder;
}

afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })));
