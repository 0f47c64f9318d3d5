import { ApiObjectMetadata } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { versionOf } from './calico-target';
import { hasStaged } from './calico-version';
import { checkMatchesSomething } from './checks/matches-something';
import { checkSelector } from './checks/selector';
import { typesOf } from './checks/types';
import { CheckedApiObject, ObjectKind } from './checked-api-object';
import { IPeer, PeerContext } from './peer-match';
import { Problems } from './problems';
import { checkNamespace, namespaceNameOf } from './reading/namespace';
import { renderCalicoRules } from './rendering/calico-rules';
import { resolveSubject, Subject } from './rendering/subject';
import { Rule } from './rule';
import { World } from './synth/world';
import { checkTier, dependOnTier, ITier } from './tier';
import { Direction, Selector } from '../values';
import { checkOrder } from '../values/order';

/** Hints for Felix that never change a verdict (R-RES-1). */
export type PerformanceHint = 'AssumeNeededOnEveryNode';

/** What every Calico policy has. */
export interface CalicoPolicyProps {
  /**
   * Name, labels and annotations.
   *
   * @default - a name made from the construct's path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * The object's name; short for `metadata.name`. From v3.29 to v3.31 the tier's name is put before it (R-VER-1).
   *
   * @default - a name made from the construct's path
   */
  readonly name?: string;

  /**
   * The tier to which it belongs.
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
   * The directions that it governs. What it governs and no rule matches ends with the tier's default action (R-EVAL-4).
   *
   * Written out always: left out, it would mean different things by the way in which the object reaches Calico (R-VAL-20
   * to R-VAL-22).
   *
   * @default - the directions in which it has rules; a policy without rules must say them
   */
  readonly types?: Direction[];

  /**
   * Rules for what comes in, in their order.
   *
   * @default - none
   */
  readonly ingress?: Rule[];

  /**
   * Rules for what goes out, in their order.
   *
   * @default - none
   */
  readonly egress?: Rule[];

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

  /**
   * Whether the endpoints to which it applies are in this App.
   *
   * Where the App has workloads in the policy's namespace (or host endpoints, for a policy on hosts) and none of them is
   * selected, that is an error, unless this is false.
   *
   * @default true
   */
  readonly expectMatch?: boolean;
}

/** How a kind of policy differs from the others. */
export interface PolicyKind extends ObjectKind {
  readonly staged: boolean;
}

/** What all four kinds of Calico policies share: tier, order, rules, and how they are written. */
export abstract class CalicoPolicy extends CheckedApiObject {
  private readonly ingressRules: Rule[];
  private readonly egressRules: Rule[];

  /** @internal */
  protected constructor(
    scope: Construct, id: string, private readonly policyKind: PolicyKind, private readonly given: CalicoPolicyProps,
    private readonly appliesTo: IPeer | IConstruct | Selector | undefined, private readonly givenNamespace?: string | IConstruct,
  ) {
    const namespace = givenNamespace === undefined ? undefined : namespaceNameOf(givenNamespace);
    super(scope, id, policyKind, {
      ...given.metadata,
      ...given.name === undefined ? {} : { name: given.name },
      ...namespace === undefined ? {} : { namespace },
    });
    this.ingressRules = [...given.ingress ?? []];
    this.egressRules = [...given.egress ?? []];
    if (given.tier) {
      dependOnTier(this, given.tier);
    }
  }

  /** Adds rules for what comes in, after those that are there. */
  public addIngress(...rules: Rule[]): this {
    this.ingressRules.push(...rules);
    return this;
  }

  /** Adds rules for what goes out, after those that are there. */
  public addEgress(...rules: Rule[]): this {
    this.egressRules.push(...rules);
    return this;
  }

  /** @internal */
  protected get _tierName(): string | undefined {
    return this.given.tier?.tierName;
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
   * Fields that only this kind has.
   *
   * @internal
   */
  protected _ownFields(_subject: Subject, _problems: Problems): Record<string, unknown> {
    return {};
  }

  /** @internal */
  protected get _governsEgress(): boolean {
    return this.egressRules.length > 0 || this.given.types?.includes('Egress') === true;
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
    const version = versionOf(this);
    if (this.policyKind.staged && !hasStaged(version)) {
      problems.say('kind', `${this.kind} came with Calico v3.30, and this is written for ${version.text}; see \`CalicoTarget\``);
    }
    if (props.tier) {
      checkTier(props.tier, this, problems);
    }
    if (props.order !== undefined) {
      problems.add('order', ...checkOrder(props.order));
    }
    const namespace = this.policyKind.clusterScoped ? undefined : this.metadata.namespace;
    if (!this.policyKind.clusterScoped) {
      checkNamespace(this.givenNamespace, namespace, this, problems);
    }
    const context = new PeerContext(this, namespace, world, problems, 'appliesTo');
    const subject = this.subject(context, problems);
    const rules = {
      Ingress: renderCalicoRules(this.ingressRules, 'Ingress', context),
      Egress: renderCalicoRules(this.egressRules, 'Egress', context),
    };
    const own = this._ownFields(subject, problems);
    return {
      tier: props.tier?.tierName,
      order: props.order,
      selector: subject.selector._problems.length > 0 ? undefined : String(subject.selector),
      serviceAccountSelector: subject.serviceAccountSelector && String(subject.serviceAccountSelector),
      types: typesOf(props.types, { Ingress: this.ingressRules.length > 0, Egress: this.egressRules.length > 0 }, problems),
      ingress: rules.Ingress,
      egress: rules.Egress,
      performanceHints: props.performanceHints,
      ...own,
    };
  }

  private subject(context: PeerContext, problems: Problems): Subject {
    const { serviceAccountSelector, expectMatch } = this.given;
    if (this.appliesTo === undefined) {
      problems.say('appliesTo', 'is not said; name the endpoints, or write `Selector.all()` if all are meant');
      return { selector: Selector.all() };
    }
    const usable = !serviceAccountSelector || checkSelector(serviceAccountSelector, 'endpoints', 'serviceAccountSelector', problems);
    const subject = this._narrow(resolveSubject(this.appliesTo, context), problems);
    const accounts = [subject.serviceAccountSelector, usable ? serviceAccountSelector : undefined].filter(selector => selector !== undefined);
    const whole = accounts.length === 0 ? subject : { ...subject, serviceAccountSelector: Selector.allOf(...accounts) };
    if (expectMatch !== false && problems.none) {
      checkMatchesSomething(whole, this._onHosts, context);
    }
    return whole;
  }
}
