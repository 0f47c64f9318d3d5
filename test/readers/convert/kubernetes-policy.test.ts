import type { Entity, Policy, Rule } from '../../../src/model';
import { calico, codesOf, object, problemsOf, readObjects } from '../reading';

const PODS = "projectcalico.org/orchestrator == 'k8s'";

function knp(spec: object, name: string = 'p'): Record<string, unknown> {
  return object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector: {}, ...spec } }, 'shop');
}

function read(spec: object): Policy {
  return readObjects([knp(spec)]).cluster.policies[0];
}

function ingressOf(rule: object): readonly Rule[] {
  return read({ ingress: [rule] }).ingress;
}

function peerOf(peer: object): Entity {
  return ingressOf({ from: [peer] })[0].from;
}

/** Rules as `TCP: http 80-81`. */
function portsOf(ports: readonly object[]): string[] {
  return ingressOf({ ports }).map(({ protocol, to }) => {
    const list = to.ports?.map(port => port.kind === 'name' ? port.name : port.first === port.last ? port.first : `${port.first}-${port.last}`);
    return `${protocol ?? 'any'}: ${list?.join(' ') ?? 'all'}`;
  });
}

describe('R-K8S-1 a NetworkPolicy of Kubernetes', () => {
  test('stands in the default tier, at order 1000, under its own name', () => {
    expect(read({})).toEqual({
      kind: 'KubernetesNetworkPolicy',
      name: 'p',
      namespace: 'shop',
      tier: 'default',
      order: 1000,
      selector: PODS,
      namespaceSelector: '',
      serviceAccountSelector: '',
      types: ['Ingress'],
      doNotTrack: false,
      preDNAT: false,
      applyOnForward: false,
      ingress: [],
      egress: [],
      source: {},
    });
  });

  test('has a name with a prefix before v3.32', () => {
    expect(readObjects([knp({})], { calicoVersion: 'v3.31' }).cluster.policies[0].name).toBe('knp.default.p');
  });

  test('of extensions/v1beta1 is no longer served, and read', () => {
    const reading = readObjects([{ ...knp({}), apiVersion: 'extensions/v1beta1' }]);

    expect(codesOf(reading)).toEqual(['info no-longer-served']);
    expect(reading.cluster.policies).toHaveLength(1);
  });
});

describe('R-K8S-2 the selector of pods', () => {
  test.each<[string, object, string]>([
    ['is all pods where it is empty', {}, PODS],
    ['has labels in the order of their keys', { matchLabels: { b: '1', a: '2' } }, `${PODS} && a == '2' && b == '1'`],
    ['has expressions in their own order', {
      matchExpressions: [
        { key: 'z', operator: 'In', values: ['b', 'a'] }, { key: 'y', operator: 'NotIn', values: ['c'] }, { key: 'x', operator: 'Exists' }, { key: 'w', operator: 'DoesNotExist' },
      ],
    }, `${PODS} && z in { 'b', 'a' } && y not in { 'c' } && has(x) && ! has(w)`],
    ['has both', { matchLabels: { a: '' }, matchExpressions: [{ key: 'b', operator: 'Exists' }] }, `${PODS} && a == '' && has(b)`],
  ])('%s', (_, podSelector, selector) => {
    expect(read({ podSelector }).selector).toBe(selector);
  });
});

describe('R-K8S-3 directions', () => {
  const egress = [{}];

  test.each<[string, object, string[]]>([
    ['as they are written', { policyTypes: ['Egress'], ingress: [{}] }, ['Egress']],
    ['as they are written, both', { policyTypes: ['Egress', 'Ingress'] }, ['Ingress', 'Egress']],
    ['as the API server fills them in', { egress }, ['Ingress', 'Egress']],
    ['as the API server fills them in, without rules', { egress: [] }, ['Ingress']],
  ])('%s', (_, spec, types) => {
    expect(read(spec).types).toEqual(types);
  });

  test('ingress alone, even with egress rules, where nobody has filled them in', () => {
    expect(readObjects([knp({ egress })], { defaulting: 'none' }).cluster.policies[0].types).toEqual(['Ingress']);
  });
});

