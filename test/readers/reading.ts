/** Small helpers for the tests of readers. */
import { describeProblem, Reading, readManifests, ReadOptions } from '../../src/readers';

/** Reads one text, called `net.yaml`. */
export function readText(content: string | Uint8Array, options?: ReadOptions): Reading {
  return readManifests([{ name: 'net.yaml', content }], options);
}

/** Reads objects in memory. */
export function readObjects(objects: readonly unknown[], options?: ReadOptions): Reading {
  return readManifests([{ objects: objects.map(one => ({ object: one })) }], options);
}

/** Every problem in one line, without those that every small example has. */
export function problemsOf({ problems }: Reading): string[] {
  return problems.filter(({ code }) => code !== 'namespace-missing').map(describeProblem);
}

/** The codes of all problems, without those that every small example has. */
export function codesOf({ problems }: Reading): string[] {
  return problems.map(({ code, severity }) => `${severity} ${code}`).filter(code => code !== 'info namespace-missing');
}

/** An object of the core API or of another. */
export function object(apiVersion: string, kind: string, name: string, rest: object = {}, namespace?: string): Record<string, unknown> {
  return { apiVersion, kind, metadata: { name, ...namespace === undefined ? {} : { namespace } }, ...rest };
}

const NAMESPACED = /^(?:Staged(?:Kubernetes)?)?Network(?:Policy|Set)$/;

/** A v3 object of Calico, in the namespace `shop` if the kind has one. */
export function calico(kind: string, spec: object, name: string = 'p'): Record<string, unknown> {
  return object('projectcalico.org/v3', kind, name, { spec }, NAMESPACED.test(kind) ? 'shop' : undefined);
}

/** Every object that a value holds, itself included. */
export function* partsOf(value: unknown): Generator<object> {
  if (typeof value === 'object' && value !== null) {
    yield value;
    for (const part of Object.values(value)) {
      yield* partsOf(part);
    }
  }
}
