import { textOf } from '../../values/quote';
import { PeerContext } from '../peer-match';

/** An error in words, without the place where it was thrown: that is ours, or the user knows it. */
export function textOfThrown(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : textOf(error);
}

/**
 * Reads one rule by itself. What is thrown meanwhile is reported at its place, so that the others are read all the same.
 *
 * @returns undefined where something was thrown
 */
export function readAlone<T>(context: PeerContext, read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    context.addProblem(textOfThrown(error), 'was thrown, so it cannot be written', 'mend what is called there, or a value that is not what its type says');
    return undefined;
  }
}
