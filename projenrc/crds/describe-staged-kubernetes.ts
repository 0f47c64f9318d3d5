/** Words for a Kubernetes policy on trial: the fields are those of `networking.k8s.io/v1`. */
import type { Described } from './descriptions';

/** Words for its spec. */
export function stagedKubernetesPolicy(): Described {
  return {
    about: 'To which pods the policy applies, and its rules, in the terms of Kubernetes.',
    fields: {
      egress: {
        about: 'What the selected pods may connect to. An empty list allows nothing (R-K8S-4).',
        item: 'Traffic that may leave: to one of the peers, on one of the ports.',
        fields: { ports: ports(), to: peers('The destinations; absent or empty means any.') },
      },
      ingress: {
        about: 'What may connect to the selected pods. An empty list allows nothing (R-K8S-4).',
        item: 'Traffic that may arrive: from one of the peers, on one of the ports.',
        fields: { from: peers('The sources; absent or empty means any.'), ports: ports() },
      },
      podSelector: labelSelector('The pods of this namespace that the policy applies to; empty picks all of them (R-K8S-2).'),
      policyTypes: { about: 'The directions that the policy governs: `Ingress`, `Egress` or both (R-K8S-3).' },
      stagedAction: { about: 'What the trial proposes: `Set` writes the policy, `Delete` takes its namesake away, `Learn` and `Ignore` are marks for tools (R-STG-3, R-VAL-17).' },
    },
  };
}

function ports(): Described {
  return {
    about: 'The ports; absent or empty means any port of any protocol.',
    item: 'A port, a range of ports, or every port of a protocol (R-K8S-6).',
    fields: {
      endPort: { about: 'The last port of a range that begins with `port`; needs a number there (R-K8S-6).' },
      port: { about: 'A port number, or the name of a port of the pod; absent means every port.' },
      protocol: { about: 'TCP, UDP or SCTP; absent means TCP (R-K8S-6).' },
    },
  };
}

function peers(about: string): Described {
  return {
    about,
    item: 'A peer: either addresses, or pods by their labels and those of their namespace.',
    fields: {
      ipBlock: {
        about: 'Addresses. Excludes the selectors (R-K8S-5).',
        fields: {
          cidr: { about: 'A network in CIDR notation.' },
          except: { about: 'Networks within `cidr` that are left out.' },
        },
      },
      namespaceSelector: labelSelector('The namespaces in which pods are looked for; absent means this one, empty means all (R-K8S-4).'),
      podSelector: labelSelector('The pods, in this namespace or in those that `namespaceSelector` picks; empty picks all of them (R-K8S-4).'),
    },
  };
}

function labelSelector(about: string): Described {
  return {
    about,
    fields: {
      matchExpressions: {
        about: 'Conditions on labels, all of which must hold.',
        item: 'A condition on one label.',
        fields: {
          key: { about: 'The label that is looked at.' },
          operator: { about: '`In`, `NotIn`, `Exists` or `DoesNotExist`.' },
          values: { about: 'Values for `In` and `NotIn`; empty for the others.' },
        },
      },
      matchLabels: { about: 'Labels that must be there with exactly these values.' },
    },
  };
}
