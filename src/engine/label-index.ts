import { allBits, andBits, Bits, emptyBits, isEmptyBits, minusBits, orBits, setBit } from './bits';
import { Items, LabelValue, UNTOLD } from './items';
import type { ScopedSelector } from './scope';
import type { ConstantNode, LeafNode, SelectorNode } from '../values/selector/ast';

/** The items that a selector selects. */
export interface Selection {
  readonly yes: Bits;

  /** Items of which nobody can tell, for their labels are not told; none of them in `yes`. */
  readonly maybe?: Bits;
}

/** The items that carry a label, by its value. */
interface Postings {
  readonly byValue: ReadonlyMap<string, readonly number[]>;
  readonly untold: readonly number[];
}

/** Finds what selectors select, each of them once, without looking at every item for each. */
export class LabelIndex {
  private readonly size: number;

  private readonly everything: Bits;

  private readonly postings = new Map<string, Postings>();

  private readonly selections = new Map<string, Selection>();

  /** What parts of selectors select: equal parts are one node, as they are parsed once. */
  private readonly parts = new Map<SelectorNode, Selection>();

  constructor(private readonly items: Items) {
    this.size = items.all.length;
    this.everything = allBits(this.size);
  }

  public select({ text, node }: ScopedSelector): Selection {
    let selection = this.selections.get(text);
    if (selection === undefined) {
      selection = this.evaluate(node);
      this.selections.set(text, selection);
    }
    return selection;
  }

  private evaluate(node: SelectorNode): Selection {
    switch (node.op) {
      case 'all':
      case 'global':
        return { yes: this.everything };
      case 'not':
        return not(this.part(node.operand), this.everything);
      case 'and':
        return node.operands.map(operand => this.part(operand)).reduce(and);
      case 'or':
        return node.operands.map(operand => this.part(operand)).reduce(or);
      default:
        return this.leaf(node);
    }
  }

  private part(node: SelectorNode): Selection {
    let selection = this.parts.get(node);
    if (selection === undefined) {
      selection = this.evaluate(node);
      this.parts.set(node, selection);
    }
    return selection;
  }

  /** A label that is missing satisfies `!=` and `not in` only (R-SEL table). */
  private leaf(node: Exclude<LeafNode, ConstantNode>): Selection {
    const { byValue, untold } = this.postingsOf(node.key);
    const positive = (ids: Iterable<readonly number[]>): Selection => {
      const yes = emptyBits(this.size);
      for (const list of ids) {
        list.forEach(id => setBit(yes, id));
      }
      return withMaybe(yes, untold.length === 0 ? undefined : bitsOf(untold, this.size));
    };
    const where = (test: (value: string) => boolean): Selection =>
      positive([...byValue].filter(([value]) => test(value)).map(([, ids]) => ids));
    switch (node.op) {
      case 'has':
        return positive(byValue.values());
      case '==':
        return positive([byValue.get(node.value) ?? []]);
      case '!=':
        return not(positive([byValue.get(node.value) ?? []]), this.everything);
      case 'in':
        return positive(node.values.map(value => byValue.get(value) ?? []));
      case 'not in':
        return not(positive(node.values.map(value => byValue.get(value) ?? [])), this.everything);
      case 'contains':
        return where(value => value.includes(node.value));
      case 'starts with':
        return where(value => value.startsWith(node.value));
      case 'ends with':
        return where(value => value.endsWith(node.value));
    }
  }

  private postingsOf(key: string): Postings {
    let postings = this.postings.get(key);
    if (postings === undefined) {
      postings = this.collect(key);
      this.postings.set(key, postings);
    }
    return postings;
  }

  private collect(key: string): Postings {
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
    return { byValue, untold };
  }
}

function bitsOf(ids: readonly number[], size: number): Bits {
  const bits = emptyBits(size);
  ids.forEach(id => setBit(bits, id));
  return bits;
}

function withMaybe(yes: Bits, maybe: Bits | undefined): Selection {
  return maybe === undefined || isEmptyBits(maybe) ? { yes } : { yes, maybe };
}

function not({ yes, maybe }: Selection, everything: Bits): Selection {
  return maybe === undefined ? { yes: minusBits(everything, yes) } : { yes: minusBits(everything, orBits(yes, maybe)), maybe };
}

function and(a: Selection, b: Selection): Selection {
  const yes = andBits(a.yes, b.yes);
  return withMaybe(yes, a.maybe || b.maybe ? minusBits(andBits(possible(a), possible(b)), yes) : undefined);
}

function or(a: Selection, b: Selection): Selection {
  const yes = orBits(a.yes, b.yes);
  return withMaybe(yes, a.maybe || b.maybe ? minusBits(orBits(possible(a), possible(b)), yes) : undefined);
}

function possible({ yes, maybe }: Selection): Bits {
  return maybe === undefined ? yes : orBits(yes, maybe);
}
