import { Construct } from 'constructs';
import { usable } from './hosts';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Rule } from '../../resources/rule';
import { ITier } from '../../resources/tier';
import { Selector } from '../../values';

/** What the preDNAT policies of the patterns differ in. */
export interface PreDnatPolicyProps {
  readonly name: string;
  readonly order: number;
  readonly tier?: ITier;
  readonly hosts: Selector;
  readonly rules: Rule[];
}

/**
 * A policy on what arrives at hosts, before DNAT: it sees node ports and load balancers' addresses, and what none of
 * its rules matches goes on (R-HEP-1, R-HEP-3).
 *
 * Whether its hosts exist is the pattern's to check: it has the user's words for it.
 */
export function preDnatPolicy(scope: Construct, id: string, { name, order, tier, hosts, rules }: PreDnatPolicyProps): GlobalNetworkPolicy {
  return new GlobalNetworkPolicy(scope, id, {
    name, order, tier, appliesTo: usable(hosts), preDNAT: true, types: ['Ingress'], ingress: rules, expectMatch: false,
  });
}
