import { ApiObject, Chart } from 'cdk8s';
import { Policy } from '../../resources';
import { isPolicyObject } from '../../resources/synth/policy-objects';
import { SynthChecks } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { dependsOn } from '../depends-on';

const CLOSING = Symbol.for('cdk8s-calico.closing');

/**
 * Has a policy that closes endpoints written after the other policies of its chart that may be about the same ones, so that
 * what allows is there first.
 *
 * Other charts are left alone: a dependency between charts changes the names of their files.
 */
export function emitLast(closing: Policy): void {
  Object.defineProperty(closing, CLOSING, { value: true });
  SynthChecks.of(closing).registerPreparation(world => {
    for (const other of policiesBeside(closing, world)) {
      if (!(CLOSING in other) && !dependsOn(other, closing)) {
        closing.addDependency(other);
      }
    }
  });
}

/** The other policies of the chart: of a policy's own namespace, or all where it is for the whole cluster. */
function policiesBeside(closing: Policy, world: World): ApiObject[] {
  const { namespace } = closing.metadata;
  const byChart = world.once(closing.node.root, 'policiesByChart', () => {
    const charts = new Map<Chart, ApiObject[]>();
    for (const object of world.objects.filter(one => isPolicyObject(one) && one.kind.endsWith('Policy'))) {
      const chart = Chart.of(object);
      const policies = charts.get(chart) ?? [];
      charts.set(chart, policies);
      policies.push(object);
    }
    return charts;
  });
  return (byChart.get(Chart.of(closing)) ?? [])
    .filter(other => other !== closing && (namespace === undefined || other.metadata.namespace === namespace));
}
