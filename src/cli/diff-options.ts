import { checkClusterOptions, ClusterOptions, RawClusterOptions } from './cluster-options';
import { OptionCheck } from './option-check';

/** The options of `diff`, as commander reads them: what was not given is absent. */
export interface RawDiffOptions extends RawClusterOptions {
  readonly with: readonly string[];
  readonly summary?: true;
  readonly examples?: string;
  readonly failOn?: string;
  readonly output: string;
}

/** The options of `diff`, checked. */
export interface DiffCommandOptions extends ClusterOptions {
  /** Paths of manifests that belong to both sides. */
  readonly with: readonly string[];
  readonly isSummary: boolean;

  /**
   * How many changes are shown with an example.
   *
   * @default - as many as writers show where nobody says
   */
  readonly examples?: number;
  readonly failOn: readonly FailOn[];
  readonly output: typeof FORMS[number];
}

/** What may be a finding: something is opened, something is closed, or either. */
export type FailOn = typeof FINDINGS[number];

const FORMS = ['text', 'json', 'csv', 'markdown', 'dot', 'mermaid'] as const;
const FINDINGS = ['opened', 'closed', 'any'] as const;

/** Checks the options, every problem at once. */
export function checkOptions(raw: RawDiffOptions, after: string | undefined): DiffCommandOptions {
  const check = new OptionCheck();
  const output = check.pick('--output', raw.output, FORMS) ?? 'text';
  const failOn = raw.failOn?.split(',').flatMap(finding => check.pick('--fail-on', finding.trim(), FINDINGS) ?? []) ?? [];
  if (after === undefined && raw.staged === undefined) {
    check.problems.push('it is not said what BEFORE is compared with; name AFTER too, or ask by `--staged` what staged policies would change');
  }
  if (raw.summary && (output === 'dot' || output === 'mermaid')) {
    check.problems.push('`--output`: there is no picture of `--summary`; write it as text, json, csv or markdown, or leave `--summary` out');
  }
  if (raw.examples !== undefined && raw.examples !== 'all' && !/^\d{1,9}$/.test(raw.examples)) {
    check.problems.push(`\`--examples\`: \`${raw.examples}\` is no number; write how many are wanted, or \`all\``);
  }
  const cluster = checkClusterOptions(raw, check);
  check.done();
  return {
    ...cluster,
    with: raw.with,
    isSummary: raw.summary === true,
    ...raw.examples !== undefined && { examples: raw.examples === 'all' ? Infinity : Number(raw.examples) },
    failOn,
    output,
  };
}
