import { checkClusterOptions, ClusterOptions, RawClusterOptions } from './cluster-options';
import { OptionCheck } from './option-check';

/** The options of `connectivity`, as commander reads them: what was not given is absent. */
export interface RawConnectivityOptions extends RawClusterOptions {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly about: readonly string[];
  readonly namespace: readonly string[];
  readonly outside: boolean;
  readonly summary?: true;
  readonly exposure?: true;
  readonly failOn?: string;
  readonly output: string;
}

/** The options of `connectivity`, checked. */
export interface ConnectivityOptions extends ClusterOptions {
  /** Who is asked about; what is not said is left out. */
  readonly names: {
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly about: readonly string[];
    readonly namespaces?: readonly string[];
    readonly outside: boolean;
  };
  readonly view: 'connections' | 'summary' | 'exposure';
  readonly failOn: readonly FailOn[];
  readonly output: typeof FORMS[number];
}

/** What may be a finding: `exposed`, somebody outside gets in, or may; `unknown`, nobody can tell of some connection. */
export type FailOn = typeof FINDINGS[number];

const FORMS = ['text', 'json', 'csv', 'markdown', 'dot', 'mermaid'] as const;
const FINDINGS = ['exposed', 'unknown'] as const;

/** Checks the options, every problem at once. Who is meant by names, the cluster tells. */
export function checkOptions(raw: RawConnectivityOptions): ConnectivityOptions {
  const check = new OptionCheck();
  const output = check.pick('--output', raw.output, FORMS) ?? 'text';
  const failOn = raw.failOn?.split(',').flatMap(finding => check.pick('--fail-on', finding.trim(), FINDINGS) ?? []) ?? [];
  if (raw.summary && raw.exposure) {
    check.problems.push('`--summary` and `--exposure` don\'t go together; ask for one of them');
  }
  if (raw.exposure) {
    const [other] = [...raw.from.length > 0 ? ['--from'] : [], ...raw.to.length > 0 ? ['--to'] : [], ...raw.outside ? [] : ['--no-outside']];
    if (other !== undefined) {
      check.problems.push(`\`--exposure\` and \`${other}\` don't go together; name the workloads by \`--about\` or \`--namespace\``);
    }
    if (output === 'dot' || output === 'mermaid') {
      check.problems.push('`--output`: there is no picture of `--exposure`; write it as text, json, csv or markdown, or draw `--about outside`');
    }
  }
  if (failOn.includes('exposed') && !raw.outside) {
    check.problems.push('`--fail-on exposed` and `--no-outside` don\'t go together; ask about the outside, or not');
  }
  const cluster = checkClusterOptions(raw, check);
  check.done();
  return {
    ...cluster,
    names: { from: raw.from, to: raw.to, about: raw.about, ...raw.namespace.length > 0 && { namespaces: raw.namespace }, outside: raw.outside },
    view: raw.summary ? 'summary' : raw.exposure ? 'exposure' : 'connections',
    failOn,
    output,
  };
}
