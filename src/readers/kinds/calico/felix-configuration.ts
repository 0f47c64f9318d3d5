import type { FailsafePort, FelixConfiguration } from '../../../model';
import { decodePort } from '../../../values/port-value';
import { quote, textOf } from '../../../values/quote';
import { Json, Manifest } from '../../manifest';
import { PORT_PROTOCOLS } from '../kubernetes/protocols';

/** What Felix is told, as far as verdicts depend on it (R-EVAL-11, R-EVAL-12, R-HEP-10, R-HEP-13). */
export function readFelixConfiguration(manifest: Manifest): FelixConfiguration {
  const { spec } = manifest;
  const members: Omit<FelixConfiguration, 'name' | 'source'> = {
    defaultEndpointToHostAction: readChoice(manifest, spec, 'defaultEndpointToHostAction', ['Drop', 'Accept', 'Return']),
    failsafeInboundHostPorts: readFailsafes(manifest, spec, 'failsafeInboundHostPorts'),
    failsafeOutboundHostPorts: readFailsafes(manifest, spec, 'failsafeOutboundHostPorts'),
    bpfEnabled: manifest.flagAt(spec, 'bpfEnabled', 'spec'),
    vxlanPort: manifest.integerAt(spec, 'vxlanPort', 'spec', 1, 65535),
    natOutgoingExclusions: readChoice(manifest, spec, 'natOutgoingExclusions', ['IPPoolsOnly', 'IPPoolsAndHostIPs']),
    allowVxlanPacketsFromWorkloads: manifest.flagAt(spec, 'allowVXLANPacketsFromWorkloads', 'spec'),
    allowIpipPacketsFromWorkloads: manifest.flagAt(spec, 'allowIPIPPacketsFromWorkloads', 'spec'),
    kubeNodePortRanges: readRanges(manifest, spec),
  };
  const known = Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
  return { name: manifest.name, ...known, source: manifest.source };
}

/** One of some words, of which Felix takes any case; the first where it is none of them. */
function readChoice<T extends string>(manifest: Manifest, spec: Json, field: string, choices: readonly T[]): T | undefined {
  const raw = spec[field];
  const meant = choices.find(choice => typeof raw === 'string' && choice.toLowerCase() === raw.toLowerCase());
  return raw === undefined ? undefined : meant ?? manifest.choiceAt(spec, field, 'spec', choices, choices[0]);
}

/** An empty list is kept: it closes what the default would leave open (R-HEP-10). */
function readFailsafes(manifest: Manifest, spec: Json, field: string): readonly FailsafePort[] | undefined {
  if (spec[field] === undefined || spec[field] === null) {
    return undefined;
  }
  return Object.freeze(manifest.objectsAt(spec, field, 'spec').map((entry, index) => {
    const path = `spec.${field}[${index}]`;
    const net = manifest.textAt(entry, 'net', path) ?? '';
    const protocol = typeof entry.protocol === 'string' ? { protocol: entry.protocol.toUpperCase() } : entry;
    return Object.freeze({
      protocol: manifest.choiceAt(protocol, 'protocol', path, PORT_PROTOCOLS, 'TCP'),
      port: manifest.integerAt(entry, 'port', path, 0, 65535) ?? 0,
      ...net === '' ? {} : { net },
    });
  }));
}

function readRanges(manifest: Manifest, spec: Json): FelixConfiguration['kubeNodePortRanges'] {
  const { kubeNodePortRanges: raw } = spec;
  if (!Array.isArray(raw)) {
    return undefined;
  }
  return Object.freeze(raw.flatMap((entry, index) => {
    const { value } = decodePort(entry);
    if (value?.kind === 'range') {
      return [Object.freeze({ first: value.first, last: value.last })];
    }
    manifest.refuse({
      code: 'port-unreadable', path: `spec.kubeNodePortRanges[${index}]`, message: `${quote(textOf(entry))} is not a range of ports`, remedy: 'write `30000:32767`',
    });
    return [];
  }));
}
