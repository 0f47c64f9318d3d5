import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parseAllDocuments } from 'yaml';
import { CalicoTarget, Selector } from '../../../src';
import { ApiGatewayWhitelist, ApiGatewayWhitelistProps, Entry, HostLockdown, HostLockdownProps, NodePortLockdown } from '../../../src/patterns/hosts';
import { check, describeIssue } from '../../../src/schema';
import { Manifest, meaning } from '../../support/meaning';

/** Where the seeds' policy objects are. */
const SEEDS = join(__dirname, '../../conformance/vectors/seeds');

/** The hosts of the seeds. */
export const HOSTS = Selector.parse("ibm.role == 'worker_public'");

/** The hosts of other tests. */
export const WORKERS = Selector.labels({ role: 'worker' });

/** The API gateway of seed 000. */
export const GATEWAYS = ['169.46.64.77', '169.48.97.212', '169.48.246.130'];

/** A chart of an App of its own. */
export function newChart(id: string = 'demo'): Chart {
  return new Chart(new App(), id, { namespace: 'demo' });
}

/** A Service of type NodePort; the path is `<chart>/Api/apiService`. */
export function nodePortService(chart: Chart, ...ports: kplus.ServicePort[]): kplus.Service {
  return serviceOf(chart, kplus.ServiceType.NODE_PORT, ports.length > 0 ? ports : [{ port: 80, targetPort: 8080, nodePort: 32482 }]);
}

/** A Service of type LoadBalancer; the path is `<chart>/Api/apiService`. */
export function balancedService(chart: Chart, ...ports: kplus.ServicePort[]): kplus.Service {
  return serviceOf(chart, kplus.ServiceType.LOAD_BALANCER, ports.length > 0 ? ports : [{ port: 80, targetPort: 8080, nodePort: 31024 }]);
}

/** A lockdown of node ports, at `<chart>/Lockdown`. */
export function lockdownIn(chart: Chart): NodePortLockdown {
  return new NodePortLockdown(chart, 'Lockdown', { hosts: HOSTS, existingHostEndpoints: true });
}

/** An allow-list at a node port with nothing wrong with it but what is said, at `<chart>/Gateway`. */
export function gateway(chart: Chart, props: Partial<ApiGatewayWhitelistProps> = {}): ApiGatewayWhitelist {
  const service = 'service' in props || 'ports' in props ? undefined : nodePortService(chart);
  const lockdown = 'lockdown' in props || 'hosts' in props ? undefined : lockdownIn(chart);
  return new ApiGatewayWhitelist(chart, 'Gateway', { lockdown, service, at: Entry.nodePort('173.193.99.247'), gateways: GATEWAYS, ...props });
}

/** A lockdown of hosts with nothing wrong with it but what is said, at `<chart>/Hosts`. */
export function hostLockdown(chart: Chart, props: Partial<HostLockdownProps> = {}): HostLockdown {
  const hosts = 'endpoints' in props ? {} : { hosts: WORKERS, existingHostEndpoints: true };
  return new HostLockdown(chart, 'Hosts', { ...hosts, nodes: ['10.0.0.0/24'], ...props });
}

/** A Service as a manifest of a running cluster has it. */
export function rawService(chart: Chart, id: string, spec: object, status?: object): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Service', metadata: { name: id.toLowerCase() }, spec, ...status && { status } });
}

/** The objects of Calico that a chart writes, in their order. All of them pass every gate. */
export function calicoObjects(chart: Chart): Manifest[] {
  const objects: Manifest[] = Testing.synth(chart).filter(({ apiVersion }) => apiVersion.startsWith('projectcalico.org/'));
  expect(objects.flatMap(object => check(object).map(issue => `${object.metadata.name}: ${describeIssue(issue)}`))).toEqual([]);
  return objects;
}

/** One of them, by its name. */
export function objectNamed(chart: Chart, name: string): Manifest {
  return calicoObjects(chart).find(({ metadata }) => metadata.name === name)!;
}

/** The rules of the policy of this name. */
export function rulesOf(chart: Chart, name: string = 'whitelist'): any[] {
  return objectNamed(chart, name).spec.ingress;
}

/** What a synthesis of the whole App complains of: every line, with the construct's path. Nothing is returned otherwise. */
export function complaints(chart: Chart): string[] {
  try {
    Testing.synth(chart);
    return [];
  } catch (error) {
    const [first, ...lines] = (error as Error).message.split('\n  ');
    expect(first).toBe('Validation failed with the following errors:');
    return lines;
  }
}

/** The ids of the warnings that a synthesis of the App would print. */
export function warningIds(chart: Chart): string[] {
  return CalicoTarget.of(chart.node.root).warnings().map(text => /\((\S+)\)$/.exec(text)![1]);
}

/** What the seed's documents of one stage mean. */
export function seedPolicies(seed: string, stage: string): unknown[] {
  const documents = parseAllDocuments(readFileSync(join(SEEDS, seed, 'policies.yaml'), 'utf8')).map(document => document.toJS()).filter(Boolean);
  const index: { doc: number; stages: string[]; origin: string }[] = JSON.parse(readFileSync(join(SEEDS, seed, 'policies.index.json'), 'utf8'));
  return byName(index.filter(({ stages, origin }) => stages.includes(stage) && origin === 'seed').map(({ doc }) => documents[doc]));
}

/** What a chart's objects of Calico mean, in the order of their names. */
export function meanings(chart: Chart): unknown[] {
  return byName(calicoObjects(chart));
}

/** As many addresses as are wanted, one after the other from `<first>.0.0.0` on. */
export function manyAddresses(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => [first, Math.floor(i / 65_536), Math.floor(i / 256) % 256, i % 256].join('.'));
}

function byName(objects: Manifest[]): unknown[] {
  return [...objects].sort((a, b) => a.metadata.name < b.metadata.name ? -1 : 1).map(meaning);
}

function serviceOf(chart: Chart, serviceType: kplus.ServiceType, ports: kplus.ServicePort[]): kplus.Service {
  const api = new kplus.Deployment(chart, 'Api', { containers: [{ image: 'registry.example.com/api:1', portNumber: 8080 }] });
  return api.exposeViaService({ name: 'api', serviceType, ports: ports.map(port => ({ targetPort: 8080, ...port })) });
}
