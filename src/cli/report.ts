import { ClusterReading, describeProblem, Problem } from '../analysis';

/** The most warnings and notes that are shown. */
const MOST_SHOWN = 50;

/** What is to be said of the manifests: errors always; warnings, notes and what was ignored unless nobody wants to know. */
export function reportLines({ problems, ignored }: Pick<ClusterReading, 'problems' | 'ignored'>, quiet: boolean): string[] {
  const errors = problems.filter(({ severity }) => severity === 'error').map(line);
  if (quiet) {
    return errors;
  }
  // Ignored kinds are summed up below.
  const others = problems.filter(({ severity, code }) => severity !== 'error' && code !== 'kind-ignored').map(line);
  const kinds = Object.entries(ignored).map(([kind, count]) => `${count} ${kind.replace(/^.* /, '')}`);
  return [
    ...errors,
    ...others.slice(0, MOST_SHOWN),
    ...others.length > MOST_SHOWN ? [`note: ${others.length - MOST_SHOWN} more warnings and notes like these`] : [],
    ...kinds.length > 0 ? [`note: no verdict depends on ${kinds.join(', ')}; they were not read`] : [],
  ];
}

const WORDS: Readonly<Record<Problem['severity'], string>> = { error: 'error', warning: 'warning', info: 'note' };

function line(problem: Problem): string {
  return `${WORDS[problem.severity]}: ${describeProblem(problem)}`;
}
