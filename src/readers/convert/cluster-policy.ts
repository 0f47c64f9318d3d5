/** What the policies of Kubernetes' network policy API for administrators have in common (R-CNP-1 to R-CNP-3). */
import { networkText } from './network-text';
import { PortCollector } from './ports';
import { expandRule } from './rules';
import { namespaceSelectorText, podSelectorText } from './selectors';
import type { Entity, Policy, Rule } from '../../model';
import { decode } from '../../schema/decode/decode';
import type { DecodedLabelSelector } from '../../schema/decode/decoded';
import { CountedFaults } from '../../schema/faults';
import { KINDS } from '../../schema/generated/structure';
import { ROOT } from '../../schema/path';
import type { Action } from '../../values/action';
import { Direction, DIRECTIONS } from '../../values/direction';
import { checkPortName } from '../../values/names';
import { portName } from '../../values/port-value';
import { quote } from '../../values/quote';
import { ANYTHING } from '../kinds/calico/rule';
import { checkLabelSelector } from '../kinds/kubernetes/check-label-selector';
import { Json, Manifest, NOTHING } from '../manifest';

const LABEL_SELECTOR = KINDS.StagedKubernetesNetworkPolicy.root.fields!.get('spec')!.fields!.get('podSelector')!;

/** What tells the kinds apart. */
export interface ClusterPolicyForm {
  readonly kind: 'KubernetesClusterNetworkPolicy' | 'GlobalNetworkPolicy';
  readonly name: string;
  readonly tier: string;
  readonly order: number;

  /** Calico's action for the kind's own. */
  readonly actions: Readonly<Record<string, Action>>;

  /** The field of a rule that holds protocols and ports. */
  readonly portField: string;

  /** Adds one entry of that field; false for an entry that constrains nothing, which stands alone then (R-CNP-5). */
  addPort(manifest: Manifest, entry: Json, path: string, ports: PortCollector): boolean;
}

/** Undefined where it has no subject: Calico ignores it then (R-CNP-1). */
export function convertClusterPolicy(manifest: Manifest, form: ClusterPolicyForm): Policy | undefined {
  const subject = subjectOf(manifest);
  if (subject === undefined) {
    return undefined;
  }
  const ingress = convertRules(manifest, form, 'ingress', 'from');
  const egress = convertRules(manifest, form, 'egress', 'to');
  const types: Direction[] = [...ingress.length > 0 ? ['Ingress' as const] : [], ...egress.length > 0 ? ['Egress' as const] : []];
  return {
    kind: form.kind,
    name: form.name,
    tier: form.tier,
    order: form.order,
    ...subject,
    serviceAccountSelector: '',
    // Its tiers pass on what matches nothing, so that a direction without rules need not be governed; but no types at all are both (R-VAL-22).
    types: Object.freeze(types.length > 0 ? types : [...DIRECTIONS]),
    doNotTrack: false,
    preDNAT: false,
    applyOnForward: false,
    ingress,
    egress,
    source: manifest.source,
  };
}

function subjectOf(manifest: Manifest): { selector: string; namespaceSelector: string } | undefined {
  const subject = manifest.objectAt(manifest.spec, 'subject', 'spec') ?? {};
  const namespaces = labelSelectorAt(manifest, subject, 'namespaces', 'spec.subject');
  if (namespaces !== undefined) {
    return { selector: podSelectorText(undefined), namespaceSelector: namespaceSelectorText(namespaces)! };
  }
  const pods = podsAt(manifest, subject, 'spec.subject');
  if (pods === undefined && !manifest.refused) {
    manifest.note('warning', {
      code: 'no-subject', path: 'spec.subject', message: 'names neither `namespaces` nor `pods`: Calico ignores the policy', remedy: 'name one of them', rule: 'R-CNP-1',
    });
  }
  return pods;
}

function convertRules(manifest: Manifest, form: ClusterPolicyForm, direction: 'ingress' | 'egress', field: 'from' | 'to'): readonly Rule[] {
  const rules = manifest.objectsAt(manifest.spec, direction, 'spec').flatMap((rule, index) => {
    const path = `spec.${direction}[${index}]`;
    const text = manifest.choiceAt(rule, 'action', path, Object.keys(form.actions), '');
    const name = manifest.textAt(rule, 'name', path) ?? '';
    if (text === '') {
      manifest.neededTextAt(rule, 'action', path);
      return [];
    }
    const action = form.actions[text];
    const ports = collectPorts(manifest, form, rule, path);
    const peers = readPeers(manifest, rule, field, path);
    if (peers !== undefined) {
      return expandRule({ ingress: direction === 'ingress', action, ...name === '' ? {} : { name }, ports, peers, path });
    }
    return failClosed(manifest, action, text, path);
  });
  return rules.length === 0 ? NOTHING : Object.freeze(rules);
}

