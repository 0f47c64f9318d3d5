/** Calico's objects as `decode` yields them: every member may be absent, or there and unreadable. */
import { UNREADABLE } from './reading';
import type { PortValue } from '../../values/port-value';
import type { ProtocolValue } from '../../values/protocol';

/** A member that may be absent, or could not be decoded. */
export type Maybe<T> = T | typeof UNREADABLE | undefined;

/** A list that may be absent, or hold items that could not be decoded. */
export type MaybeList<T> = Maybe<readonly Maybe<T>[]>;

export interface DecodedObject {
  readonly metadata?: Maybe<DecodedMetadata>;
  readonly spec?: Maybe<Readonly<Record<string, unknown>>>;
}

export interface DecodedMetadata {
  readonly name?: Maybe<string>;
  readonly namespace?: Maybe<string>;
  readonly labels?: Maybe<Readonly<Record<string, Maybe<string>>>>;
  readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>>;
}

/** The spec of the four kinds of Calico's own policies. */
export interface DecodedPolicy {
  readonly order?: Maybe<number>;
  readonly doNotTrack?: Maybe<boolean>;
  readonly preDNAT?: Maybe<boolean>;
  readonly applyOnForward?: Maybe<boolean>;
  readonly tier?: Maybe<string>;
  readonly selector?: Maybe<string>;
  readonly namespaceSelector?: Maybe<string>;
  readonly serviceAccountSelector?: Maybe<string>;
  readonly types?: MaybeList<string>;
  readonly performanceHints?: MaybeList<string>;
  readonly stagedAction?: Maybe<string>;
  readonly ingress?: MaybeList<DecodedRule>;
  readonly egress?: MaybeList<DecodedRule>;
}

export interface DecodedRule {
  readonly action?: Maybe<string>;
  readonly ipVersion?: Maybe<number>;
  readonly protocol?: Maybe<ProtocolValue>;
  readonly notProtocol?: Maybe<ProtocolValue>;
  readonly icmp?: Maybe<DecodedIcmp>;
  readonly notICMP?: Maybe<DecodedIcmp>;
  readonly source?: Maybe<DecodedEntity>;
  readonly destination?: Maybe<DecodedEntity>;
  readonly http?: Maybe<DecodedHttp>;
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
}

export interface DecodedIcmp {
  readonly type?: Maybe<number>;
  readonly code?: Maybe<number>;
}

export interface DecodedEntity {
  readonly selector?: Maybe<string>;
  readonly notSelector?: Maybe<string>;
  readonly namespaceSelector?: Maybe<string>;
  readonly nets?: MaybeList<string>;
  readonly notNets?: MaybeList<string>;
  readonly ports?: MaybeList<PortValue>;
  readonly notPorts?: MaybeList<PortValue>;
  readonly services?: Maybe<{ readonly name?: Maybe<string>; readonly namespace?: Maybe<string> }>;
  readonly serviceAccounts?: Maybe<{ readonly names?: MaybeList<string>; readonly selector?: Maybe<string> }>;
}

export interface DecodedHttp {
  readonly methods?: MaybeList<string>;
  readonly paths?: MaybeList<{ readonly exact?: Maybe<string>; readonly prefix?: Maybe<string> }>;
}

/** The spec of a StagedKubernetesNetworkPolicy. */
export interface DecodedKubernetesPolicy {
  readonly policyTypes?: MaybeList<string>;
  readonly stagedAction?: Maybe<string>;
  readonly podSelector?: Maybe<DecodedLabelSelector>;
  readonly ingress?: MaybeList<{ readonly ports?: MaybeList<DecodedKubernetesPort>; readonly from?: MaybeList<DecodedKubernetesPeer> }>;
  readonly egress?: MaybeList<{ readonly ports?: MaybeList<DecodedKubernetesPort>; readonly to?: MaybeList<DecodedKubernetesPeer> }>;
}

export interface DecodedKubernetesPort {
  readonly protocol?: Maybe<string>;
  readonly port?: Maybe<number | string>;
  readonly endPort?: Maybe<number>;
}

export interface DecodedKubernetesPeer {
  readonly ipBlock?: Maybe<{ readonly cidr?: Maybe<string>; readonly except?: MaybeList<string> }>;
  readonly podSelector?: Maybe<DecodedLabelSelector>;
  readonly namespaceSelector?: Maybe<DecodedLabelSelector>;
}

export interface DecodedLabelSelector {
  readonly matchLabels?: Maybe<Readonly<Record<string, Maybe<string>>>>;
  readonly matchExpressions?: MaybeList<{ readonly key?: Maybe<string>; readonly operator?: Maybe<string>; readonly values?: MaybeList<string> }>;
}

/** The spec of a HostEndpoint. */
export interface DecodedHostEndpoint {
  readonly node?: Maybe<string>;
  readonly interfaceName?: Maybe<string>;
  readonly expectedIPs?: MaybeList<string>;
  readonly profiles?: MaybeList<string>;
  readonly ports?: MaybeList<DecodedHostPort>;
}

export interface DecodedHostPort {
  readonly name?: Maybe<string>;
  readonly protocol?: Maybe<ProtocolValue>;
  readonly port?: Maybe<number>;
}

/** The value of a member, or undefined where it is absent or unreadable. */
export function readable<T>(member: Maybe<T>): T | undefined {
  return member === UNREADABLE ? undefined : member;
}

/** The items of a list that could be read, each with its place in the list. */
export function eachItem<T>(list: MaybeList<T>, visit: (item: T, index: number) => void): void {
  if (list === undefined || list === UNREADABLE) {
    return;
  }
  for (let index = 0; index < list.length; index += 1) {
    const item = readable(list[index]);
    if (item !== undefined) {
      visit(item, index);
    }
  }
}
