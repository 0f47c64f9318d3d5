import type { ContainerPort, Labels } from '../model';

/** Labels that begin alike: those that end here, and those that go on. */
interface LabelTree {
  readonly next: Map<string, LabelTree>;
  labels: Labels | undefined;
}

/** Labels and ports of which many objects have equal ones: each is kept once, which saves most of what a large cluster would take. */
export class Sharing {
  private readonly root: LabelTree = { next: new Map(), labels: undefined };
  private readonly ports = new Map<number, ContainerPort[]>();

  /** The labels of a map of texts: frozen and without a prototype. */
  public labelsOf(map: Readonly<Record<string, string>>): Labels {
    let tree = this.root;
    for (const key of Object.keys(map)) {
      tree = branch(branch(tree, key), map[key]);
    }
    return tree.labels ??= copyOf(map);
  }

  /** A port of a container that is no port of the node. */
  public portOf(name: string, port: number, protocol: ContainerPort['protocol']): ContainerPort {
    let known = this.ports.get(port);
    if (known === undefined) {
      known = [];
      this.ports.set(port, known);
    }
    let found = known.find(one => (one.name ?? '') === name && one.protocol === protocol);
    if (found === undefined) {
      found = Object.freeze(name === '' ? { port, protocol } : { name, port, protocol });
      known.push(found);
    }
    return found;
  }
}

function branch(tree: LabelTree, text: string): LabelTree {
  let next = tree.next.get(text);
  if (next === undefined) {
    next = { next: new Map(), labels: undefined };
    tree.next.set(text, next);
  }
  return next;
}

/** Keys are the user's, `__proto__` included. */
function copyOf(map: Readonly<Record<string, string>>): Labels {
  const copy: Record<string, string> = Object.create(null);
  for (const key of Object.keys(map)) {
    copy[key] = map[key];
  }
  return Object.freeze(copy);
}
