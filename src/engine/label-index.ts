import { found } from './found';
import { Items, LabelValue, UNTOLD } from './items';
import { everybody, intersect, isEmpty, Members, membersOf, subtract, unite, uniteAll } from './members';
import type { ScopedSelector } from './scope';
import type { ConstantNode, LeafNode, SelectorNode } from '../values/selector/ast';
import { canonicalText } from '../values/selector/print';

/** The items that a selector selects. */
export interface Selection {
  readonly yes: Members;

  /** Items of which nobody can tell, for their labels are not told; none of them in `yes`. */
  readonly maybe?: Members;
}

/** The items that carry a label, by its value. */
interface Postings {
  readonly byValue: ReadonlyMap<string, Members>;

  /** Absent where every label is told. */
  readonly untold?: Members;
}

/** Finds what selectors select, each of them once, without looking at every item for each. */
export class LabelIndex {
  private readonly size: number;

  private readonly everything: Members;

  private readonly postings = new Map<string, Postings>();

  /** What selectors and their parts select, by their node: what is read once has one. */
  private readonly selections = new Map<SelectorNode, Selection>();

  /** What operations select, by their canonical text. */
  private readonly leaves = new Map<string, Selection>();

  constructor(private readonly items: Items) {
    this.size = items.all.length;
    this.everything = everybody(this.size);
  }

  /** The items that a selector selects, which asks only for labels that the items are told apart by. */
  public select({ node }: Pick<ScopedSelector, 'node'>): Selection {
    return this.part(node);
  }

  private part(node: SelectorNode): Selection {
    return found(this.selections, node, () => this.evaluate(node));
  }

  private evaluate(node: SelectorNode): Selection {
    switch (node.op) {
      case 'all':
      case 'global':
        return { yes: this.everything };
      case 'not':
        return this.not(this.part(node.operand));
      case 'and':
        return node.operands.map(operand => this.part(operand)).reduce((a, b) => this.and(a, b));
      case 'or':
        return node.operands.map(operand => this.part(operand)).reduce((a, b) => this.or(a, b));
      default:
        return found(this.leaves, canonicalText(node), () => this.leaf(node));
    }
  }

  /** A label that is missing satisfies `!=` and `not in` only (R-SEL table). */
  private leaf(node: Exclude<LeafNode, ConstantNode>): Selection {
    const { byValue, untold } = this.postingsOf(node.key);
    const positive = (values: readonly string[]): Selection =>
      withMaybe(uniteAll(values.map(value => byValue.get(value)).filter(list => list !== undefined), this.size), untold);
    const where = (test: (value: string) => boolean): Selection => positive([...byValue.keys()].filter(test));
    switch (node.op) {
      case 'has':
        return positive([...byValue.keys()]);
      case '==':
        return positive([node.value]);
      case '!=':
        return this.not(positive([node.value]));
      case 'in':
        return positive(node.values);
      case 'not in':
        return this.not(positive(node.values));
      case 'contains':
        return where(value => value.includes(node.value));
      case 'starts with':
        return where(value => value.startsWith(node.value));
      case 'ends with':
        return where(value => value.endsWith(node.value));
    }
  }

  private not({ yes, maybe }: Selection): Selection {
    const { everything, size } = this;
    return maybe === undefined ? { yes: subtract(everything, yes, size) } : { yes: subtract(everything, unite(yes, maybe, size), size), maybe };
  }

  private and(a: Selection, b: Selection): Selection {
    const yes = intersect(a.yes, b.yes);
    return a.maybe || b.maybe ? withMaybe(yes, subtract(intersect(this.possible(a), this.possible(b)), yes, this.size)) : { yes };
  }

  private or(a: Selection, b: Selection): Selection {
    const yes = unite(a.yes, b.yes, this.size);
    return a.maybe || b.maybe ? withMaybe(yes, subtract(unite(this.possible(a), this.possible(b), this.size), yes, this.size)) : { yes };
  }

  private possible({ yes, maybe }: Selection): Members {
    return maybe === undefined ? yes : unite(yes, maybe, this.size);
  }

  private postingsOf(key: string): Postings {
    return found(this.postings, key, () => this.collect(key));
  }

  private collect(key: string): Postings {
    if (!this.items.asked.has(key)) {
      // INVARIANT: whoever makes the items says before which labels will be asked for; pods with different values may be one item else.
      throw new Error(`label \`${key}\` is asked for, but items are not told apart by it`);
    }
    const byValue = new Map<string, number[]>();
    const untold: number[] = [];
    for (const item of this.items.all) {
      const value: LabelValue = this.items.label(item, key);
      if (value === UNTOLD) {
        untold.push(item.id);
      } else if (value !== undefined) {
        const ids = byValue.get(value);
        if (ids === undefined) {
          byValue.set(value, [item.id]);
        } else {
          ids.push(item.id);
        }
      }
    }
    return {
      byValue: new Map(Array.from(byValue, ([value, ids]) => [value, membersOf(ids, this.size)])),
      ...untold.length > 0 && { untold: membersOf(untold, this.size) },
    };
  }
}

function withMaybe(yes: Members, maybe: Members | undefined): Selection {
  return maybe === undefined || isEmpty(maybe) ? { yes } : { yes, maybe };
}
