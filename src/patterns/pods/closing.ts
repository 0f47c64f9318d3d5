import { IConstruct } from 'constructs';
import { hasDirection } from './checks';
import { ITier, Peer, Policy, Rule } from '../../resources';
import { Problems } from '../../resources/problems';
import { Direction, Port } from '../../values';

/** The order of a policy that closes endpoints, where Calico has a word for it. */
export const CLOSING_ORDER = 1000;

/** How far before the closing policy stands what allows, unless the user says otherwise. */
export const ALLOW_BEFORE = 100;

/** What a policy that closes endpoints leaves open. */
export interface Closing {
  readonly directions: readonly Direction[];

  /** Whether the policy is one of Calico. */
  readonly calico: boolean;

  readonly tier?: ITier;

  /** The namespace whose pods may go on talking with each other. */
  readonly open?: string | IConstruct;

  /** Whether the cluster's DNS may be asked. */
  readonly dns: boolean;
}

/**
 * Writes what closes endpoints into a policy that selects them.
 *
 * What it leaves open stands in the policy itself: an object takes effect as a whole, so there is no moment in which the
 * endpoints are closed and cannot ask for names.
 */
export function close(policy: Policy, { directions, calico, tier, open, dns }: Closing): void {
  const left = open === undefined ? [] : [Rule.allow(Peer.namespace(open), Port.all())];
  const rest = calico ? [denyUnlessTheTierDoes(tier)] : [];
  if (hasDirection(directions, 'Ingress')) {
    policy.addIngress(...left, ...rest);
  }
  if (hasDirection(directions, 'Egress')) {
    policy.addEgress(...left, ...dns ? [dnsRule()] : [], ...rest);
  }
}

/** Allows names to be asked for: at the cluster's DNS servers, by UDP and by TCP (R-FG-11). */
export function dnsRule(): Rule {
  return Rule.allow(Peer.clusterDns(), Port.udp(53), Port.tcp(53));
}

/** Whether a tier denies by itself what its policies select and no rule of theirs matches. Not known counts as no. */
export function deniesInTheEnd(tier: ITier | undefined): boolean {
  return tier === undefined || tier?.defaultAction === 'Deny';
}

/** Whether a tier passes on by itself what its policies select and no rule of theirs matches. Not known counts as no. */
export function passesInTheEnd(tier: ITier | undefined): boolean {
  return tier?.defaultAction === 'Pass';
}

/** DNS is open anyway where only ingress is closed; an allowance would close all other egress (R-FG-9). */
export function checkDns(dns: boolean | undefined, directions: readonly Direction[], problems: Problems): void {
  if (dns && !hasDirection(directions, 'Egress')) {
    problems.say('dns', 'is asked for, but egress is not closed here, so DNS is open, and a rule for it would close all other egress (R-FG-9); '
      + 'leave it out, or add \'Egress\' to `directions`');
  }
}

/** Asked when manifests are written: a tier may get a policy that passes everything on after this. */
function denyUnlessTheTierDoes(tier: ITier | undefined): Rule {
  return Rule._later('Deny', () => deniesInTheEnd(tier) ? [] : [Rule.deny(Peer.anywhere(), Port.all())]);
}
