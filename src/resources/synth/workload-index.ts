import { SelectorNode } from '../../values/selector/ast';
import { Labels } from '../reading/manifest';
import { hasLabels, Workload } from '../reading/workload';

/** The workloads of a cluster by namespace and by label, so that no question walks over all of them. */
export class WorkloadIndex {
  private readonly byNamespace = new Map<string, Workload[]>();
  private readonly byLabel = new Map<string, Workload[]>();

  constructor(public readonly all: readonly Workload[]) {
    for (const workload of all) {
      put(this.byNamespace, workload.namespace ?? '', workload);
      Object.entries(workload.podLabels).forEach(([key, value]) => put(this.byLabel, labelKey(key, value), workload));
    }
  }

  /** The workloads of one namespace. */
  public inNamespace(namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** Other workloads of the same namespace whose pods carry all of these labels. */
  public othersWith(workload: Workload, labels: Labels): Workload[] {
    const lists = Object.entries(labels).map(([key, value]) => this.byLabel.get(labelKey(key, value)) ?? []);
    return shortest([this.inNamespace(workload.namespace ?? ''), ...lists]).filter(other => other !== workload
      && (other.namespace ?? '') === (workload.namespace ?? '') && hasLabels(other.podLabels, labels));
  }

  /**
   * Workloads among which everything is that a selector may select; often far fewer than all.
   *
   * @param namespace only those of this namespace
   */
  public among(node: SelectorNode, namespace?: string): readonly Workload[] {
    const lists = [this.listFor(node) ?? this.all, ...namespace === undefined ? [] : [this.inNamespace(namespace)]];
    return shortest(lists);
  }

  /** Undefined where the index cannot tell. Labels that Calico adds itself are not in it. */
  private listFor(node: SelectorNode): readonly Workload[] | undefined {
    if (node.op === '==') {
      return node.key.startsWith('projectcalico.org/') ? undefined : this.byLabel.get(labelKey(node.key, node.value)) ?? [];
    }
    if (node.op !== 'and') {
      return undefined;
    }
    const lists = node.operands.map(operand => this.listFor(operand)).filter(list => list !== undefined);
    return lists.length === 0 ? undefined : shortest(lists);
  }
}

function put(map: Map<string, Workload[]>, key: string, workload: Workload): void {
  const list = map.get(key);
  if (list) {
    list.push(workload);
  } else {
    map.set(key, [workload]);
  }
}

function labelKey(key: string, value: string): string {
  return `${key}=${value}`;
}

function shortest<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.reduce((least, list) => list.length < least.length ? list : least);
}
