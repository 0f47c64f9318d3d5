import type { Workload } from '../../model';
import type { DraftWorkload, Owner } from '../draft';

/** Longer than any chain of owners: nothing makes itself, but a manifest may say so. */
const MAX_STEPS = 10;

/** Workloads that may have made others, by kind, namespace and name. */
type Makers = ReadonlyMap<string, DraftWorkload>;

/**
 * The workloads as the model has them: each pod with the topmost workload that made it, where that is here too.
 *
 * What a Deployment or CronJob makes in between is left out, since it stands for the same pods; so are old ReplicaSets without any.
 */
export function settleOwners(drafts: readonly DraftWorkload[]): Workload[] {
  const makers = new Map<string, DraftWorkload>();
  for (const draft of drafts) {
    const { kind, namespace, name } = draft.workload;
    if (kind !== 'Pod') {
      makers.set(keyOf(namespace, { kind, name }), draft);
    }
  }
  const settled: Workload[] = [];
  for (const draft of drafts) {
    const { workload } = draft;
    if (workload.kind === 'Pod') {
      const owner = topOf(draft, makers);
      if (owner !== undefined) {
        workload.owner = Object.freeze({ kind: owner.workload.kind, name: owner.workload.name });
      }
      settled.push(Object.freeze(workload));
    } else if (!isBetween(draft, makers)) {
      settled.push(Object.freeze(workload));
    }
  }
  return settled;
}

function isBetween({ workload, maker }: DraftWorkload, makers: Makers): boolean {
  return maker !== undefined && (makers.has(keyOf(workload.namespace, maker)) || (workload.kind === 'ReplicaSet' && workload.replicas === 0));
}

function topOf(pod: DraftWorkload, makers: Makers): DraftWorkload | undefined {
  const { namespace } = pod.workload;
  let top: DraftWorkload | undefined;
  let { maker } = pod;
  for (let steps = 0; maker !== undefined && steps < MAX_STEPS; steps += 1) {
    const next = makers.get(keyOf(namespace, maker));
    if (next === undefined) {
      return top ?? deploymentOf(pod, maker, makers);
    }
    top = next;
    ({ maker } = next);
  }
  return top;
}

/** The Deployment behind a ReplicaSet that isn't here, which is called after it and the hash of the template. */
function deploymentOf({ workload, templateHash }: DraftWorkload, maker: Owner, makers: Makers): DraftWorkload | undefined {
  const suffix = `-${templateHash}`;
  return maker.kind === 'ReplicaSet' && templateHash !== undefined && maker.name.endsWith(suffix)
    ? makers.get(keyOf(workload.namespace, { kind: 'Deployment', name: maker.name.slice(0, -suffix.length) }))
    : undefined;
}

function keyOf(namespace: string, { kind, name }: Owner): string {
  return `${kind}/${namespace}/${name}`;
}
