import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { parse } from 'yaml';

/** A program of a page, and the manifests that the page shows beside it. */
export interface ShownProgram {
  readonly code: string;
  /** Every manifest up to the next program; comments are the page's own, and left out. */
  readonly manifests: string[];
}

/**
 * The programs of a page: every `ts` block that makes an App. Other `ts` blocks are pieces for a program of the reader's.
 *
 * Throws where manifests are shown before any program: nobody could tell what writes them.
 */
export function programsIn(page: string): ShownProgram[] {
  const programs: ShownProgram[] = [];
  for (const [, language, text] of page.matchAll(/^```(ts|yaml)\n([\s\S]*?)^```$/gm)) {
    if (language === 'yaml') {
      const program = programs.at(-1);
      if (program === undefined) {
        throw new Error('manifests are shown before any program; put the program first');
      }
      program.manifests.push(text.replace(/^ *#.*\n/gm, ''));
    } else if (text.includes('new App(')) {
      programs.push({ code: text, manifests: [] });
    }
  }
  return programs;
}

/** Runs a program as a reader would, and returns the texts of what it writes of network security, in that order. */
export function policiesWrittenBy(code: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-calico-docs-'));
  const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', outputText)(require, {});
    const texts = readdirSync(outdir).sort().map(file => readFileSync(join(outdir, file), 'utf8'));
    return texts.flatMap(text => text.split(/^---\n/m)).filter(isOfNetworkSecurity).join('---\n');
  } finally {
    delete process.env.CDK8S_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

/** The blocks of a page that show what is printed. */
export function shownIn(page: string): string[] {
  return [...page.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, text]) => text);
}

/** The message of what a function throws, as it is printed; the empty text where it throws nothing. */
export function thrownBy(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return `${(error as Error).message}\n`;
  }
}

function isOfNetworkSecurity(text: string): boolean {
  const { apiVersion, kind }: { apiVersion: string; kind: string } = parse(text);
  return apiVersion.startsWith('projectcalico.org/') || (apiVersion === 'networking.k8s.io/v1' && kind === 'NetworkPolicy');
}
