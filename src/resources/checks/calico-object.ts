import { Finding, ofIssue, unsaid } from './finding';
import { checkKubernetesSpec } from './kubernetes-spec';
import { mergeIssues } from './merge-issues';
import { readWider } from './read-wider';
import { check, Issue } from '../../schema';
import { quote } from '../../values/quote';
import { Manifest } from '../reading/manifest';

/**
 * What the API server, calicoctl and Felix have against an object of Calico's (R-GATE-1), and what Calico would read wider
 * than it was written.
 *
 * @param chartNamespace the namespace that the chart gives to everything in it
 */
export function checkCalicoObject(manifest: Manifest, chartNamespace?: string): Finding[] {
  // A staged Delete never reaches Felix, and is not meant to (R-STG-3).
  const issues = mergeIssues(check(manifest).filter(({ code }) => code !== 'staged-delete-ignored'), manifest);
  if (manifest.kind === 'StagedKubernetesNetworkPolicy') {
    return checkStaged(manifest, issues);
  }
  const gates = issues.map(issue => issue.code === 'namespace-unexpected' && manifest.metadata.namespace === chartNamespace
    ? chartsNamespace(manifest, ofIssue(issue)) : ofIssue(issue));
  return [...gates, ...unsaid(readWider(manifest), gates)];
}

/** Where Kubernetes would refuse a port or a selector, the gates only say what Calico makes of it. */
function checkStaged(manifest: Manifest, issues: readonly Issue[]): Finding[] {
  const schema = issues.filter(({ gate }) => gate === 'S').map(ofIssue);
  const own = manifest.spec?.stagedAction === 'Delete' ? [] : unsaid(checkKubernetesSpec(manifest.spec, { emptyPorts: false }), schema);
  const gates = issues.filter(({ gate, path }) => gate === 'S' || path === 'spec' || !own.some(finding => finding.path.startsWith(path)));
  return [...gates.map(ofIssue), ...own];
}

/** cdk8s gives every object of a chart the chart's namespace, and the user never wrote it there. */
function chartsNamespace({ kind, metadata }: Manifest, { path, by }: Finding): Finding {
  return {
    path,
    message: `${quote(metadata.namespace!)} is the chart's namespace, which cdk8s gives to everything in the chart, and a ${kind} is in none`,
    remedy: `write \`new ${kind}(…)\` of this library, put it into a chart without \`namespace\`, or call \`addJsonPatch(JsonPatch.remove('/metadata/namespace'))\` on it`,
    by,
  };
}
