import { checkProtocol } from '../../values/protocol';
import { DecodedEntity, DecodedRule, readable } from '../decode/decoded';
import type { Faults } from '../faults';
import { checkAnnotations } from '../metadata';
import { at, Path } from '../path';
import { checkHttp } from './http';
import { checkReference } from './names';
import { checkRuleNets } from './nets';
import { checkNamespaceSelector, checkSelector } from './selectors';
import { checkIcmp } from '../policy/icmp';
import { checkRulePorts } from '../policy/ports';

/** Everything in a rule that its place in the policy has no say in. */
export function checkRule(rule: DecodedRule, path: Path, faults: Faults): void {
  for (const field of ['protocol', 'notProtocol'] as const) {
    const protocol = readable(rule[field]);
    if (protocol !== undefined) {
      faults.adopt('protocol-unknown', at(path, field), checkProtocol(protocol));
    }
  }
  checkIcmp(rule, path, faults);
  checkRulePorts(rule, path, faults);
  checkRuleNets(rule, path, faults);
  for (const side of ['source', 'destination'] as const) {
    checkEntity(readable(rule[side]) ?? {}, at(path, side), faults);
  }
  const http = readable(rule.http);
  if (http !== undefined) {
    checkHttp(http, at(path, 'http'), faults);
  }
  const annotations = readable(readable(rule.metadata)?.annotations);
  if (annotations !== undefined) {
    checkAnnotations(annotations, at(at(path, 'metadata'), 'annotations'), faults);
  }
}

/** One side of the traffic. Names of service accounts are not checked (R-GATE-6). */
function checkEntity(entity: DecodedEntity, path: Path, faults: Faults): void {
  checkSelector(readable(entity.selector), at(path, 'selector'), faults);
  checkSelector(readable(entity.notSelector), at(path, 'notSelector'), faults);
  checkNamespaceSelector(readable(entity.namespaceSelector), at(path, 'namespaceSelector'), faults);
  checkSelector(readable(readable(entity.serviceAccounts)?.selector), at(at(path, 'serviceAccounts'), 'selector'), faults);
  const { name, namespace } = readable(entity.services) ?? {};
  checkServiceField('service-name-form', readable(name), at(at(path, 'services'), 'name'), faults);
  checkServiceField('service-namespace-form', readable(namespace), at(at(path, 'services'), 'namespace'), faults);
}

function checkServiceField(code: 'service-name-form' | 'service-namespace-form', name: string | undefined, path: Path, faults: Faults): void {
  if (name !== undefined && name !== '') {
    checkReference(code, name, path, faults);
  }
}
