import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { examples } from '../../examples/main';
import { Example } from '../../examples/support/example';
import { Manifest } from '../support/meaning';
import { objectsOf } from '../support/written';

/** One stage of one example. */
export interface Stage {
  readonly example: Example;
  readonly stage: string;
  readonly title: string;
}

/** The documents whose stages the examples follow. */
export const SEEDS = join(__dirname, '../conformance/vectors/seeds');

/** Every stage of every example. */
export const stages: readonly Stage[] = examples.flatMap(example => example.stages.map(stage => ({ example, stage, title: `${example.name}, ${stage}` })));

/** The stages of one example. */
export function stagesOf(name: string): Stage[] {
  return stages.filter(({ example }) => example.name === name);
}

/** What a stage writes, in the order in which `kubectl` applies it. */
export function written({ example, stage }: Stage): Manifest[] {
  return objectsOf(app => example.build(app, stage));
}

/** All documents of a YAML file of the seeds. */
export function documentsIn(...path: string[]): Manifest[] {
  return parseAllDocuments(readFileSync(join(SEEDS, ...path), 'utf8')).map(document => document.toJS() as Manifest);
}

export function isPolicy({ apiVersion, kind }: Manifest): boolean {
  return apiVersion.startsWith('projectcalico.org/') || (apiVersion === 'networking.k8s.io/v1' && kind === 'NetworkPolicy');
}

/** `NetworkPolicy stars/default-deny` */
export function idOf({ kind, metadata }: Manifest): string {
  return `${kind} ${[metadata.namespace, metadata.name].filter(Boolean).join('/')}`;
}
