import { Command } from 'commander';
import { addConnectivity } from './connectivity-command';
import { addDiff } from './diff-command';
import type { System } from './system';
import { addVerdict } from './verdict-command';
import { addVerify } from './verify-command';

/**
 * The command line as commander reads it.
 *
 * @param done takes the exit code of what was run
 */
export function program(system: System, done: (exitCode: number) => void): Command {
  const root = new Command('cdk8s-calico')
    .description('Says what Calico does with connections, from manifests')
    .exitOverride()
    .configureOutput({ writeOut: system.stdout, writeErr: system.stderr })
    .showHelpAfterError('(see `cdk8s-calico --help`)');
  addVerdict(root, system, done);
  addConnectivity(root, system, done);
  addDiff(root, system, done);
  addVerify(root, system, done);
  return root;
}
