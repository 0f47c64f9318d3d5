import { CommanderError } from 'commander';
import { nodeSystem } from './node-system';
import { program } from './program';
import type { System } from './system';
import { UsageError } from './usage-error';

/** Runs the command line. Returns the exit code; whatever goes wrong is said, nothing is thrown. */
export async function main(system: System): Promise<number> {
  let exitCode = 0;
  try {
    await program(system, code => { exitCode = code; }).parseAsync(system.argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode; // commander has said it
    }
    const messages = error instanceof UsageError ? error.messages : [`this should not happen: ${error instanceof Error ? error.message : String(error)}; please report it with the manifests`];
    messages.forEach(message => system.stderr(`error: ${message}\n`));
    return 1;
  }
}

/** Runs in this process. */
export async function run(): Promise<void> {
  // Whoever reads the results may have seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = await main(nodeSystem());
}

if (require.main === module) {
  void run();
}
