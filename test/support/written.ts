import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { Manifest } from './meaning';

/** A file that an App has written. */
export interface WrittenFile {
  readonly name: string;
  readonly text: string;
  readonly objects: readonly Manifest[];
}

/** What an App writes: its files by name, as `kubectl apply -f <folder>` reads them. */
export function filesOf(fill: (app: App) => void): WrittenFile[] {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-calico-'));
  try {
    const app = new App({ outdir });
    fill(app);
    app.synth();
    return readdirSync(outdir).sort().map(name => {
      const text = readFileSync(join(outdir, name), 'utf8');
      return { name, text, objects: parseAllDocuments(text).map(document => document.toJS() as Manifest) };
    });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The objects that an App writes, in the order in which `kubectl` applies them. */
export function objectsOf(fill: (app: App) => void): Manifest[] {
  return filesOf(fill).flatMap(({ objects }) => objects);
}
