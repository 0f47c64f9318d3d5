import { SelectorNode } from '../../values/selector/ast';
import { hasLabels, Labels } from '../reading/manifest';

/** Something that selectors find by its labels. */
export interface Labelled {
  /** Its namespace; undefined where it has none, or where the manifest leaves that to `kubectl`. */
  readonly namespace?: string;
  readonly labels: Labels;
}

/** Things with labels by namespace and by label, so that no question walks over all of them. */
export class LabelIndex<T extends Labelled> {
  private readonly byNamespace = new Map<string, T[]>();
  private readonly byKey = new Map<string, T[]>();
  private readonly byLabel = new Map<string, T[]>();

  constructor(public readonly all: readonly T[]) {
    for (const one of all) {
      put(this.byNamespace, one.namespace ?? '', one);
      for (const [key, value] of Object.entries(one.labels)) {
        put(this.byKey, key, one);
        put(this.byLabel, labelText(key, value), one);
      }
    }
  }

  /** Those of one namespace. */
  public inNamespace(namespace: string): readonly T[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** Those that have a label of this key, whatever its value. */
  public withKey(key: string): readonly T[] {
    return this.byKey.get(key) ?? [];
  }

  /** Another one of the same namespace that carries all of these labels, if there is one. */
  public otherWith(one: T, labels: Labels): T | undefined {
    const lists = Object.entries(labels).map(([key, value]) => this.byLabel.get(labelText(key, value)) ?? []);
    return shortest([this.inNamespace(one.namespace ?? ''), ...lists])
      .find(other => other !== one && (other.namespace ?? '') === (one.namespace ?? '') && hasLabels(other.labels, labels));
  }

  /**
   * Those among which everything is that a selector may select; often far fewer than all.
   *
   * @param namespace only those of this namespace
   */
  public among(node: SelectorNode, namespace?: string): readonly T[] {
    if (this.all.length === 0) {
      return [];
    }
    const list = this.listFor(node) ?? this.all;
    return namespace === undefined ? list : shortest([list, this.inNamespace(namespace)]);
  }

  /** Undefined where the index cannot tell: what lacks a label is in no list, and labels that Calico adds are in none. */
  private listFor(node: SelectorNode): readonly T[] | undefined {
    if ('key' in node && node.key.startsWith('projectcalico.org/')) {
      return undefined;
    }
    switch (node.op) {
      case '==': return this.byLabel.get(labelText(node.key, node.value)) ?? [];
      case 'in': return node.values.flatMap(value => this.byLabel.get(labelText(node.key, value)) ?? []);
      case 'has':
      case 'contains':
      case 'starts with':
      case 'ends with': return this.withKey(node.key);
      case 'and': return shortestOf(node.operands.map(operand => this.listFor(operand)));
      case 'or': return unionOf(node.operands.map(operand => this.listFor(operand)));
      default: return undefined;
    }
  }
}

function put<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key);
  if (list) {
    list.push(one);
  } else {
    map.set(key, [one]);
  }
}

function labelText(key: string, value: string): string {
  return `${key}=${value}`;
}

function shortest<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.reduce((least, list) => list.length < least.length ? list : least);
}

/** What lies in all of the lists lies in the shortest; one that is unknown is not needed. */
function shortestOf<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  const known = lists.filter(list => list !== undefined);
  return known.length === 0 ? undefined : shortest(known);
}

/** What lies in one of the lists; unknown where one of them is. */
function unionOf<T>(lists: readonly (readonly T[] | undefined)[]): readonly T[] | undefined {
  const known = lists.filter(list => list !== undefined);
  return known.length < lists.length ? undefined : known.flat();
}
