/** What Calico reads wider than it was written, and no gate refuses: told from one policy as it would be written. */
import { DIRECTIONS, Finding, inertRules, isEmpty, isMap, itemsOf, membersOf, ofProblem } from './finding';
import { checkDnsSubdomain } from '../../values/names';
import { Manifest } from '../reading/manifest';

const SELECTOR = 'write a selector';

/** Fields by name: what to write in place of nothing, and when to write it not at all. */
type Fields = Readonly<Record<string, readonly [string, string]>>;

/** Of a policy. */
const POLICY_FIELDS: Fields = {
  selector: [SELECTOR, 'or `all()` if every endpoint is meant'],
  namespaceSelector: [SELECTOR, 'or leave it out if the namespace does not matter'],
  serviceAccountSelector: [SELECTOR, 'or leave it out if the service account does not matter'],
};

/** Of a rule. Not its ends: whatever Calico itself writes out has `source: {}` where nothing is said of the source. */
const RULE_FIELDS: Fields = {
  http: ['write `methods` or `paths`', 'or leave it out if every request is meant'],
  icmp: ['write a `type`', 'or leave it out if every type is meant'],
  notICMP: ['write a `type`', 'or leave it out if none is excepted'],
};

/** Of `source` and `destination`. */
const ENTITY_FIELDS: Fields = {
  nets: ['name a network', 'or leave it out if every address is meant'],
  notNets: ['name a network', 'or leave it out if none is excepted'],
  ports: ['name a port', 'or leave it out if all are meant'],
  notPorts: ['name a port', 'or leave it out if none is excepted'],
  selector: [SELECTOR, 'or leave it out if everybody is meant'],
  notSelector: [SELECTOR, 'or leave it out if nobody is excepted'],
  namespaceSelector: [SELECTOR, 'or leave it out if the namespace does not matter'],
  serviceAccounts: ['write `names` or a `selector`', 'or leave it out if every service account is meant'],
};

/** Of `serviceAccounts`. */
const ACCOUNT_FIELDS: Fields = {
  names: ['name a service account', 'or leave it out if every one is meant'],
  selector: [SELECTOR, 'or leave it out if every service account is meant'],
};

/** Of `http`. */
const HTTP_FIELDS: Fields = {
  methods: ['name a method', 'or leave it out if every one is meant'],
  paths: ['name a path', 'or leave it out if every one is meant'],
};

/** What Calico would read wider than it was written in a policy of its own, staged or not (R-FG-1 and its kin). */
export function readWider(manifest: Manifest): Finding[] {
  const spec = membersOf(manifest.spec);
  if (!manifest.kind.endsWith('NetworkPolicy') || spec.stagedAction === 'Delete') {
    return [];
  }
  const found = [...emptyFields(spec, POLICY_FIELDS, 'spec'), ...typesOf(spec)];
  for (const { list } of DIRECTIONS) {
    itemsOf(spec[list]).forEach((rule, index) => found.push(...inRule(rule, `spec.${list}[${index}]`, manifest)));
  }
  return found;
}

function inRule(raw: unknown, path: string, manifest: Manifest): Finding[] {
  const rule = membersOf(raw);
  const sides = ['source', 'destination'].filter(side => !isEmpty(rule[side]));
  return [
    ...emptyFields(rule, RULE_FIELDS, path),
    ...emptyFields(membersOf(rule.http), HTTP_FIELDS, `${path}.http`),
    ...sides.flatMap(side => inEntity(membersOf(rule[side]), `${path}.${side}`, manifest)),
  ];
}

function inEntity(entity: Readonly<Record<string, unknown>>, path: string, { kind, metadata }: Manifest): Finding[] {
  const accounts = membersOf(entity.serviceAccounts);
  const found = [...emptyFields(entity, ENTITY_FIELDS, path), ...emptyFields(accounts, ACCOUNT_FIELDS, `${path}.serviceAccounts`)];
  itemsOf(accounts.names).forEach((name, index) => {
    // A quote in one of them makes Calico drop them all, and the rule is for everybody.
    const problems = typeof name === 'string' ? checkDnsSubdomain(name, 'a service account') : [];
    found.push(...problems.map(problem => ofProblem(`${path}.serviceAccounts.names[${index}]`, problem, 'R-GATE-9')));
  });
  if (!kind.includes('Global') && isMap(entity.services) && isEmpty(entity.services.namespace ?? '')) {
    found.push({
      path: `${path}.services.namespace`,
      message: 'is missing, and Calico does not take the policy\'s own for it: the rule matches nothing',
      remedy: `write the namespace of the Service${metadata.namespace === undefined ? '' : `, such as \`${metadata.namespace}\``}`,
      by: 'R-FG-25',
    });
  }
  return found;
}

/** The fields that are there and say nothing. */
function emptyFields(object: Readonly<Record<string, unknown>>, fields: Fields, path: string): Finding[] {
  return Object.keys(fields).filter(field => isEmpty(object[field])).map(field => {
    const value = object[field];
    const thing = typeof value === 'string' ? 'an empty text' : Array.isArray(value) ? 'an empty list' : 'an empty object';
    const [remedy, instead] = fields[field];
    return { path: `${path}.${field}`, message: `is ${thing}, which Calico reads as no restriction at all`, remedy: `${remedy}, ${instead}`, by: 'R-FG-1' };
  });
}

/** The directions that a policy governs, where that depends on who writes it, or where rules do nothing. */
function typesOf({ types, ...rules }: Readonly<Record<string, unknown>>): Finding[] {
  if (types === undefined) {
    const empty = isEmpty(rules.egress) ? 'egress' : isEmpty(rules.ingress) && itemsOf(rules.egress).length > 0 ? 'ingress' : undefined;
    return empty === undefined ? [] : [{
      path: 'spec.types',
      message: `is missing beside \`${empty}: []\`, and then it depends on who writes the policy whether ${empty} is governed`,
      remedy: `write \`types\`, with \`${empty === 'ingress' ? 'Ingress' : 'Egress'}\` in it if ${empty} is to be closed`,
      by: 'R-FG-10',
    }];
  }
  return inertRules('types', itemsOf(types), rules);
}
