import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, pages, ROOT } from './files';

/** A piece of TypeScript that a reader may copy. */
export interface Snippet {
  /** `README.md:31` */
  readonly place: string;
  readonly code: string;
}

/** What every snippet of the documentation may use without saying so, where it has no imports of its own. */
const PRELUDE = `
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import * as kplus from 'cdk8s-plus-27';
import { EXPORTS } from 'cdk8s-calico';
declare const app: App;
declare const chart: Chart;
declare const api: kplus.Deployment, web: kplus.Deployment, db: kplus.Deployment, frontend: kplus.Deployment, worker: kplus.Deployment;
declare const service: kplus.Service;
declare const policy: NetworkPolicy;
declare const lockdown: NodePortLockdown;
`;

/** Every fenced \`ts\` block of every page, and every \`@example\` of the sources. */
export function snippets(): Snippet[] {
  return [...pages().flatMap(fences), ...filesBelow('src', '.ts').flatMap(examplesOf)];
}

/** The whole module that a snippet stands for. */
export function moduleOf({ code }: Snippet, exported: readonly string[]): string {
  return /^import .* from 'cdk8s-calico(\/\w+)?';$/m.test(code) ? `${code}\nexport {};\n` : `${PRELUDE.replace('EXPORTS', exported.join(', '))}\n${code}\nexport {};\n`;
}

function fences(file: string): Snippet[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(match => ({ place: place(file, text, match.index), code: match[1] }));
}

function examplesOf(file: string): Snippet[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^ *\* @example\n((?: *\* ?.*\n)+?)(?= *\* @| *\*\/)/gm)].map(match => ({
    place: place(file, text, match.index),
    code: match[1].replace(/^ *\* ?/gm, ''),
  }));
}

function place(file: string, text: string, index: number): string {
  return `${file}:${text.slice(0, index).split('\n').length}`;
}
