import { controllerOf } from './pod';
import { readPodSpec } from './pod-spec';
import type { WorkloadKind } from '../../../model';
import type { Context, DraftWorkload } from '../../draft';
import { Json, Manifest, NOTHING } from '../../manifest';

/** A reader of a kind that makes pods from a template. */
export function workloadReader(kind: Exclude<WorkloadKind, 'Pod' | 'WorkloadEndpoint'>): (manifest: Manifest, context: Context) => DraftWorkload {
  return manifest => {
    const { spec } = manifest;
    const holder = kind === 'CronJob' ? jobSpecOf(manifest) : { spec, path: 'spec' };
    const template = manifest.objectAt(holder.spec, 'template', holder.path) ?? {};
    const path = `${holder.path}.template`;
    const metadata = manifest.objectAt(template, 'metadata', path) ?? {};
    const replicas = kind === 'DaemonSet' || kind === 'Job' || kind === 'CronJob' ? undefined : manifest.integerAt(spec, 'replicas', 'spec', 0, 2 ** 31 - 1);
    return {
      workload: {
        kind,
        namespace: manifest.namespace,
        name: manifest.name,
        labels: manifest.labelsAt(metadata, 'labels', `${path}.metadata`),
        ...readPodSpec(manifest, manifest.objectAt(template, 'spec', path) ?? {}, `${path}.spec`),
        addresses: NOTHING,
        finished: false,
        terminating: manifest.isTerminating,
        ...replicas === undefined ? {} : { replicas },
        source: manifest.source,
      },
      maker: controllerOf(manifest, manifest.metadata),
      templateHash: undefined,
    };
  };
}

function jobSpecOf(manifest: Manifest): { spec: Json; path: string } {
  const template = manifest.objectAt(manifest.spec, 'jobTemplate', 'spec') ?? {};
  return { spec: manifest.objectAt(template, 'spec', 'spec.jobTemplate') ?? {}, path: 'spec.jobTemplate.spec' };
}
