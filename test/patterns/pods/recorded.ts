import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Endpoint, Flow } from './verdict';

const SEEDS = join(__dirname, '../../conformance/vectors/seeds');

/** A stage of a recorded system. */
export interface Stage {
  readonly name: string;
  readonly objects: any[];
  readonly namespaces: Record<string, Record<string, string>>;
  /** Flows between pods and addresses, with what Calico made of them. */
  readonly rows: { readonly id: string; readonly flow: Flow; readonly allowed: boolean }[];
}

/** The policy documents of a recorded system, in today's form. */
export function documentsOf(seed: string): any[] {
  return yaml(join(SEEDS, seed, 'policies.yaml'));
}

/** The stages of a recorded system. */
export function stagesOf(seed: string): Stage[] {
  return readdirSync(join(SEEDS, seed), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => readStage(seed, name));
}

function readStage(seed: string, name: string): Stage {
  const objects = yaml(join(SEEDS, seed, name, 'cluster.yaml'));
  const pods = new Map<string, Endpoint>(objects.filter(({ kind }) => kind === 'Pod').map(({ metadata, status }) => [
    `${metadata.namespace}/${metadata.name}`, { ip: status?.podIP, namespace: metadata.namespace, labels: metadata.labels ?? {} },
  ]));
  const endpoint = (text: string) => pods.get(text) ?? { ip: text };
  const rows: any[] = JSON.parse(readFileSync(join(SEEDS, seed, name, 'expect.json'), 'utf8'));
  return {
    name,
    objects,
    namespaces: Object.fromEntries(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => [metadata.name, metadata.labels ?? {}])),
    rows: rows.filter(({ level, via }) => level === undefined && (via === 'Pod' || via === 'ClusterIP')).map(({ id, from, to, port, protocol, outcome, backends, targetPort }) => ({
      id,
      flow: { from: endpoint(from), to: endpoint(backends?.[0] ?? to), port: targetPort ?? port, protocol },
      allowed: outcome === 'Allow',
    })),
  };
}

function yaml(file: string): any[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document => document.toJS()).filter(Boolean);
}
