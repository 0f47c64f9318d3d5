/** Words for the spec of Calico's own policies: enforced and staged, for one namespace and for all. */
import { rule } from './describe-rule';
import type { Described } from './descriptions';

/** Which of the four kinds of policy is described. */
export interface PolicyFlavour {
  /** `Namespaced` policies apply to their own namespace only. */
  readonly scope: 'Cluster' | 'Namespaced';

  /** Whether the policy is one on trial. */
  readonly staged?: boolean;
}

/** Words for the spec of one of the four kinds. */
export function calicoPolicy(flavour: PolicyFlavour): Described {
  return {
    about: 'To which endpoints the policy applies, when it is asked, and its rules.',
    fields: {
      ...flavour.scope === 'Cluster' ? CLUSTER_ONLY : {},
      ...flavour.staged ? { stagedAction: STAGED_ACTION } : {},
      egress: {
        about: 'Rules for traffic that leaves the selected endpoints, first match first (R-EVAL-4). At most 1024.',
        item: 'A rule for traffic that leaves the selected endpoints.',
        fields: rule(flavour, 'Egress'),
      },
      ingress: {
        about: 'Rules for traffic that arrives at the selected endpoints, first match first (R-EVAL-4). At most 1024.',
        item: 'A rule for traffic that arrives at the selected endpoints.',
        fields: rule(flavour, 'Ingress'),
      },
      order: { about: 'When the policy is asked within its tier: lower first, absent last, ties by name (R-EVAL-3).' },
      performanceHints: { about: 'Hints on how to program the policy. They never change what it allows (R-RES-1).' },
      selector: {
        about: flavour.scope === 'Cluster'
          ? 'A label expression that picks the pods and host endpoints that the policy applies to; empty picks all of them, hosts included (R-SCP-2, R-FG-2).'
          : 'A label expression that picks the pods of this namespace that the policy applies to; empty picks all of them (R-SCP-1).',
      },
      serviceAccountSelector: {
        about: 'A label expression over service accounts: the policy applies only to pods that run as one of those it picks (R-SCP-1, R-SCP-2).',
      },
      tier: { about: 'The tier that holds the policy; the name of the policy has no say in it (R-VAL-4).' },
      types: {
        about: 'The directions that the policy governs. Write it out: what an absent list means depends on who writes the object (R-VAL-20, R-VAL-21, R-VAL-22).',
      },
    },
  };
}

const CLUSTER_ONLY: Readonly<Record<string, Described>> = {
  applyOnForward: {
    about: 'On host endpoints: whether the rules also govern traffic that the host forwards. `preDNAT` and `doNotTrack` need it (R-VAL-6, R-HEP-6).',
  },
  doNotTrack: {
    about: 'On host endpoints: whether the rules act before connection tracking. Answers then need rules of their own (R-HEP-5). Not beside `preDNAT` (R-VAL-6).',
  },
  namespaceSelector: {
    about: 'A label expression over namespaces: the policy applies only to endpoints in one of those it picks (R-SCP-2, R-SCP-3, R-FG-3).',
  },
  preDNAT: {
    about: 'On host endpoints: whether the rules see traffic before destination NAT, with node ports and load balancer addresses still in it. Ingress only (R-VAL-6, R-HEP-3).',
  },
};

const STAGED_ACTION: Described = {
  about: 'What the trial proposes: `Set` writes the policy, `Delete` takes its namesake away, `Learn` and `Ignore` are marks for tools (R-STG-3, R-VAL-17).',
};
