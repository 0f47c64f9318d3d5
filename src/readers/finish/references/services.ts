import { subjectOf } from './subject';
import type { Cluster, Entity, Labels, Policy, Rule } from '../../../model';
import type { Problem } from '../../problem';

/** Rules that name a Service that isn't there: such a side of a rule matches nothing (R-SCP-13, R-SCP-14). */
export function missingServices({ services, endpointSlices, policies }: Cluster): Problem[] {
  const asking = policies.filter(({ ingress, egress }) => ingress.some(namesService) || egress.some(namesService));
  if (asking.length === 0) {
    return [];
  }
  const names = new Set([
    ...services.map(({ namespace, name }) => `${namespace}/${name}`),
    ...endpointSlices.map(({ namespace, service }) => `${namespace}/${service}`),
  ]);
  return asking.flatMap(policy => [...policy.ingress, ...policy.egress].flatMap(rule => [
    ...missingService(policy, rule, 'source', rule.from, names),
    ...missingService(policy, rule, 'destination', rule.to, names),
  ]));
}

function namesService({ from, to }: Rule): boolean {
  return from.services !== undefined || to.services !== undefined;
}

function missingService(policy: Policy, { path }: Rule, side: string, { services }: Entity, names: ReadonlySet<string>): Problem[] {
  if (services === undefined || names.has(`${services.namespace}/${services.name}`)) {
    return [];
  }
  const nowhere = services.namespace === '';
  return [{
    severity: 'warning',
    code: 'service-missing',
    subject: subjectOf(policy),
    source: policy.source,
    path: `${path}.${side}.services`,
    rule: nowhere ? 'R-SCP-14' : 'R-SCP-13',
    message: nowhere ? `names the Service \`${services.name}\` of no namespace, which matches nothing`
      : `names the Service \`${services.namespace}/${services.name}\`, which is not there: the rule matches nothing`,
    remedy: nowhere ? 'write `namespace` beside `name`' : 'add the Service to the manifests, or correct its name',
  }];
}

/** Services whose selector picks no pod, where there are pods at all. */
export function emptyServices({ services, endpointSlices, workloads }: Cluster): Problem[] {
  if (workloads.length === 0 || services.length === 0) {
    return [];
  }
  const labelsOf = new Map<string, Set<Labels>>();
  for (const { namespace, labels } of workloads) {
    // Equal labels are one object: large clusters have few.
    labelsOf.set(namespace, (labelsOf.get(namespace) ?? new Set()).add(labels));
  }
  const backed = new Set(endpointSlices.filter(({ endpoints }) => endpoints.length > 0).map(({ namespace, service }) => `${namespace}/${service}`));
  return services.flatMap(({ namespace, name, selector, source }) => {
    const candidates = [...labelsOf.get(namespace) ?? []];
    return selector === undefined || backed.has(`${namespace}/${name}`) || candidates.some(labels => selects(selector, labels)) ? [] : [{
      severity: 'warning' as const,
      code: 'service-selects-nothing',
      subject: `Service ${namespace}/${name}`,
      source,
      path: 'spec.selector',
      message: `selects no pod of the namespace \`${namespace}\``,
      remedy: 'correct the selector, or add the workload to the manifests',
    }];
  });
}

function selects(selector: Labels, labels: Labels): boolean {
  return Object.keys(selector).every(key => labels[key] === selector[key]);
}
