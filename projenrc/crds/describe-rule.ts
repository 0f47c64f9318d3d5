/** Words for one rule of a Calico policy and for the two sides of the traffic that it matches. */
import type { PolicyFlavour } from './describe-policy';
import type { Described } from './descriptions';

type Fields = Readonly<Record<string, Described>>;

/** Words for the fields of a rule. All that are given must match; an empty list never restricts (R-SCP-10). */
export function rule(flavour: PolicyFlavour, direction: 'Ingress' | 'Egress'): Fields {
  return {
    action: { about: 'What happens to traffic that matches: `Allow` and `Deny` decide, `Pass` goes on to the next tier, `Log` notes it and goes on (R-RES-12, R-EVAL-4).' },
    destination: { about: 'Where the traffic goes, as seen after NAT (R-EVAL-13; before it with `preDNAT`, R-HEP-3).', fields: entity(flavour, direction, 'destination') },
    http: {
      about: 'Which HTTP requests match. Only on `Allow` rules over TCP, and without effect unless Dikastes is deployed (R-VAL-12, R-FG-26).',
      fields: {
        methods: { about: 'HTTP methods, one of which must match; `*` matches any (R-RES-14).' },
        paths: {
          about: 'Request paths, one of which must match (R-RES-14, R-SCP-17).',
          item: 'A path: either `exact` or `prefix` (R-VAL-12).',
          fields: {
            exact: { about: 'The whole path. Begins with a slash.' },
            prefix: { about: 'The beginning of the path, up to a slash or the end. Begins with a slash.' },
          },
        },
      },
    },
    icmp: { about: 'Which ICMP messages match; needs an ICMP protocol (R-VAL-10).', fields: icmp() },
    ipVersion: { about: 'Match one family of addresses only, 4 or 6 (R-EVAL-14).' },
    metadata: {
      about: 'Notes on this rule.',
      fields: { annotations: { about: 'Keys and values that accompany the rule; Calico does not read them.' } },
    },
    notICMP: { about: 'Which ICMP messages do not match (R-VAL-10, R-EVAL-14).', fields: icmp() },
    notProtocol: { about: 'Match every protocol but this one. It does not make up for a missing `protocol` where ports are given (R-VAL-9).' },
    protocol: {
      about: 'Match one protocol: `TCP`, `UDP`, `ICMP`, `ICMPv6`, `SCTP`, `UDPLite`, or a number from 1 to 255 (R-RES-16).',
    },
    source: { about: 'Where the traffic comes from.', fields: entity(flavour, direction, 'source') },
  };
}

/** Words for one side of the traffic. */
function entity(flavour: PolicyFlavour, direction: 'Ingress' | 'Egress', side: 'source' | 'destination'): Fields {
  const peer = (direction === 'Ingress') === (side === 'source');
  return {
    namespaceSelector: {
      about: flavour.scope === 'Cluster'
        ? 'A label expression over namespaces in which `selector` and the others look; `global()` means outside of namespaces; empty means anywhere (R-SCP-6).'
        : 'A label expression over namespaces in which `selector` and the others look; `global()` means outside of namespaces; empty means this namespace (R-SCP-6).',
    },
    nets: { about: 'Networks in CIDR notation, one of which must hold the address. Host bits must be zero and both families must not be mixed (R-VAL-11).' },
    notNets: { about: 'Networks in CIDR notation, none of which may hold the address. No catch-all (R-VAL-11, R-FG-31).' },
    notPorts: { about: 'Ports that do not match: numbers, ranges such as `8000:8080`, or names (R-RES-15, R-VAL-9).' },
    notSelector: { about: 'A label expression: endpoints that it picks do not match (R-SCP-9).' },
    ports: { about: 'Ports that match: numbers, ranges such as `8000:8080`, or names. Numbers need a `protocol` that has ports (R-RES-15, R-VAL-9).' },
    selector: { about: 'A label expression that picks endpoints and network sets (R-SCP-5, R-SCP-8).' },
    serviceAccounts: {
      about: 'The service accounts that the pods run as (R-SCP-5).',
      fields: {
        names: { about: 'Names of service accounts, one of which must match.' },
        selector: { about: 'A label expression over service accounts; holds in addition to `names`.' },
      },
    },
    services: {
      about: peer
        ? 'A Kubernetes Service: its endpoints match. Excludes selectors, networks and, at a destination, ports (R-SCP-13, R-VAL-13).'
        : `A Kubernetes Service. Calico refuses it in the ${side} of ${direction.toLowerCase()} rules (R-VAL-13).`,
      fields: {
        name: { about: 'The name of the Service.' },
        namespace: { about: 'The namespace of the Service. Write it out: without it nothing matches (R-SCP-14, R-VAL-13).' },
      },
    },
  };
}

function icmp(): Fields {
  return {
    code: { about: 'The ICMP code, 0 to 255. Needs a type (R-VAL-10).' },
    type: { about: 'The ICMP type, 0 to 254; 8 is an echo request (R-RES-12).' },
  };
}
