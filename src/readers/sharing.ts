import type { ContainerPort, Labels } from '../model';

/** Labels and ports of which many objects have equal ones: each is kept once, which saves most of what a large cluster would take. */
export class Sharing {
  private readonly labels = new Map<string, Labels>();
  private readonly ports = new Map<string, ContainerPort>();

  /** The labels of a map of texts: frozen and without a prototype. */
  public labelsOf(map: Readonly<Record<string, string>>): Labels {
    let text = '';
    for (const key of Object.keys(map)) {
      text += `${key.length}:${key}${map[key].length}:${map[key]}`;
    }
    let labels = this.labels.get(text);
    if (labels === undefined) {
      // Keys are the user's, `__proto__` included.
      const copy: Record<string, string> = Object.create(null);
      for (const key of Object.keys(map)) {
        copy[key] = map[key];
      }
      labels = Object.freeze(copy);
      this.labels.set(text, labels);
    }
    return labels;
  }

  /** A port of a container that is no port of the node. */
  public portOf(name: string, port: number, protocol: ContainerPort['protocol']): ContainerPort {
    const text = `${port} ${protocol} ${name}`;
    let found = this.ports.get(text);
    if (found === undefined) {
      found = Object.freeze(name === '' ? { port, protocol } : { name, port, protocol });
      this.ports.set(text, found);
    }
    return found;
  }
}