/** What Calico can't convert denies everything instead, or is dropped where it would have allowed (R-CNP-2). */
function failClosed(manifest: Manifest, action: Action, text: string, path: string): Rule[] {
  const denies = action !== 'Allow';
  manifest.note('warning', {
    code: denies ? 'rule-denies-all' : 'rule-dropped',
    path,
    rule: 'R-CNP-2',
    message: `can't be converted by Calico, which ${denies ? `makes it deny everything instead of \`${text}\`` : 'drops it'}`,
    remedy: 'name peers by `namespaces`, `pods` or `networks`, and ports by number',
  });
  return denies ? [Object.freeze({ action: 'Deny', from: ANYTHING, to: ANYTHING, path })] : [];
}

function collectPorts(manifest: Manifest, form: ClusterPolicyForm, rule: Json, path: string): PortCollector {
  const ports = new PortCollector();
  const constrains = manifest.objectsAt(rule, form.portField, path)
    .every((entry, index) => form.addPort(manifest, entry, `${path}.${form.portField}[${index}]`, ports));
  return constrains ? ports : new PortCollector();
}

/** A port by its name, which has no protocol here. */
export function addNamedPort(manifest: Manifest, name: string, path: string, ports: PortCollector): void {
  checkPortName(name).forEach(({ value, reason, remedy }) => manifest.refuse({ code: 'port-form', path, message: `${quote(value)} ${reason}`, remedy }));
  ports.add('', portName(name));
}

/** Undefined where a peer names nothing that Calico can convert. */
function readPeers(manifest: Manifest, rule: Json, field: 'from' | 'to', path: string): Entity[] | undefined {
  const peers = manifest.objectsAt(rule, field, path).map((peer, index) => readPeer(manifest, peer, field === 'to', `${path}.${field}[${index}]`));
  return peers.every(peer => peer !== undefined) ? peers : undefined;
}

function readPeer(manifest: Manifest, peer: Json, egress: boolean, path: string): Entity | undefined {
  const namespaces = labelSelectorAt(manifest, peer, 'namespaces', path);
  const pods = podsAt(manifest, peer, path);
  const texts = egress ? manifest.textsAt(peer, 'networks', path) : NOTHING;
  const nets = texts.map(networkText);
  if ((namespaces === undefined && pods === undefined && texts.length === 0) || nets.includes(undefined)) {
    return undefined;
  }
  return Object.freeze({
    ...namespaces === undefined ? {} : { namespaceSelector: namespaceSelectorText(namespaces)! },
    ...pods,
    ...nets.length === 0 ? {} : { nets: Object.freeze(nets as string[]) },
  });
}

function podsAt(manifest: Manifest, holder: Json, path: string): { selector: string; namespaceSelector: string } | undefined {
  const pods = manifest.objectAt(holder, 'pods', path);
  return pods && {
    selector: podSelectorText(labelSelectorAt(manifest, pods, 'podSelector', `${path}.pods`)),
    namespaceSelector: namespaceSelectorText(labelSelectorAt(manifest, pods, 'namespaceSelector', `${path}.pods`) ?? {})!,
  };
}

function labelSelectorAt(manifest: Manifest, holder: Json, key: string, path: string): DecodedLabelSelector | undefined {
  const raw = manifest.objectAt(holder, key, path);
  if (raw === undefined) {
    return undefined;
  }
  const faults = new CountedFaults();
  const selector = decode(raw, LABEL_SELECTOR, ROOT, 'typed', faults) as DecodedLabelSelector;
  if (faults.count > 0) {
    manifest.refuse({
      code: 'invalid-label-selector', path: `${path}.${key}`, message: 'can\'t be read as a label selector', remedy: 'write `matchLabels` and `matchExpressions` as Kubernetes has them',
    });
    return {};
  }
  checkLabelSelector(manifest, selector, `${path}.${key}`);
  return selector;
}
