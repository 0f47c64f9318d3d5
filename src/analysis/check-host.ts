import { DATAPLANES, HostOptions } from '../engine/way/host-options';
import { parseFelixNet } from '../values/calico-net';
import { quote, textOf } from '../values/quote';

/** What was read of `host`. */
export interface CheckedHost {
  readonly host: HostOptions;

  /** What is wrong, each to be read after the place. */
  readonly problems: readonly string[];
}

/**
 * Reads what is said of the hosts beside the manifests, every problem at once. Members that mean nothing here are left alone.
 *
 * @param place what messages call it
 */
export function checkHost(raw: unknown, place: string = 'host'): CheckedHost {
  if (!isRecord(raw)) {
    return { host: {}, problems: [`\`${place}\`: ${quote(textOf(raw))} is no object; write one such as \`{"forwardPolicy": "DROP"}\``] };
  }
  const problems: string[] = [];
  for (const name of ['forwardPolicy', 'inputPolicy'] as const) {
    if (raw[name] !== undefined && raw[name] !== 'ACCEPT' && raw[name] !== 'DROP') {
      problems.push(`\`${place}.${name}\`: ${quote(textOf(raw[name]))} is no policy of a chain; write \`ACCEPT\` or \`DROP\``);
    }
  }
  if (raw.dataplane !== undefined && !(DATAPLANES as readonly unknown[]).includes(raw.dataplane)) {
    problems.push(`\`${place}.dataplane\`: ${quote(textOf(raw.dataplane))} is none; write ${DATAPLANES.map(quote).join(', ')}`);
  }
  if (raw.defaultInterface !== undefined && (typeof raw.defaultInterface !== 'string' || raw.defaultInterface === '')) {
    problems.push(`\`${place}.defaultInterface\`: ${quote(textOf(raw.defaultInterface))} is no name; write one such as \`eth0\``);
  }
  problems.push(...interfaceProblems(raw.interfaces, place));
  const { dataplane, forwardPolicy, inputPolicy, interfaces, defaultInterface } = raw as HostOptions;
  return {
    host: {
      ...dataplane !== undefined && { dataplane },
      ...forwardPolicy !== undefined && { forwardPolicy },
      ...inputPolicy !== undefined && { inputPolicy },
      ...interfaces !== undefined && { interfaces },
      ...defaultInterface !== undefined && { defaultInterface },
    },
    problems,
  };
}

function interfaceProblems(interfaces: unknown, place: string): string[] {
  if (interfaces === undefined) {
    return [];
  }
  const form = 'write `{"node1": {"eth0": "10.0.0.11/24"}}`';
  if (!isRecord(interfaces)) {
    return [`\`${place}.interfaces\`: ${quote(textOf(interfaces))} is no object; ${form}`];
  }
  return Object.entries(interfaces).flatMap(([node, list]) => isRecord(list)
    ? Object.entries(list).flatMap(([name, addresses]) => [addresses].flat().flatMap(address =>
      typeof address === 'string' && parseFelixNet(address) !== undefined
        ? []
        : [`\`${place}.interfaces\`, \`${name}\` of \`${node}\`: ${quote(textOf(address))} is no address with the length of its network's prefix; ${form}`]))
    : [`\`${place}.interfaces\`, \`${node}\`: ${quote(textOf(list))} is no object; ${form}`]);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
