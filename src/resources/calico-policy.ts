import { Construct, IConstruct } from 'constructs';
import { hasStaged, noStaged } from '../values/calico-version';
import { checkClosesHosts } from './checks/closes-hosts';
import { checkMatchesSomething } from './checks/matches-something';
import { checkNotLost, checkSelector } from './checks/selector';
import { typesOf } from './checks/types';
import { ObjectKind } from './object-kind';
import { IPeer, PeerContext } from './peer-match';
import { Policy, PolicyProps } from './policy';
import { Problems } from './problems';
import { Selector } from '../values';
import { checkNamespace } from './reading/namespace';
import { renderCalicoRules } from './rendering/calico-rules';
import { compact } from './rendering/compact';
import { MAX_SELECTOR } from './rendering/merge';
import { resolveSubject, Subject } from './rendering/subject';
import { checkStagedAction, fieldsBeside } from './staged-action';
import { versionOf } from './synth/target';
import { World } from './synth/world';
import { checkTier, dependOnTier, ITier } from './tier';
import { checkOrder } from '../values/order';
import { textOf } from '../values/quote';

/** Hints for Felix that never change a verdict (R-RES-1). */
export type PerformanceHint = 'AssumeNeededOnEveryNode';

/** What every Calico policy has. */
export interface CalicoPolicyProps extends PolicyProps {
  /**
   * The tier to which it belongs. From v3.29 to v3.31 its name is put before the policy's own (R-VER-1).
   *
   * @default - Calico's tier `default`
   */
  readonly tier?: ITier;

  /**
   * Its place in the tier: lower first. Never compared between tiers, nor between preDNAT and other policies (R-HEP-3).
   *
   * @default - last in the tier (R-EVAL-3)
   */
  readonly order?: number;

  /**
   * Service accounts whose pods are meant, by their labels; in addition to `appliesTo`.
   *
   * @default - any
   */
  readonly serviceAccountSelector?: Selector;

  /**
   * Hints for Felix.
   *
   * @default - none
   */
  readonly performanceHints?: PerformanceHint[];
}

/** Props that say which object it is, and not what it does. */
const WHICH_OBJECT = ['metadata', 'name', 'namespace', 'tier', 'stagedAction', 'expectMatch', 'ingress', 'egress'];

/**
 * What all four kinds of Calico policies share: tier, order, rules, and how they are written.
 */
export abstract class CalicoPolicy extends Policy {
  protected constructor(
    scope: Construct, id: string, private readonly objectKind: ObjectKind, private readonly given: CalicoPolicyProps,
    private readonly appliesTo?: IPeer | IConstruct | Selector, private readonly givenNamespace?: string | IConstruct,
  ) {
    super(scope, id, given.tier?.tierName === undefined ? objectKind : { ...objectKind, tierName: given.tier.tierName }, given, givenNamespace);
    if (given.tier !== undefined) {
      dependOnTier(this, given.tier);
    }
  }

  /**
   * Narrows down whom it applies to by what only this kind can say.
   *
   * @internal
   */
  protected _narrow(subject: Subject, _problems: Problems): Subject {
    return subject;
  }

  /**
   * Fields that the kinds write in their own ways: whom the policy applies to, and what only this kind has.
   *
   * @internal
   */
  protected _fieldsOf({ selector }: Subject, _problems: Problems): Record<string, unknown> {
    return { selector: String(selector) };
  }

  /** @internal */
  protected get _governsEgress(): boolean {
    return this._ruled.Egress || this.given.types?.includes('Egress') === true;
  }

  /**
   * Whether it is for host endpoints alone.
   *
   * @internal
   */
  protected get _onHosts(): boolean {
    return false;
  }

  /** @internal */
  public _render(world: World, problems: Problems): object {
    const props = this.given;
    const { stagedAction } = this.objectKind;
    if (stagedAction !== undefined && !hasStaged(versionOf(this))) {
      problems.say('kind', noStaged(versionOf(this)));
    }
    if (props.tier !== undefined) {
      checkTier(props.tier, this, problems);
    }
    if (props.order !== undefined) {
      problems.add('order', ...checkOrder(props.order, 'to come last'));
    }
    const namespace = this.objectKind.clusterScoped ? undefined : this.metadata.namespace;
    if (!this.objectKind.clusterScoped) {
      checkNamespace(this.givenNamespace, namespace, this, problems);
    }
    if (stagedAction !== undefined) {
      checkStagedAction(stagedAction, [...fieldsBeside(props, WHICH_OBJECT), ...this._ruleLists], problems);
    }
    if (stagedAction === 'Delete') {
      return { tier: props.tier?.tierName, stagedAction };
    }
    checkHints(props.performanceHints, problems);
    const context = PeerContext._of(this, namespace, world, problems, 'appliesTo');
    const subject = this.subject(context, problems);
    const rules = {
      Ingress: renderCalicoRules(this._ingress, 'Ingress', context),
      Egress: renderCalicoRules(this._egress, 'Egress', context),
    };
    const spec = compact({
      tier: props.tier?.tierName,
      order: props.order,
      ...this._fieldsOf(subject, problems),
      serviceAccountSelector: subject.serviceAccountSelector && String(subject.serviceAccountSelector),
      types: typesOf(props.types, this._ruled, problems),
      ingress: rules.Ingress,
      egress: rules.Egress,
      performanceHints: props.performanceHints,
      stagedAction,
    })!;
    checkLengths(spec, problems);
    if (stagedAction === undefined && namespace === undefined && !this._onHosts && problems.none) {
      checkClosesHosts(subject, spec, context);
    }
    return spec;
  }

  private subject(context: PeerContext, problems: Problems): Subject {
    const { serviceAccountSelector, expectMatch } = this.given;
    checkNotLost(this.given, 'serviceAccountSelector', 'service account', 'name service accounts by their labels, or leave it out', problems);
    const usable = !serviceAccountSelector || checkSelector(serviceAccountSelector, 'service accounts', 'serviceAccountSelector', problems);
    const subject = this._narrow(resolveSubject(this.appliesTo, context), problems);
    const accounts = [subject.serviceAccountSelector, usable ? serviceAccountSelector : undefined].filter(selector => selector instanceof Selector);
    const whole = accounts.length === 0 ? subject : { ...subject, serviceAccountSelector: Selector.allOf(...accounts) };
    if (expectMatch !== false && problems.none) {
      checkMatchesSomething(whole, this._onHosts, context);
    }
    return whole;
  }
}

/** Calico takes selectors of a limited length (R-RES-1). */
function checkLengths(spec: Readonly<Record<string, unknown>>, problems: Problems): void {
  for (const field in spec) {
    const text: unknown = spec[field];
    if (field.toLowerCase().endsWith('selector') && typeof text === 'string' && text.length > MAX_SELECTOR) {
      problems.say(field, `is ${text.length} characters long, and Calico takes ${MAX_SELECTOR}; name fewer labels, or give what is meant a label of its own`);
    }
  }
}

function checkHints(hints: readonly PerformanceHint[] | undefined, problems: Problems): void {
  if (hints !== undefined && (hints.length !== 1 || hints[0] !== 'AssumeNeededOnEveryNode')) {
    problems.add('performanceHints', { value: textOf(hints), reason: 'is not what Calico knows', remedy: 'write `[\'AssumeNeededOnEveryNode\']`, or leave it out' });
  }
}
