import type { RawFlow } from '../analysis';
import { checkClusterOptions, ClusterOptions, RawClusterOptions } from './cluster-options';
import { OptionCheck } from './option-check';

/** The options of `verdict`, as commander reads them: what was not given is absent. */
export interface RawVerdictOptions extends RawClusterOptions {
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
  readonly color: boolean;
}

/** The options of `verdict`, checked. */
export interface VerdictOptions extends ClusterOptions {
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
  readonly color: boolean;
}

/** Checks the options, every problem at once. What is asked is checked as rows of a list are. */
export function checkOptions(raw: RawVerdictOptions): VerdictOptions {
  const check = new OptionCheck();
  const flow = flowOf(raw);
  const asked = Object.keys(flow).map(member => `--${member.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`);
  if (raw.flows !== undefined && asked.length > 0) {
    check.problems.push(`\`--flows\` and \`${asked[0]}\` don't go together; ask either a list or one flow`);
  }
  if (raw.flows === undefined && (raw.from === undefined || raw.to === undefined)) {
    check.problems.push('it is not said which connection is asked about; give `--from` and `--to`, or a list as `--flows FILE`');
  }
  const output = check.pick('--output', raw.output, ['text', 'json', 'markdown']) ?? 'text';
  const cluster = checkClusterOptions(raw, check);
  check.done();
  return { ...cluster, ...raw.flows === undefined ? { flow } : { flows: raw.flows }, output, explain: raw.explain === true, color: raw.color };
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
