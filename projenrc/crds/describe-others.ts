/** Words for the kinds that are no policies: tiers, sets of networks, host endpoints, address pools. */
import type { Described } from './descriptions';

/** Words for the spec of a Tier. */
export function tier(): Described {
  return {
    about: 'When the tier is asked, and what it does with traffic that none of its rules matched.',
    fields: {
      defaultAction: {
        about: 'What happens to traffic of an endpoint that a policy of this tier selects when no rule matches: `Deny` drops it, `Pass` goes on to the next tier (R-EVAL-4).',
      },
      order: { about: 'When the tier is asked: lower first, ties by name. Absent is read as 1000000, the order of `default` (R-RES-7).' },
    },
  };
}

/** Words for the spec of a NetworkSet or GlobalNetworkSet. */
export function networkSet(): Described {
  return {
    about: 'The addresses of the set.',
    fields: { nets: { about: 'Networks in CIDR notation, or single addresses, of either family (R-RES-8).' } },
  };
}

/** Words for the spec of a HostEndpoint. */
export function hostEndpoint(): Described {
  return {
    about: 'Which interface of which node this is. One of `interfaceName` and `expectedIPs` is needed (R-RES-9).',
    fields: {
      expectedIPs: { about: 'Addresses of the interface. Rules that select this endpoint as a peer match these addresses only (R-SCP-8, R-FG-23).' },
      interfaceName: { about: 'The name of the interface, or `*` for every interface of the node (R-HEP-7, R-HEP-8).' },
      node: { about: 'The name of the node as Calico knows it.' },
      ports: {
        about: 'Names for ports of the host, for rules that name ports (R-SCP-12).',
        item: 'A name for a port.',
        fields: {
          name: { about: 'The name, in the form of a Kubernetes port name.' },
          port: { about: 'The port number, 1 to 65535.' },
          protocol: { about: '`TCP`, `UDP` or `SCTP`, or their numbers.' },
        },
      },
      profiles: {
        about: 'Profiles that are asked after the last tier, in this order. Without one, what no policy allows is dropped (R-EVAL-4, R-FG-20).',
      },
    },
  };
}

/** Words for the spec of an IPPool. */
export function ipPool(): Described {
  return {
    about: 'The addresses of the pool and how traffic from them is carried.',
    fields: {
      allowedUses: { about: 'What the addresses may be used for.' },
      assignmentMode: { about: 'Whether addresses are taken from the pool unasked.' },
      blockSize: { about: 'The prefix length of the blocks that nodes receive. Fixed once the pool exists.' },
      cidr: { about: 'The network of the pool in CIDR notation. Fixed once the pool exists.' },
      disableBGPExport: { about: 'Whether routes to the pool are kept out of BGP.' },
      disabled: { about: 'Whether no new addresses are taken from the pool.' },
      ipipMode: { about: 'When traffic between nodes is carried in IP-in-IP.' },
      namespaceSelector: { about: 'A label expression over the namespaces whose pods may use the pool.' },
      natOutgoing: { about: 'Whether traffic from the pool to addresses outside every pool takes the address of the node; this happens after policy (R-RES-10, R-EVAL-13).' },
      nodeSelector: { about: 'A label expression over the nodes that may use the pool.' },
      vxlanMode: { about: 'When traffic between nodes is carried in VXLAN.' },
    },
  };
}
