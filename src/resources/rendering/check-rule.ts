import { checkHttp } from './check-http';
import { versionOfProtocol } from './families';
import { groupPorts } from './port-groups';
import { Direction, Port } from '../../values';
import { ACTIONS, isAction } from '../../values/action';
import { checkProtocol } from '../../values/protocol';
import { textOf } from '../../values/quote';
import { checkAnnotations } from '../checks/labels';
import { PeerContext } from '../peer-match';
import { Rule, RuleProps } from '../rule';
import { IcmpMatch } from '../rule-fields';

/** Protocols by which ICMP is known to Calico. Numbers give rules that the kernel refuses (R-EVAL-14). */
const ICMP_NAMES: readonly unknown[] = ['ICMP', 'ICMPv6'];

/** The fields of an end that say nothing of who is there. */
const PORTS = ['ports', 'notPorts'];

/** What is wrong with a rule as its author wrote it, apart from who is at its ends. */
export function checkRule(rule: Rule, direction: Direction, context: PeerContext): void {
  const props = rule._props;
  if (!isAction(rule.action)) {
    report(context, 'action', textOf(rule.action), 'is no action', `write ${ACTIONS.map(action => `'${action}'`).join(', ')}`);
  }
  checkSaysWho(props, context);
  checkPorts(rule, context);
  checkProtocols(props, context);
  checkIcmp(props.icmp, 'icmp', props, context);
  checkIcmp(props.notICMP, 'notICMP', props, context);
  if (props.ipVersion !== undefined && props.ipVersion !== 4 && props.ipVersion !== 6) {
    report(context, 'ipVersion', textOf(props.ipVersion), 'is no IP version', 'write 4 or 6, or leave it out for both');
  }
  if (props.http !== undefined) {
    checkHttp(props.http, rule, direction, context._at(`${context._place}.http`));
  }
  if (props.annotations !== undefined) {
    checkAnnotations(props.annotations, `${context._place}.annotations`, context._problems);
  }
}

/** Reports a rule that names nobody at either end: to Calico that is everybody, which has to be said (R-FG-1). */
function checkSaysWho(props: RuleProps, context: PeerContext): void {
  const ends = (['source', 'destination'] as const).filter(side => Object.hasOwn(props, side));
  if (!Object.hasOwn(props, 'peer') && ends.every(side => saysOnlyPorts(props[side]))) {
    context._problems.say(context._place, 'names nobody, which Calico reads as everybody; name somebody, or write `peer: Peer.anywhere()` if everybody is meant');
  }
}

/** Of an end that says nothing at all more is said where it is read. */
function saysOnlyPorts(end: unknown): boolean {
  const fields = Object.keys(end ?? {});
  return fields.length > 0 && fields.every(field => PORTS.includes(field));
}

function checkPorts({ action, _props: props }: Rule, context: PeerContext): void {
  const { ports, source, destination } = props;
  if (ports !== undefined) {
    if (!Array.isArray(ports)) {
      context._problems.say(`${context._place}.ports`, 'is no list; write `[Port.tcp(8080)]`');
      return;
    }
    for (let index = 0; index < ports.length; index++) {
      const port: unknown = ports[index]; // holes included
      if (!(port instanceof Port)) {
        report(context, `ports[${index}]`, textOf(port), 'is no Port', 'write `Port.tcp(8080)`, `Port.udp(53)` or the like');
      } else if (port._problems.length > 0) {
        context._problems.add(`${context._place}.ports[${index}]`, ...port._problems);
      }
    }
    if (ports.length === 0) {
      context._problems.say(context._place, `says no ports, which Calico reads as all of them; write \`Rule.${String(action).toLowerCase()}(peer, Port.all())\` `
        + 'if all are meant, or name them: `Port.tcp(8080)`');
    }
    for (const field of ['protocol', 'icmp'] as const) {
      if (props[field] !== undefined) {
        report(context, field, textOf(props[field]), 'stands beside `ports`, which say the protocol already', 'keep one of the two');
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
    const version = versionOfProtocol(protocol);
    if (version !== undefined && props.ipVersion !== undefined && props.ipVersion !== version) {
      report(context, 'ipVersion', textOf(props.ipVersion), `stands beside the ${field} \`${protocol}\`, which is of IPv${version}`, `write ${version}, or leave it out`);
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
  if (icmp.type === undefined && icmp.code === undefined) {
    context._problems.add(place, { value: '{}', reason: 'says nothing of the messages', remedy: 'say their type, or leave it out' });
  }
  const protocols = Array.isArray(props.ports) ? groupPorts(props.ports).map(({ protocol }) => protocol) : [props.protocol];
  for (const protocol of protocols.filter(one => !ICMP_NAMES.includes(one))) {
    context._problems.add(place, {
      value: textOf(protocol ?? 'any protocol'), reason: 'has no ICMP messages to Calico', remedy: 'use the protocol \'ICMP\' or \'ICMPv6\'',
    });
  }
}

function report(context: PeerContext, field: string, value: string, reason: string, remedy: string): void {
  context._problems.add(`${context._place}.${field}`, { value, reason, remedy });
}
