import { ValueProblem } from '../problem';
import { textOf } from '../quote';
import { ValueError } from '../value-error';
import {
  ALL, ComparisonNode, comparisonNode, depthOf, GLOBAL, GroupNode, groupNode, hasNode, MAX_DEPTH, MembershipNode, membershipNode, notNode,
  SelectorNode,
} from './ast';
import { checkKey, checkLabelMap, checkLabelText, checkLabelTexts } from './check-parts';
import { matchesNode } from './match';
import { tryParseSelector } from './parse';
import { canonicalText, printSelector } from './print';

/** Space and tab only, as Calico sees it (R-SEL-1). */
const BLANK = /^[ \t]*$/;

const NOTHING_TO_JOIN: ValueProblem = {
  subject: 'list of selectors',
  value: '',
  reason: 'is empty',
  remedy: 'name a selector, or write `Selector.all()` to select everything',
};

const TOO_DEEP: ValueProblem = {
  subject: 'selector',
  value: '',
  reason: `nests more than ${MAX_DEPTH} levels deep`,
  remedy: 'join selectors with `Selector.anyOf` and `Selector.allOf`',
};

const BLANK_PART: ValueProblem = {
  subject: 'selector',
  value: '',
  reason: 'is blank, which would select everything',
  remedy: 'write `Selector.all()` if that is meant',
};

/**
 * Picks endpoints, namespaces or sets by their labels, in Calico's own language.
 *
 * A selector made from bad input does not throw: it carries its problems, and the construct that uses it reports them.
 * Using it in any other way throws.
 *
 * @example
 * Selector.parse("app == 'web' && tier in {'frontend', 'backend'}")
 */
export class Selector {
  /** The selector that a text says, by Calico's grammar exactly (R-SEL-1 to R-SEL-9). */
  public static parse(text: string): Selector {
    const { value, problem } = tryParseSelector(text);
    return problem === undefined ? new Selector(value, [], BLANK.test(text)) : new Selector(undefined, [problem]);
  }

  /** Selects everything: `all()`. */
  public static all(): Selector {
    return new Selector(ALL, []);
  }

  /** `global()`: in a rule's namespace selector, what is in no namespace (R-SCP-6). */
  public static global(): Selector {
    return new Selector(GLOBAL, []);
  }

  /** Selects what carries a label, whatever its value. */
  public static has(key: string): Selector {
    return Selector.make(checkKey(key), () => hasNode(key));
  }

  /** Selects what carries every one of these labels with these values. */
  public static labels(labels: Record<string, string>): Selector {
    return Selector.make(checkLabelMap(labels), () => groupNode('and', Object.entries(labels).map(([key, value]) => comparisonNode('==', key, value))));
  }

  /** Selects what carries a label with this value. */
  public static equalTo(key: string, value: string): Selector {
    return Selector.compare('==', key, value);
  }

  /** Selects what has another value for a label, or lacks the label. */
  public static notEqualTo(key: string, value: string): Selector {
    return Selector.compare('!=', key, value);
  }

  /** Selects what carries a label with one of these values; at least one is needed. */
  public static in(key: string, values: string[]): Selector {
    return Selector.lookUp('in', key, values);
  }

  /** Selects what has none of these values for a label, or lacks the label; at least one value is needed. */
  public static notIn(key: string, values: string[]): Selector {
    return Selector.lookUp('not in', key, values);
  }

  /** Selects what carries a label whose value holds this text somewhere; case counts. */
  public static contains(key: string, text: string): Selector {
    return Selector.compare('contains', key, text);
  }

  /** Selects what carries a label whose value begins with this text; case counts. */
  public static startsWith(key: string, text: string): Selector {
    return Selector.compare('starts with', key, text);
  }

  /** Selects what carries a label whose value ends with this text; case counts. */
  public static endsWith(key: string, text: string): Selector {
    return Selector.compare('ends with', key, text);
  }

  /** Selects what at least one of the selectors selects. */
  public static anyOf(...selectors: Selector[]): Selector {
    return Selector.join('or', selectors);
  }

