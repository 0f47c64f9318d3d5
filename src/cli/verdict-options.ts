import type { Defaulting, HostOptions, RawFlow, ReadOptions } from '../analysis';
import { UsageError } from './usage-error';

/** The options of `verdict`, as commander reads them: what was not given is absent. */
export interface RawVerdictOptions {
  readonly from?: string;
  readonly to?: string;
  readonly port?: string;
  readonly protocol?: string;
  readonly icmp?: string;
  readonly sourcePort?: string;
  readonly ipVersion?: string;
  readonly via?: string;
  readonly address?: string;
  readonly arrivesAt?: string;
  readonly arrivesOn?: string;
  readonly established?: true;
  readonly flows?: string;
  readonly output: string;
  readonly explain?: true;
  readonly staged?: true;
  readonly calicoVersion?: string;
  readonly defaulting?: string;
  readonly gates?: string;
  readonly ingressController: readonly string[];
  readonly dataplane?: string;
  readonly forwardPolicy?: string;
  readonly inputPolicy?: string;
  readonly defaultInterface?: string;
  readonly color: boolean;
  readonly quiet?: true;
}

/** The options of `verdict`, checked. */
export interface VerdictOptions {
  /**
   * What is asked, where it is one flow.
   *
   * @default - a list is asked
   */
  readonly flow?: RawFlow;

  /**
   * The file of a list of flows.
   *
   * @default - one flow is asked
   */
  readonly flows?: string;
  readonly output: 'text' | 'json' | 'markdown';
  readonly explain: boolean;
  readonly state: 'enforced' | 'pending';
  readonly read: ReadOptions;
  readonly host: HostOptions;
  readonly ingressControllers: Readonly<Record<string, string>>;
  readonly color: boolean;
  readonly quiet: boolean;
}

const GATES = ['S', 'G', 'F'] as const;

/** Checks the options, every problem at once. What is asked is checked as rows of a list are. */
export function checkOptions(raw: RawVerdictOptions): VerdictOptions {
  const problems: string[] = [];
  const pick = <T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined => {
    if (value !== undefined && !(allowed as readonly string[]).includes(value)) {
      problems.push(`\`${option}\`: \`${value}\` is none of ${allowed.join(', ')}; write one of them`);
      return undefined;
    }
    return value as T | undefined;
  };
  const flow = flowOf(raw);
  const asked = Object.keys(flow).map(member => `--${member.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`);
  if (raw.flows !== undefined && asked.length > 0) {
    problems.push(`\`--flows\` and \`${asked[0]}\` don't go together; ask either a list or one flow`);
  }
  if (raw.flows === undefined && (raw.from === undefined || raw.to === undefined)) {
    problems.push('it is not said which connection is asked about; give `--from` and `--to`, or a list as `--flows FILE`');
  }
  const output = pick('--output', raw.output, ['text', 'json', 'markdown']) ?? 'text';
  const defaulting: Defaulting | undefined = pick('--defaulting', raw.defaulting, ['client', 'admission', 'none']);
  const gates = raw.gates?.split(',').flatMap(gate => pick('--gates', gate.trim().toUpperCase(), GATES) ?? []);
  const dataplane = pick('--dataplane', raw.dataplane, ['iptables', 'nftables', 'IPVS', 'eBPF']);
  const [forwardPolicy, inputPolicy] = [pick('--forward-policy', raw.forwardPolicy, ['ACCEPT', 'DROP']), pick('--input-policy', raw.inputPolicy, ['ACCEPT', 'DROP'])];
  const ingressControllers = Object.fromEntries(raw.ingressController.map(text => {
    const [, name, service] = /^([^=]+)=(?:service:)?([^/]+\/[^/]+)$/.exec(text) ?? [];
    if (name === undefined) {
      problems.push(`\`--ingress-controller\`: \`${text}\` names no Service; write the class or \`namespace/name\` of the Ingress, \`=\`, and \`namespace/name\` of the Service`);
    }
    return [name, service];
  }));
  if (problems.length > 0) {
    throw new UsageError(problems);
  }
  return {
    ...raw.flows === undefined ? { flow } : { flows: raw.flows },
    output,
    explain: raw.explain === true,
    state: raw.staged === true ? 'pending' : 'enforced',
    read: {
      ...raw.calicoVersion !== undefined && { calicoVersion: raw.calicoVersion },
      ...defaulting && { defaulting },
      ...gates && { gates },
    },
    host: {
      ...dataplane && { dataplane },
      ...forwardPolicy && { forwardPolicy },
      ...inputPolicy && { inputPolicy },
      ...raw.defaultInterface !== undefined && { defaultInterface: raw.defaultInterface },
    },
    ingressControllers,
    color: raw.color,
    quiet: raw.quiet === true,
  };
}

/** The flow that the options describe, as a row of a list would: numbers as numbers, other texts as they are. */
function flowOf(raw: RawVerdictOptions): RawFlow {
  const { from, to, protocol, via, address, arrivesAt, arrivesOn, established } = raw;
  const flow = {
    from,
    to,
    protocol,
    port: numberOf(raw.port),
    icmp: raw.icmp === undefined ? undefined : icmpOf(raw.icmp),
    sourcePort: numberOf(raw.sourcePort),
    ipVersion: numberOf(raw.ipVersion),
    via,
    address,
    arrivesAt,
    arrivesOn,
    established,
  };
  return Object.fromEntries(Object.entries(flow).filter(([, value]) => value !== undefined));
}

function icmpOf(text: string): unknown {
  const [, type, code] = /^(\d+)(?:\/(\d+))?$/.exec(text) ?? [];
  return type === undefined ? text : { type: Number(type), ...code !== undefined && { code: Number(code) } };
}

function numberOf(text: string | undefined): string | number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : text;
}
