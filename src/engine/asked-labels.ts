import type { ScopedSelector } from './scope';
import type { SelectorNode } from '../values/selector/ast';

/** The labels that selectors ask for. Two that differ in other labels only, nothing tells apart. */
export class AskedLabels {
  private readonly keys = new Set<string>();

  /** Parts that were looked at: those that are parsed once have one node, and what they are part of is made anew each time. */
  private readonly known = new Set<SelectorNode>();

  public add({ node }: ScopedSelector): void {
    this.visit(node);
  }

  public has(key: string): boolean {
    return this.keys.has(key);
  }

  private visit(node: SelectorNode): void {
    if ('key' in node) {
      this.keys.add(node.key);
    } else if ('operands' in node) {
      node.operands.forEach(operand => this.visitPart(operand));
    } else if ('operand' in node) {
      this.visitPart(node.operand);
    }
  }

  private visitPart(node: SelectorNode): void {
    if (!this.known.has(node)) {
      this.known.add(node);
      this.visit(node);
    }
  }
}