describe('R-K8S-4 peers', () => {
  test.each<[string, object, Entity]>([
    ['pods of the own namespace', { podSelector: { matchLabels: { a: 'b' } } }, { selector: `${PODS} && a == 'b'` }],
    ['all pods of the own namespace', { podSelector: {} }, { selector: PODS }],
    ['all namespaces', { namespaceSelector: {} }, { selector: PODS, namespaceSelector: 'all()' }],
    ['namespaces by label', { namespaceSelector: { matchLabels: { team: 'a' } } }, { selector: PODS, namespaceSelector: "team == 'a'" }],
    ['pods of namespaces', { namespaceSelector: { matchExpressions: [{ key: 'x', operator: 'Exists' }] }, podSelector: { matchLabels: { a: 'b' } } }, { selector: `${PODS} && a == 'b'`, namespaceSelector: 'has(x)' }],
  ])('%s', (_, peer, entity) => {
    expect(peerOf(peer)).toEqual(entity);
  });

  test.each([[{}], [{ from: [] }], [{ from: null }]])('any peer where none is named: %j', rule => {
    expect(ingressOf(rule)).toEqual([{ action: 'Allow', from: {}, to: {}, path: 'spec.ingress[0]' }]);
  });

  test('of egress are destinations, ports beside them', () => {
    expect(read({ egress: [{ to: [{ podSelector: {} }], ports: [{ port: 80 }] }] }).egress).toEqual([
      { action: 'Allow', protocol: 'TCP', from: {}, to: { selector: PODS, ports: [{ kind: 'range', first: 80, last: 80 }] }, path: 'spec.egress[0]' },
    ]);
  });
});

