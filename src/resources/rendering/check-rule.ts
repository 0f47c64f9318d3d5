import { checkEntity } from './check-entity';
import { Direction, ProtocolName } from '../../values';
import { checkProtocol, hasPorts, protocolNumber } from '../../values/protocol';
import { checkAnnotations } from '../checks/labels';
import { PeerContext } from '../peer-match';
import { HttpMatch, IcmpMatch, Rule, RuleProps } from '../rule';

/** The most methods, and the most paths, of an HTTP match (R-RES-14). */
const MAX_HTTP = 20;

/** Protocols by which ICMP is known to Calico. Numbers give rules that the kernel refuses (R-EVAL-14). */
const ICMP_VERSIONS: Readonly<Record<string, number>> = { ICMP: 4, ICMPv6: 6 };

/** What is wrong with a rule as its author wrote it, apart from its peers. */
export function checkRule(rule: Rule, direction: Direction, context: PeerContext): void {
  const props = rule._props;
  checkPorts(rule, context);
  checkProtocols(props, context);
  checkIcmp(props.icmp, 'icmp', props, context);
  checkIcmp(props.notICMP, 'notICMP', props, context);
  if (props.ipVersion !== undefined && props.ipVersion !== 4 && props.ipVersion !== 6) {
    report(context, 'ipVersion', String(props.ipVersion), 'is no IP version', 'write 4 or 6, or leave it out for both');
  }
  if (props.http) {
    checkHttp(props.http, rule, direction, context);
  }
  if (props.annotations) {
    checkAnnotations(props.annotations, `${context._place}.annotations`, context._problems);
  }
  for (const end of ['source', 'destination'] as const) {
    const entity = props[end];
    if (entity) {
      const far = (direction === 'Ingress') === (end === 'source');
      checkEntity(entity, {
        far,
        besidePeer: far && props.peer !== undefined,
        besidePorts: end === 'destination' && props.ports !== undefined,
        numericPorts: canHavePorts(props.protocol),
        namedPorts: props.protocol === undefined || canHavePorts(props.protocol),
        takesPorts: end === 'source' || !entity.services,
      }, context._at(`${context._place}.${end}`));
    }
  }
}

function checkPorts({ action, _props: props }: Rule, context: PeerContext): void {
  const { ports, source, destination } = props;
  if (ports) {
    ports.forEach((port, index) => context._problems.add(`${context._place}.ports[${index}]`, ...port._problems));
    if (ports.length === 0) {
      context._problems.say(context._place, `says no ports, which Calico reads as all of them; write \`Rule.${action.toLowerCase()}(peer, Port.all())\` `
        + 'if all are meant, or name them: `Port.tcp(8080)`');
    }
    for (const field of ['protocol', 'icmp'] as const) {
      if (props[field] !== undefined) {
        report(context, field, JSON.stringify(props[field]), 'stands beside `ports`, which say the protocol already', 'keep one of the two');
      }
    }
    return;
  }
  const said = [props.protocol, props.notProtocol, props.icmp, props.notICMP, props.http, source?.ports, source?.notPorts,
    destination?.ports, destination?.notPorts, destination?.services];
  if (said.every(field => field === undefined)) {
    context._problems.say(context._place, 'says no ports, which Calico reads as all of them; write `ports: [Port.all()]` if all are meant');
  }
}

function checkProtocols(props: RuleProps, context: PeerContext): void {
  for (const field of ['protocol', 'notProtocol'] as const) {
    const protocol = props[field];
    if (protocol !== undefined) {
      context._problems.add(`${context._place}.${field}`, ...checkProtocol(protocol));
    }
  }
}

function checkIcmp(icmp: IcmpMatch | undefined, field: 'icmp' | 'notICMP', props: RuleProps, context: PeerContext): void {
  if (!icmp) {
    return;
  }
  const place = `${context._place}.${field}`;
  for (const [part, highest] of [['type', 254], ['code', 255]] as const) {
    const value = icmp[part];
    if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= highest)) {
      context._problems.add(`${place}.${part}`, { value: String(value), reason: `is no ICMP ${part}`, remedy: `write 0 to ${highest}` });
    }
  }
  if (icmp.code !== undefined && icmp.type === undefined) {
    context._problems.add(place, { value: String(icmp.code), reason: 'is an ICMP code without a type', remedy: 'say the type as well' });
  }
  if (!(String(props.protocol) in ICMP_VERSIONS)) {
    context._problems.add(place, {
      value: String(props.protocol ?? 'any protocol'), reason: 'has no ICMP messages to Calico', remedy: 'set `protocol` to \'ICMP\' or \'ICMPv6\'',
    });
  }
}

function checkHttp(http: HttpMatch, { action, _props: props }: Rule, direction: Direction, context: PeerContext): void {
  const at = context._at(`${context._place}.http`);
  if (action !== 'Allow') {
    at.addProblem(action, 'is no action for HTTP requests', 'use `Allow`');
  }
  if (direction === 'Egress') {
    at.addProblem('egress', 'is no direction for HTTP requests', 'write the rule for ingress, at the server');
  }
  if (props.protocol !== undefined && props.protocol !== 'TCP' && props.protocol !== 6) {
    at.addProblem(String(props.protocol), 'carries no HTTP', 'use TCP, or leave the protocol out');
  }
  if (props.ports?.some(port => port._problems.length === 0 && !/^(any|TCP)/.test(String(port)))) {
    at.addProblem(props.ports.join(', '), 'are not all ports of TCP', 'use `Port.tcp(…)` or `Port.all()`');
  }
  const methods = http.methods ?? [];
  if (new Set(methods).size < methods.length) {
    at.addProblem(methods.join(', '), 'names a method twice', 'name each once');
  }
  for (const [field, list] of Object.entries({ methods, paths: http.paths ?? [] })) {
    if (list.length > MAX_HTTP) {
      at.addProblem(String(list.length), `is the number of ${field}, and Calico takes ${MAX_HTTP}`, 'write a second rule');
    }
  }
  (http.paths ?? []).forEach((path, index) => {
    const here = at._at(`${at._place}.paths[${index}]`);
    const text = path.exact ?? path.prefix;
    if (text === undefined || (path.exact !== undefined && path.prefix !== undefined)) {
      here.addProblem(JSON.stringify(path), 'is not one path', 'set either `exact` or `prefix`');
    } else if (!text.startsWith('/') || /[ ?#]/.test(text) || text.length > 1024) {
      here.addProblem(text, 'is no path of an HTTP request', 'begin with `/`; no blanks, `?` or `#`; at most 1,024 characters');
    }
  });
}

/** Whether Calico takes numbers of ports beside the protocol: it must be said, and have ports (R-VAL-9). */
function canHavePorts(protocol: ProtocolName | number | undefined): boolean {
  if (protocol === undefined) {
    return false;
  }
  const number = typeof protocol === 'number' ? protocol : protocolNumber(protocol);
  return number !== undefined && hasPorts(number);
}

function report(context: PeerContext, field: string, value: string, reason: string, remedy: string): void {
  context._problems.add(`${context._place}.${field}`, { value, reason, remedy });
}
