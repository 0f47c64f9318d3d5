import { IConstruct } from 'constructs';
import { hasDirection } from './checks';
import { emitLast } from './emit-last';
import { deniesInTheEnd, warningsOfPasses } from './passing-policies';
import { warnOfSkipped } from './skipped-policies';
import { ITier, Peer, Policy, Rule } from '../../resources';
import { Problems } from '../../resources/problems';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { Direction, Port } from '../../values';

/** The order of a policy that closes endpoints, where Calico has a word for it. */
export const CLOSING_ORDER = 1000;

/** How far before the closing policy stands what allows, unless the user says otherwise. */
export const ALLOW_BEFORE = 100;

/** What stays open where endpoints are closed. */
export interface Openings {
  /** The namespace whose pods may go on talking with each other. */
  readonly sameNamespace?: string | IConstruct;

  /** Whether the cluster's DNS may be asked. */
  readonly dns: boolean;
}

/** Which endpoints a policy closes, and how. */
export interface Closing extends Openings {
  readonly directions: readonly Direction[];

  /** Whether the policy is one of Calico. */
  readonly calico: boolean;

  readonly tier?: ITier;
}

/**
 * Writes what closes endpoints into a policy that selects them.
 *
 * What it leaves open stands in the policy itself: an object takes effect as a whole, so there is no moment in which this
 * policy is there and the endpoints cannot ask for names.
 */
export function close(policy: Policy, { directions, calico, tier, ...openings }: Closing): void {
  const rules = (direction: Direction) => [...openingRules(direction, openings), ...calico ? [denyUnlessTheTierDoes(tier, direction)] : []];
  if (hasDirection(directions, 'Ingress')) {
    policy.addIngress(...rules('Ingress'));
  }
  if (hasDirection(directions, 'Egress')) {
    policy.addEgress(...rules('Egress'));
  }
  emitLast(policy);
  SynthChecks.of(policy).registerWarnings(world => warningsOfPasses({ policy, tier, directions }, world));
  warnOfSkipped(policy, 'Deny', world => calico ? directions.filter(direction => !deniesInTheEnd(tier, direction, policy, world)) : []);
}

/** The rules for what stays open in one direction. */
export function openingRules(direction: Direction, { sameNamespace, dns }: Openings): Rule[] {
  return [
    ...sameNamespace === undefined ? [] : [Rule.allow(Peer.namespace(sameNamespace), Port.all())],
    ...dns && direction === 'Egress' ? [dnsRule()] : [],
  ];
}

/** Allows names to be asked for: at the cluster's DNS servers, by UDP and by TCP (R-FG-11). */
export function dnsRule(): Rule {
  return Rule.allow(Peer.clusterDns(), Port.udp(53), Port.tcp(53));
}

/** DNS is open anyway where only ingress is closed; an allowance would close all other egress (R-FG-9). */
export function checkDns(dns: boolean | undefined, directions: readonly Direction[], problems: Problems): void {
  if (dns && !hasDirection(directions, 'Egress')) {
    problems.say('dns', 'is asked for, but egress is not closed here, so DNS is open, and a rule for it would close all other egress (R-FG-9); '
      + 'leave it out, or add \'Egress\' to `directions`');
  }
}

/** Asked when manifests are written: a tier may get a policy that passes everything on after this. */
function denyUnlessTheTierDoes(tier: ITier | undefined, direction: Direction): Rule {
  return Rule._later('Deny', ({ policy, _world }) => deniesInTheEnd(tier, direction, policy, _world) ? [] : [Rule.deny(Peer.anywhere(), Port.all())]);
}
