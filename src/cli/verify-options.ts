import { checkClusterOptions, ClusterOptions, RawClusterOptions } from './cluster-options';
import { OptionCheck } from './option-check';

/** The options of `verify`, as commander reads them: what was not given is absent. */
export interface RawVerifyOptions extends RawClusterOptions {
  readonly expect: readonly string[];
  readonly allowUnknown?: true;
  readonly output: string;
  readonly color: boolean;
}

/** The options of `verify`, checked. */
export interface VerifyOptions extends ClusterOptions {
  /** Files of expectations. */
  readonly expect: readonly string[];

  /** Whether what nobody can tell holds. */
  readonly allowUnknown: boolean;
  readonly output: typeof FORMS[number];
  readonly color: boolean;
}

const FORMS = ['text', 'json', 'markdown', 'junit'] as const;

/** Checks the options, every problem at once. */
export function checkOptions(raw: RawVerifyOptions, paths: readonly string[]): VerifyOptions {
  const check = new OptionCheck();
  const output = check.pick('--output', raw.output, FORMS) ?? 'text';
  const expect = [...new Set(raw.expect)];
  if (expect.length === 0) {
    check.problems.push('it is not said what is expected; give a file of expectations as `--expect FILE`');
  }
  if (expect.includes('-') && paths.includes('-')) {
    check.problems.push('standard input can\'t hold manifests and expectations at once; give one of them as a file');
  }
  const cluster = checkClusterOptions(raw, check);
  check.done();
  return { ...cluster, expect, allowUnknown: raw.allowUnknown === true, output, color: raw.color };
}
