import { Chart } from 'cdk8s';
import * as kplus27 from 'cdk8s-plus-27';
import * as kplus32 from 'cdk8s-plus-32';
import { Construct, IConstruct } from 'constructs';
import { raw } from './charts';

/** A way to make something that makes pods with the label `app: web`. */
export interface WorkloadMaker {
  readonly name: string;
  readonly make: (scope: Construct, id: string, labels?: Record<string, string>) => IConstruct;
}

const CONTAINERS = [{ image: 'shop/web:1', portNumber: 8080 }];

/** Every kind of workload, of two versions of cdk8s-plus and as raw objects. */
export const WORKLOADS: readonly WorkloadMaker[] = [
  ...plusWorkloads('cdk8s-plus-27', kplus27),
  ...plusWorkloads('cdk8s-plus-32', kplus32),
  ...[['apps/v1', 'Deployment'], ['apps/v1', 'StatefulSet'], ['apps/v1', 'DaemonSet'], ['apps/v1', 'ReplicaSet'], ['batch/v1', 'Job']]
    .map(([apiVersion, kind]) => maker(`raw ${kind}`, (scope, id, labels) => raw(scope, id, apiVersion, kind, {
      spec: { ...kind === 'Job' ? {} : { selector: { matchLabels: labels } }, template: { metadata: { labels }, spec: { containers: CONTAINERS } } },
    }))),
  maker('raw CronJob', (scope, id, labels) => raw(scope, id, 'batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template: { metadata: { labels } } } } } })),
  maker('raw ReplicationController', (scope, id, labels) => raw(scope, id, 'v1', 'ReplicationController', {
    spec: { selector: labels, template: { metadata: { labels } } },
  })),
  maker('raw Pod', (scope, id, labels) => raw(scope, id, 'v1', 'Pod', { metadata: { labels }, spec: { containers: CONTAINERS } })),
];

/** Both versions of cdk8s-plus, as far as the tests use them: their types refuse each other's objects. */
export const PLUS = [['cdk8s-plus-27', kplus27], ['cdk8s-plus-32', kplus32 as unknown as typeof kplus27]] as const;

/** A Deployment of cdk8s-plus whose pods have these labels. */
export function deployment(chart: Chart, id: string, labels?: Record<string, string>): kplus27.Deployment {
  return new kplus27.Deployment(chart, id, { podMetadata: { labels }, containers: CONTAINERS });
}

function plusWorkloads(version: string, library: unknown): WorkloadMaker[] {
  const plus = library as typeof kplus27;
  const props = (labels: Record<string, string>) => ({ podMetadata: { labels }, containers: CONTAINERS });
  return [
    maker(`${version} Deployment`, (scope, id, labels) => new plus.Deployment(scope, id, props(labels))),
    maker(`${version} StatefulSet`, (scope, id, labels) => new plus.StatefulSet(scope, id, {
      ...props(labels), service: new plus.Service(scope, `${id}-headless`, { ports: [{ port: 80 }] }),
    })),
    maker(`${version} DaemonSet`, (scope, id, labels) => new plus.DaemonSet(scope, id, props(labels))),
    maker(`${version} Job`, (scope, id, labels) => new plus.Job(scope, id, props(labels))),
    maker(`${version} CronJob`, (scope, id, labels) => new plus.CronJob(scope, id, { ...props(labels), schedule: { expressionString: '0 * * * *' } as any })),
    maker(`${version} Pod`, (scope, id, labels) => new plus.Pod(scope, id, { metadata: { labels }, containers: CONTAINERS })),
  ];
}

function maker(name: string, make: (scope: Construct, id: string, labels: Record<string, string>) => IConstruct): WorkloadMaker {
  return { name, make: (scope, id, labels = { app: 'web' }) => make(scope, id, labels) };
}
