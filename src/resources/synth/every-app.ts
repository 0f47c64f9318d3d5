/**
 * Has every App checked, by being loaded: also one that holds nothing but raw objects and `v3` classes
 * (`docs/adr/0012-every-app-is-checked.md`).
 */
import { App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { SynthChecks } from './synth-checks';

/** What begins a synthesis: a method of `App` or `Chart`. */
type Method = (this: IConstruct, ...args: unknown[]) => unknown;

/** On a class whose methods are wrapped; a second copy of this library finds it and leaves them alone. */
const CHECKED = Symbol.for('cdk8s-calico.everyApp');

begin(App, ['synth', 'synthYaml'], true);
begin(Chart, ['toJson'], false);

function begin(owner: { readonly prototype: object }, methods: readonly string[], warn: boolean): void {
  if (Object.hasOwn(owner, CHECKED)) {
    return;
  }
  Object.defineProperty(owner, CHECKED, { value: true });
  const prototype = owner.prototype as Record<string, Method>;
  for (const name of methods) {
    const original = prototype[name];
    prototype[name] = function (...args) {
      return SynthChecks.of(this).synthesize(() => original.apply(this, args), warn);
    };
  }
}