describe('R-K8S-5 an ipBlock', () => {
  test.each<[string, object, Entity]>([
    ['is a network', { cidr: '10.0.0.0/8' }, { nets: ['10.0.0.0/8'] }],
    ['without its exceptions', { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/16'] }, { nets: ['10.0.0.0/8'], notNets: ['10.1.0.0/16', '10.2.0.0/16'] }],
    ['without its host bits', { cidr: '10.1.2.3/8', except: ['10.1.2.3/16'] }, { nets: ['10.0.0.0/8'], notNets: ['10.1.0.0/16'] }],
    ['of IPv6', { cidr: 'FD00:0::/8' }, { nets: ['fd00::/8'] }],
  ])('%s', (_, ipBlock, entity) => {
    expect(peerOf({ ipBlock })).toEqual(entity);
  });
});

describe('R-K8S-6 ports', () => {
  test.each<[string, object[], string[]]>([
    ['none at all: any protocol', [], ['any: all']],
    ['without protocol: TCP', [{ port: 80 }], ['TCP: 80']],
    ['without port: the whole protocol', [{ protocol: 'UDP' }], ['UDP: all']],
    ['an empty entry: the whole of TCP', [{}], ['TCP: all']],
    ['a range', [{ port: 80, endPort: 90 }], ['TCP: 80-90']],
    ['a name', [{ port: 'http', protocol: 'TCP' }], ['TCP: http']],
    ['by the name of the protocol', [{ protocol: 'UDP', port: 1 }, { protocol: 'TCP', port: 2 }, { protocol: 'SCTP', port: 3 }], ['SCTP: 3', 'TCP: 2', 'UDP: 1']],
    ['neighbours joined, names first', [{ port: 82 }, { port: 'b' }, { port: 80 }, { port: 'a' }, { port: 81 }, { port: 90, endPort: 95 }, { port: 93, endPort: 99 }], ['TCP: b a 80-82 90-99']],
    ['the whole protocol swallows its ports, before and after', [{ port: 80 }, { protocol: 'TCP' }, { port: 81 }, { protocol: 'UDP', port: 53 }], ['TCP: all', 'UDP: 53']],
  ])('%s', (_, ports, expected) => {
    expect(portsOf(ports)).toEqual(expected);
  });

  test('rules come by protocol, and of each by peer in their order', () => {
    const rules = ingressOf({ from: [{ podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ protocol: 'UDP', port: 53 }, { port: 53 }] });

    expect(rules.map(({ protocol, from, path }) => `${protocol} ${from.nets?.[0] ?? from.selector} ${path}`)).toEqual([
      `TCP ${PODS} spec.ingress[0]`, 'TCP 10.0.0.0/8 spec.ingress[0]', `UDP ${PODS} spec.ingress[0]`, 'UDP 10.0.0.0/8 spec.ingress[0]',
    ]);
  });

  test('a rule that Calico can\'t convert is dropped, with a warning; the others keep their places', () => {
    const reading = readObjects([knp({ ingress: [{ ports: [{ port: 'http', endPort: 90 }] }, { ports: [{ port: 80 }] }] })]);

    expect(problemsOf(reading)).toEqual(['NetworkPolicy shop/p: spec.ingress[0].ports[0] `http to 90` is no port to Calico, which drops the whole rule; write numbers where `endPort` is given']);
    expect(reading.cluster.policies[0].ingress.map(({ path }) => path)).toEqual(['spec.ingress[1]']);
  });
});

describe('what the API server refuses is absent', () => {
  test.each<[string, object, string]>([
    ['a peer of nothing', { ingress: [{ from: [{}] }] }, 'spec.ingress[0].from[0] names no peer'],
    ['a peer that is null', { ingress: [{ from: [null] }] }, 'spec.ingress[0].from[0] names no peer'],
    ['a block beside a selector', { egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }] }, 'spec.egress[0].to[0] holds an `ipBlock` beside a selector'],
    ['a block that is none', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0/8' } }] }] }, 'spec.ingress[0].from[0].ipBlock.cidr `10.0.0/8` is not a block of addresses'],
    ['a block that is an address', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.1' } }] }] }, 'spec.ingress[0].from[0].ipBlock.cidr `10.0.0.1` is not a block of addresses'],
    ['a block without text', { ingress: [{ from: [{ ipBlock: {} }] }] }, 'spec.ingress[0].from[0].ipBlock.cidr `` is not a block of addresses'],
    ['an exception elsewhere', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }] }] }, 'spec.ingress[0].from[0].ipBlock.except[0] `11.0.0.0/16` is not a part of `10.0.0.0/8`'],
    ['an exception of everything', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } }] }] }, 'spec.ingress[0].from[0].ipBlock.except[0] `10.0.0.0/8` is not a part of `10.0.0.0/8`'],
    ['port 0', { ingress: [{ ports: [{ port: 0 }] }] }, 'spec.ingress[0].ports[0].port `0` is not a port'],
    ['a number in quotes', { ingress: [{ ports: [{ port: '80' }] }] }, 'spec.ingress[0].ports[0].port `80` has no letter'],
    ['a range that ends before', { ingress: [{ ports: [{ port: 80, endPort: 79 }] }] }, 'spec.ingress[0].ports[0].endPort `79` does not end a range that begins at 80'],
    ['a range without beginning', { ingress: [{ ports: [{ endPort: 79 }] }] }, 'spec.ingress[0].ports[0].endPort stands without a `port`'],
    ['another protocol', { ingress: [{ ports: [{ protocol: 'ICMP' }] }] }, 'spec.ingress[0].ports[0].protocol `ICMP` is not a protocol with ports'],
    ['another type', { policyTypes: ['ingress'] }, 'spec.policyTypes[0] `ingress` is not a policy type'],
    ['a label that is a number', { podSelector: { matchLabels: { a: 1 } } }, 'spec.podSelector.matchLabels.a `1` is a number'],
    ['a label value that is none', { podSelector: { matchLabels: { a: "x' || all() || a == '" } } }, "spec.podSelector.matchLabels.a `x' || all() || a == '` holds"],
    ['a label key that is none', { podSelector: { matchLabels: { 'a b': 'c' } } }, 'spec.podSelector.matchLabels["a b"] `a b` holds'],
    ['an operator of nobody', { podSelector: { matchExpressions: [{ key: 'a', operator: 'in', values: ['b'] }] } }, 'spec.podSelector.matchExpressions[0].operator `in` is not an operator'],
    ['no operator', { podSelector: { matchExpressions: [{ key: 'a' }] } }, 'spec.podSelector.matchExpressions[0].operator `` is not an operator'],
    ['no values', { ingress: [{ from: [{ namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn', values: [] }] } }] }] }, 'spec.ingress[0].from[0].namespaceSelector.matchExpressions[0].values are missing beside `NotIn`'],
    ['values too many', { podSelector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } }, 'spec.podSelector.matchExpressions[0].values stand beside `Exists`'],
    ['a rule that is a text', { ingress: ['all'] }, 'spec.ingress[0] `all` is a text'],
  ])('%s', (_, spec, problem) => {
    const reading = readObjects([knp(spec)]);

    expect(reading.cluster.policies).toEqual([]);
    expect(problemsOf(reading)).toEqual([expect.stringContaining(problem)]);
    expect(reading.problems[0].severity).toBe('error');
  });

  test('a field that nobody knows is warned of: a misspelt peer would let everybody in', () => {
    expect(problemsOf(readObjects([knp({ ingress: [{ form: [] }] })]))).toEqual([
      'NetworkPolicy shop/p: spec.ingress[0].form is a field that Kubernetes does not know: the API server drops it; correct its name, or take it out',
    ]);
  });
});

describe('a StagedKubernetesNetworkPolicy', () => {
  function readStaged(spec: object): readonly Policy[] {
    return readObjects([calico('StagedKubernetesNetworkPolicy', spec)]).cluster.policies;
  }

  test('R-RES-4 is converted likewise', () => {
    expect(readStaged({ podSelector: { matchLabels: { a: 'b' } }, ingress: [{ ports: [{ port: 80 }] }] })).toEqual([{
      ...read({ podSelector: { matchLabels: { a: 'b' } }, ingress: [{ ports: [{ port: 80 }] }] }), kind: 'StagedKubernetesNetworkPolicy',
    }]);
  });

  test('R-K8S-6 is absent where a rule can\'t be converted', () => {
    const reading = readObjects([calico('StagedKubernetesNetworkPolicy', { ingress: [{ ports: [{ port: 'http', endPort: 90 }] }] })]);

    expect(reading.cluster.policies).toEqual([]);
    expect(codesOf(reading)).toEqual(['error kubernetes-end-port-of-name']);
  });

  test.each<[string, object, unknown]>([
    ['an entry without a port swallows port 0', { ingress: [{ ports: [{ protocol: 'TCP' }, { port: 0 }] }] }, { protocol: 'TCP', from: {}, to: {} }],
    ['no protocol where it is the empty text', { ingress: [{ ports: [{ protocol: '', port: 'http' }] }] }, { from: {}, to: { ports: [{ kind: 'name', name: 'http' }] } }],
    ['protocols in any case are one', { ingress: [{ ports: [{ protocol: 'tcp', port: 80 }, { protocol: 'TCP', port: 81 }] }] }, { protocol: 'TCP', from: {}, to: { ports: [{ kind: 'range', first: 80, last: 81 }] } }],
    ['operators of nobody are skipped', { ingress: [{ from: [{ podSelector: { matchExpressions: [{ key: 'a', operator: 'is' }] } }] }] }, { from: { selector: PODS }, to: {} }],
    ['a block hides the selectors beside it', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }] }] }, { from: { nets: ['10.0.0.0/8'] }, to: {} }],
    ['a block that can\'t be parsed is ignored', { ingress: [{ from: [{ ipBlock: { cidr: 'x' } }] }] }, { from: {}, to: {} }],
    ['exceptions end at the first that can\'t be parsed', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16', 'x', '10.2.0.0/16'] } }] }] }, { from: { nets: ['10.0.0.0/8'], notNets: ['10.1.0.0/16'] }, to: {} }],
    ['a peer of nothing is all pods of the namespace', { ingress: [{ from: [{}] }] }, { from: { selector: PODS }, to: {} }],
  ])('R-K8S-7 %s', (_, spec, rule) => {
    expect(readStaged(spec)[0].ingress).toEqual([{ action: 'Allow', path: 'spec.ingress[0]', ...rule as object }]);
  });
});
