import type { Service } from '../../model';
import type { ConnectionSet } from '../../sets';
import type { Answer } from '../answer';
import type { Flow } from '../flow';
import type { Claimed } from './check-pairs';
import { ask, CheckContext, Findings, flowWith, isAnswer } from './context';
import type { Expectation } from './expectation';
import { connectionsOf } from './wanted-ports';
import type { Ends } from './who';

/** The most ports of a range that are asked one by one. */
const MOST_PORTS = 64;

/** Asks one by one, as a flow, what is more than pods and addresses: Services, Ingresses, nodes. Returns how many questions there were. */
export function checkSingles(claim: Claimed, from: Ends, to: Ends, expectation: Expectation, context: CheckContext, findings: Findings): number {
  const { via, address } = expectation;
  let count = 0;
  for (const target of to.singles) {
    const wanted = portsOf(target, to.services, expectation, findings);
    for (const source of [...from.singles, ...sourcesOf(from)]) {
      for (const port of wanted) {
        count += 1;
        judgeFlow(claim, { from: source, to: target, ...port, ...via && { via }, ...address !== undefined && { address } }, context, findings);
      }
    }
  }
  for (const source of from.singles) {
    for (const target of sourcesOf(to)) {
      for (const port of portsOf(target, [], expectation, findings)) {
        count += 1;
        judgeFlow(claim, { from: source, to: target, ...port }, context, findings);
      }
    }
  }
  return count;
}

/** Pods and addresses as flows name them: one pod of each class and node, for nothing tells others apart. */
function sourcesOf({ pods, ranges }: Ends): readonly string[] {
  const names = pods.flatMap(({ pods: own }) => [...new Map([...own].reverse().map(pod => [pod.node ?? '', `${pod.namespace}/${pod.name}`])).values()]);
  return [...names, ...ranges];
}

/** Each port by itself. */
function portsOf(target: string, services: readonly Service[], { ports }: Expectation, findings: Findings): readonly Pick<Flow, 'protocol' | 'port' | 'icmp'>[] {
  const service = services.find(({ namespace, name }) => target === `service:${namespace}/${name}`);
  if (ports === undefined && service !== undefined) {
    return service.ports.map(({ protocol, port }) => ({ protocol, port }));
  }
  if (service !== undefined && ports !== 'all' && ports !== undefined) {
    return ports.flatMap(wanted => {
      const named = service.ports.filter(({ name }) => name !== undefined && name === wanted.port);
      if (typeof wanted.port === 'string' && named.length === 0) {
        const names = service.ports.map(({ name, port, protocol }) => `\`${name ?? `${port}/${protocol}`}\``).join(', ');
        findings.add('unclear', () => ({ message: `${target} has no port \`${String(wanted.port)}\`; it has ${names}` }));
      }
      if (typeof wanted.port === 'string') {
        return named.map(({ protocol, port }) => ({ protocol, port }));
      }
      return singlePorts(connectionsOf([wanted], []).set, target, findings);
    });
  }
  if (service !== undefined && ports === 'all') {
    return service.ports.map(({ protocol, port }) => ({ protocol, port }));
  }
  if (ports === undefined || ports === 'all') {
    findings.add('unclear', () => ({ message: `\`ports\` are missing: it must be said which ports of ${target} are meant` }));
    return [];
  }
  const { set, problems } = connectionsOf(ports, []);
  problems.forEach(message => findings.add('unclear', () => ({ message })));
  return singlePorts(set, target, findings);
}

function singlePorts(set: ConnectionSet, target: string, findings: Findings): readonly Pick<Flow, 'protocol' | 'port' | 'icmp'>[] {
  const ports = ([6, 17, 132] as const).flatMap(protocol => {
    const { bounds } = set.portsOf(protocol);
    const all: Pick<Flow, 'protocol' | 'port'>[] = [];
    for (let at = 0; at < bounds.length; at += 2) {
      for (let port = bounds[at]; port <= bounds[at + 1] && all.length <= MOST_PORTS; port += 1) {
        all.push(flowWith({ protocol, port }));
      }
    }
    return all;
  });
  if (ports.length > MOST_PORTS) {
    findings.add('unclear', () => ({ message: `more than ${MOST_PORTS} ports of ${target} are meant; ports of a Service or node are asked one by one, so say which` }));
    return [];
  }
  return ports.length > 0 || set.isEmpty ? ports : [flowWith(set.witness!)];
}

/** What is no answer to an expectation, because there was nobody to ask. */
const NOBODY_THERE = ['no-backend', 'no-such-service-port'];

/** Asks one flow, and compares. */
export function judgeFlow(claim: Claimed, flow: Flow, context: CheckContext, findings: Findings): void {
  const answer = ask(context, flow);
  if (!isAnswer(answer)) {
    answer.forEach(message => findings.add('unclear', () => ({ message })));
    return;
  }
  const failure = failureOf(claim, answer);
  if (failure !== undefined) {
    const message = failure === 'broken' ? '' : failure === 'vacuous' ? vacuousWords(flow, answer) : answer.reason ?? 'it is not known';
    findings.add(failure, () => ({ message, counterexample: { flow, answer } }));
  }
}

function failureOf(claim: Claimed, { verdict, reason, backends, parts }: Answer): 'broken' | 'unknown' | 'vacuous' | undefined {
  if (verdict === 'Unreachable' && NOBODY_THERE.includes(reason ?? '')) {
    return 'vacuous';
  }
  const said = [verdict, ...backends?.map(one => one.verdict) ?? [], ...parts?.map(one => one.verdict) ?? []];
  if (claim === 'allows') {
    return verdict === 'Allow' ? undefined : said.includes('Deny') || verdict === 'Unreachable' ? 'broken' : 'unknown';
  }
  return said.includes('Allow') ? 'broken' : verdict === 'Unknown' ? 'unknown' : undefined;
}

function vacuousWords({ to, port, protocol }: Flow, { reason }: Answer): string {
  const name = typeof protocol === 'number' ? String(protocol) : protocol ?? 'TCP';
  return reason === 'no-backend' ? `${to} has no backend, so nothing is shown` : `${to} has no port ${port} for ${name}, so nothing is shown`;
}
