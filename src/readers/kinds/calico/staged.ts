import type { Manifest } from '../../manifest';

/** Whether a staged policy only announces that another one will go: Felix never gets it (R-STG-3). Says so. */
export function isDeletion(manifest: Manifest): boolean {
  if (!manifest.kind.startsWith('Staged') || manifest.spec.stagedAction !== 'Delete') {
    return false;
  }
  manifest.note('info', {
    code: 'staged-deletion',
    path: 'spec.stagedAction',
    message: '`Delete` only announces a deletion: it has no effect on any verdict',
    remedy: 'nothing to do; to see the effect, read the manifests without the policy that it names',
    rule: 'R-STG-3',
  });
  return true;
}
