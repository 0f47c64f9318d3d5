/**
 * What every field of Calico's v3 kinds means, in our own words.
 *
 * The tree follows the schema: `crd-bundle.ts` walks both side by side and stops when a field has no words or words have no field.
 * Numbers such as R-SCP-5 are rules of `docs/semantics.md`.
 */
import { hostEndpoint, ipPool, networkSet, tier } from './describe-others';
import { calicoPolicy } from './describe-policy';
import { stagedKubernetesPolicy } from './describe-staged-kubernetes';

/** Words for one field, and for the fields below it. Fields below a list are those of its items. */
export interface Described {
  /** What the field means. */
  readonly about: string;

  /** What one item of the list means, if the items are objects. */
  readonly item?: string;

  /** The fields below, by name. */
  readonly fields?: Readonly<Record<string, Described>>;
}

/** Words per kind: for the kind itself, and below it for `spec` and `status`. */
export const DESCRIPTIONS: Readonly<Record<string, Described>> = {
  GlobalNetworkPolicy: kind(
    'Rules for traffic to and from the endpoints that it selects, in every namespace and on hosts (R-RES-1).',
    calicoPolicy({ scope: 'Cluster' }),
  ),
  NetworkPolicy: kind(
    'Rules for traffic to and from the pods of its own namespace; never for hosts (R-RES-2, R-SCP-1).',
    calicoPolicy({ scope: 'Namespaced' }),
  ),
  StagedGlobalNetworkPolicy: kind(
    'A GlobalNetworkPolicy on trial: it shows in flow logs what it would do and enforces nothing (R-RES-3, R-STG-1).',
    calicoPolicy({ scope: 'Cluster', staged: true }),
  ),
  StagedNetworkPolicy: kind(
    'A NetworkPolicy on trial: it shows in flow logs what it would do and enforces nothing (R-RES-3, R-STG-1).',
    calicoPolicy({ scope: 'Namespaced', staged: true }),
  ),
  StagedKubernetesNetworkPolicy: kind(
    'A Kubernetes NetworkPolicy on trial, in the `default` tier at order 1000; it enforces nothing (R-RES-4, R-STG-1).',
    stagedKubernetesPolicy(),
  ),
  Tier: kind('An ordered group of policies. Tiers are asked one after the other (R-RES-5, R-EVAL-1).', tier(), true),
  GlobalNetworkSet: kind('Addresses under labels, so that the rules of any policy can select them (R-RES-8).', networkSet()),
  NetworkSet: kind('Addresses under labels that count as part of this namespace (R-RES-8, R-LBL-3).', networkSet()),
  HostEndpoint: kind('An interface of a node, or all of them, that policies can select by its labels (R-RES-9, R-HEP-7).', hostEndpoint()),
  IPPool: kind('Addresses that Calico hands out to pods, tunnels or load balancers. No policy refers to it (R-RES-10).', ipPool(), true),
};

function kind(about: string, spec: Described, hasStatus = false): Described {
  return {
    about,
    fields: {
      apiVersion: { about: 'The API group and version: `projectcalico.org/v3`.' },
      kind: { about: 'The kind of this object.' },
      metadata: { about: 'Name, labels and annotations, as of every Kubernetes object (R-VAL-1, R-VAL-15).' },
      spec,
      ...hasStatus ? { status: status() } : {},
    },
  };
}

function status(): Described {
  return {
    about: 'What Calico reports about this object; it writes this itself.',
    fields: {
      conditions: {
        about: 'The latest observations, one per type.',
        item: 'One observation about the object.',
        fields: {
          lastTransitionTime: { about: 'When the status of this condition last changed.' },
          message: { about: 'The observation for a human reader; may be empty.' },
          observedGeneration: { about: 'The generation of the object that was looked at.' },
          reason: { about: 'One word in CamelCase that says why.' },
          status: { about: 'Whether it holds: `True`, `False` or `Unknown`.' },
          type: { about: 'What is observed, such as `Ready`.' },
        },
      },
    },
  };
}