  /** Selects what every one of the selectors selects. */
  public static allOf(...selectors: Selector[]): Selector {
    return Selector.join('and', selectors);
  }

  private static make(problems: readonly ValueProblem[], node: () => SelectorNode): Selector {
    if (problems.length > 0) {
      return new Selector(undefined, problems);
    }
    const root = node();
    return depthOf(root) > MAX_DEPTH ? new Selector(undefined, [TOO_DEEP]) : new Selector(root, []);
  }

  private static compare(op: ComparisonNode['op'], key: string, value: string): Selector {
    return Selector.make([...checkKey(key), ...checkLabelText(value)], () => comparisonNode(op, key, value));
  }

  private static lookUp(op: MembershipNode['op'], key: string, values: string[]): Selector {
    return Selector.make([...checkKey(key), ...checkLabelTexts(op, key, values)], () => membershipNode(op, key, values));
  }

  /** Joins selectors. Those that are such groups themselves are taken apart, so that no parentheses pile up. */
  private static join(op: GroupNode['op'], selectors: readonly Selector[]): Selector {
    // A selector that stands in several places has its problems once.
    const problems = new Set(selectors.length === 0 ? [NOTHING_TO_JOIN] : selectors.flatMap(problemsAsPart));
    return Selector.make([...problems], () => groupNode(op, selectors.flatMap(({ _node }) => _node.op === op ? _node.operands : [_node])));
  }

  /**
   * What is wrong with it; empty for a good selector.
   *
   * @internal
   */
  public readonly _problems: readonly ValueProblem[];

  /** Whether it was parsed from blank text, which Calico reads as `all()` in one place and refuses in another (R-SEL-8). */
  public readonly isBlank: boolean;

  private readonly root?: SelectorNode;

  private constructor(root: SelectorNode | undefined, problems: readonly ValueProblem[], isBlank: boolean = false) {
    this.root = root;
    this._problems = problems;
    this.isBlank = isBlank;
    Object.freeze(this);
  }

  /**
   * The parsed selector, a frozen tree.
   *
   * @internal
   */
  public get _node(): SelectorNode {
    if (this.root === undefined) {
      throw new ValueError(this._problems);
    }
    return this.root;
  }

  /** Calico's own canonical text (R-SEL-9). Equal selectors, spelled differently, have the same one. */
  public get canonical(): string {
    return canonicalText(this._node);
  }

  /** Whether it is just `all()`; a blank selector is. */
  public get isAll(): boolean {
    return this._node.op === 'all';
  }

  /** Selects what both select. */
  public and(other: Selector): Selector {
    return Selector.allOf(this, other);
  }

  /** Selects what either selects. */
  public or(other: Selector): Selector {
    return Selector.anyOf(this, other);
  }

  /** Selects what this one doesn't: also what lacks the labels that it names. */
  public not(): Selector {
    return Selector.make(problemsAsPart(this), () => this._node.op === 'not' ? this._node.operand : notNode(this._node));
  }

  /** Whether something with these labels, and no others, is selected. `global()` is true here (R-SEL-8). */
  public matches(labels: Record<string, string>): boolean {
    return matchesNode(this._node, labels);
  }

  /** Whether both are the same to Calico, however they are spelled: compares the canonical texts. */
  public isSame(other: Selector): boolean {
    return this.canonical === other.canonical;
  }

  /** The text that goes into manifests: short, with single quotes, and with only the parentheses that it needs. */
  public toString(): string {
    return printSelector(this._node);
  }
}

/** What is wrong with a selector as part of another. A blank one would silently be everything, or nothing. */
function problemsAsPart(selector: Selector): readonly ValueProblem[] {
  if (!(selector instanceof Selector)) {
    return [{ subject: 'selector', value: textOf(selector), reason: 'is not a `Selector`', remedy: 'write `Selector.parse(…)` or `Selector.labels(…)`' }];
  }
  return selector.isBlank ? [BLANK_PART] : selector._problems;
}
