import type { Cluster, Policy } from '../model';
import { AskedLabels } from './asked-labels';
import { eachBit } from './bits';
import type { Selected } from './chain';
import { CompiledPolicy, CompiledTier, hasReadableRules } from './compiled-policy';
import type { Directory } from './directory';
import { found } from './found';
import { KnownPeers } from './known-peers';
import { policySelector, ScopedSelector } from './scope';
import { compareTiers, inOrder } from './sort';
import { compareBytes } from '../values/selector/print';

/** A policy that Felix can read. */
interface ReadPolicy {
  readonly policy: Policy;
  readonly selector: ScopedSelector;
}

/** What Felix can read of a cluster's policies. */
export interface ReadPolicies {
  readonly policies: readonly ReadPolicy[];

  /** The labels that these and the profiles ask for. */
  readonly asked: AskedLabels;

  /** Whom their rules mean. */
  readonly peers: KnownPeers;
}

/** Reads the selectors of policies, and leaves out the policies that have one that Felix can't read (R-SCP-4). */
export function readPolicies({ policies, profiles }: Cluster): ReadPolicies {
  const asked = new AskedLabels();
  const peers = new KnownPeers();
  const read: ReadPolicy[] = [];
  for (const policy of policies) {
    const selector = policySelector(policy);
    if (selector !== undefined && hasReadableRules(policy, asked, peers)) {
      asked.add(selector);
      read.push({ policy, selector });
    }
  }
  profiles.forEach(profile => hasReadableRules(profile, asked, peers));
  return { policies: read, asked, peers };
}

/** The policies of a cluster in the order in which they are asked: tier by tier (R-EVAL-1 to R-EVAL-3). */
export function compilePolicies(cluster: Cluster, { policies }: ReadPolicies, directory: Directory): CompiledPolicy[] {
  const byTier = new Map<string, ReadPolicy[]>();
  policies.forEach(one => found(byTier, one.policy.tier, () => []).push(one));
  return [...compileTiers(cluster)].flatMap(([name, tier]) =>
    inOrder(byTier.get(name) ?? []).map(({ policy, selector }) => new CompiledPolicy(policy, tier, selector, directory)));
}

/** The policies that select each item, by its id, in the order in which they are asked. Sets are selected by none. */
export function selectedBy(policies: readonly CompiledPolicy[], { items, labels }: Directory): readonly (readonly Selected[])[] {
  const selected: Selected[][] = items.all.map(() => []);
  for (const policy of policies) {
    const { yes, maybe } = labels.select(policy.selector);
    const entry: Selected = { policy };
    eachBit(yes, id => selected[id].push(entry));
    if (maybe !== undefined) {
      eachBit(maybe, id => selected[id].push({
        policy,
        condition: {
          key: `${policy.selector.text} selects ${id}`,
          text: `whether ${policy.name} selects the endpoint: labels of its namespace or service account are not among the manifests`,
          wouldDependOn: policy.name,
        },
      }));
    }
  }
  return selected;
}

/** Tiers in their order: those that are there, then those that policies only name, which deny at their end (R-EVAL-2). */
function compileTiers({ tiers, policies }: Cluster): Map<string, CompiledTier> {
  const sorted = [...tiers].sort(compareTiers).map(tier => ({ name: tier.name, defaultAction: tier.defaultAction, tier }));
  const known = new Set(tiers.map(({ name }) => name));
  const missing = [...new Set(policies.map(({ tier }) => tier))].filter(name => !known.has(name)).sort(compareBytes);
  return new Map<string, CompiledTier>([
    ...sorted.map(tier => [tier.name, tier] as const),
    ...missing.map(name => [name, { name, defaultAction: 'Deny' as const }] as const),
  ]);
}
