import { IConstruct } from 'constructs';
import { IPeer, PeerContext } from './peer-match';
import { EntityRule, HttpMatch, IcmpMatch } from './rule-fields';
import { Action, Port, ProtocolName } from '../values';

/**
 * Everything that a rule may say.
 *
 * Somebody has to be named, by `peer` or at one of the two ends: everybody is `peer: Peer.anywhere()`, said and never
 * implied. An end that is there and undefined, since a value got lost on its way, is an error.
 */
export interface RuleProps {
  /**
   * The far side: the source in an ingress rule, the destination in an egress rule.
   *
   * @default - said by `source` and `destination`
   */
  readonly peer?: IPeer | IConstruct;

  /**
   * Protocols and destination ports; more than one protocol makes more than one rule.
   *
   * @default - said by `protocol` and `destination.ports`
   */
  readonly ports?: Port[];

  /**
   * Where the traffic comes from.
   *
   * @default - who `peer` says in an ingress rule; else anywhere
   */
  readonly source?: EntityRule;

  /**
   * Where it goes.
   *
   * @default - who `peer` says in an egress rule; else anywhere
   */
  readonly destination?: EntityRule;

  /**
   * The protocol, by name or number 1 to 255.
   *
   * @default - any
   */
  readonly protocol?: ProtocolName | number;

  /**
   * Any protocol but this one.
   *
   * @default - none
   */
  readonly notProtocol?: ProtocolName | number;

  /**
   * ICMP messages; needs the protocol ICMP or ICMPv6 (R-VAL-10).
   *
   * @default - any
   */
  readonly icmp?: IcmpMatch;

  /**
   * ICMP messages that are left out; needs the protocol ICMP or ICMPv6 (R-EVAL-14).
   *
   * @default - none
   */
  readonly notICMP?: IcmpMatch;

  /**
   * The IP version: 4 or 6.
   *
   * @default - both
   */
  readonly ipVersion?: number;

  /**
   * HTTP requests; only in an Allow for ingress, and only TCP (R-VAL-12).
   *
   * @default - not looked at
   */
  readonly http?: HttpMatch;

  /**
   * Annotations of the rule, kept by Calico for tools to read.
   *
   * @default - none
   */
  readonly annotations?: Record<string, string>;
}

/**
 * One line of a policy: what to do with which traffic.
 *
 * A rule says nothing of the direction; `addIngress` and `addEgress` do. Ports are always said: all of them is
 * `Port.all()`. One rule may come out as several, since Calico takes one protocol and one IP family in a rule, 256
 * addresses and 50 ports.
 *
 * @example
 * policy.addIngress(Rule.allow(frontend, Port.tcp(8080)));
 */
export class Rule {
  /** Accepts the traffic; no later policy or tier is asked (R-EVAL-4). */
  public static allow(peer: IPeer | IConstruct, ...ports: Port[]): Rule {
    return new Rule('Allow', { peer, ports });
  }

  /** Drops the traffic. */
  public static deny(peer: IPeer | IConstruct, ...ports: Port[]): Rule {
    return new Rule('Deny', { peer, ports });
  }

  /** Leaves the decision to the next tier. */
  public static pass(peer: IPeer | IConstruct, ...ports: Port[]): Rule {
    return new Rule('Pass', { peer, ports });
  }

  /** Writes the packet to the log of the host, and goes on to the next rule. */
  public static log(peer: IPeer | IConstruct, ...ports: Port[]): Rule {
    return new Rule('Log', { peer, ports });
  }

  /** A rule by its fields, for what the short forms cannot say. */
  public static of(action: Action, props: RuleProps): Rule {
    return new Rule(action, props);
  }

  /**
   * Rules that are known only when manifests are written, because they hang on other constructs.
   *
   * @param make may return several rules, or none where it has added a problem
   * @internal
   */
  public static _later(action: Action, make: (context: PeerContext) => Rule[]): Rule {
    return new Rule(action, {}, make);
  }

  private constructor(
    /** What it does. */
    public readonly action: Action,
    /** @internal */ public readonly _props: RuleProps,
    /** @internal */ private readonly _make?: (context: PeerContext) => Rule[],
  ) {}

  /**
   * The rules that this one stands for.
   *
   * @internal
   */
  public _resolve(context: PeerContext): Rule[] {
    return this._make ? this._make(context) : [this];
  }
}
