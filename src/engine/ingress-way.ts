import type { Ingress, Service } from '../model';
import type { Way } from './merge';
import type { Scenario } from './scenario';
import type { Party } from './way/party';
import type { Terrain } from './way/terrain';

/** Asks about one connection: from whom (absent: the client itself), to whom, at which port (absent: the one that is asked). */
export type AskConnection = (from: Party | undefined, to: Party, port?: number) => Way;

/**
 * The way through an Ingress: two connections, from the client to the controller and from there to a backend.
 *
 * The controller is known by an option, or by the Service that has the address of the Ingress's status.
 */
export function askIngress(
  ingress: Ingress,
  asked: string | undefined,
  terrain: Terrain,
  controllers: Readonly<Record<string, string>>,
  scenario: Scenario,
  ask: AskConnection,
): Way {
  const { compiled, parties, proxy } = terrain;
  const name = `${ingress.namespace}/${ingress.name}`;
  const backends = ingress.backends.filter(({ service }) => compiled.directory.services.find(ingress.namespace, service) !== undefined);
  if (backends.length === 0) {
    return { outcome: { verdict: 'Unreachable', reason: 'no-backend', hops: [] } };
  }
  const controller = (asked === undefined ? undefined : proxy.serviceAt(asked)) ?? findController(ingress, terrain, controllers);
  if (controller === undefined) {
    const reason = `it is not known which controller serves Ingress ${name}: no Service has the address of its status, and no option names one`;
    return { outcome: { verdict: 'Unknown', reason, hops: [] } };
  }
  const address = asked ?? ingress.addresses.find(({ ip }) => ip !== undefined && terrain.proxy.serviceAt(ip) === controller)?.ip
    ?? controller.loadBalancer.find(({ ip }) => ip !== undefined)?.ip ?? controller.clusterIps[0];
  const first = address === undefined
    ? { outcome: { verdict: 'Unknown' as const, reason: `it is not known which address Service ${controller.namespace}/${controller.name} has`, hops: [] } }
    : ask(undefined, parties.ofText(address));
  if (first.outcome.verdict !== 'Allow') {
    return first;
  }
  const index = backends.length === 1 ? 0 : Number(scenario.choose(
    { key: `rule of ${name}`, text: `which backend of Ingress ${name} is asked for` }, backends.map((_, place) => String(place))));
  const { service: backend, port } = backends[index];
  const service = compiled.directory.services.find(ingress.namespace, backend)!;
  const served = service.ports.find(one => one.port === port || one.name === port);
  if (served === undefined) {
    return { outcome: { verdict: 'Unreachable', reason: 'no-such-service-port', hops: first.outcome.hops } };
  }
  const pods = proxy.controllerPods(controller);
  const endpoints = proxy.endpoints(service, served, 4);
  if (pods.length === 0 || endpoints.length === 0) {
    return { outcome: { verdict: 'Unreachable', reason: 'no-backend', hops: first.outcome.hops } };
  }
  const pod = pods.length === 1 ? pods[0].name : scenario.choose({ key: `backend of ${address}`, text: 'which pod of the controller gets the packet' }, pods.map(one => one.name));
  const target = endpoints.length === 1 ? endpoints[0].name
    : scenario.choose({ key: `backend of ${backend}`, text: `which backend of ${backend} gets the packet` }, endpoints.map(one => one.name));
  const { workload, address: own, port: targetPort } = endpoints.find(one => one.name === target)!;
  // Controllers talk to the pods themselves, not to the Service.
  const second = ask(
    parties.ofWorkload(pods.find(one => one.name === pod)!.workload!, 4, scenario),
    workload === undefined ? parties.ofText(own!) : parties.ofWorkload(workload, 4, scenario),
    targetPort,
  );
  return { ...second, outcome: { ...second.outcome, hops: [...first.outcome.hops, ...second.outcome.hops] } };
}

function findController(
  { namespace, name, className, addresses }: Ingress, { compiled, proxy }: Terrain, controllers: Readonly<Record<string, string>>,
): Service | undefined {
  const named = controllers[`${namespace}/${name}`] ?? (className === undefined ? undefined : controllers[className]);
  if (named !== undefined) {
    const [space, service] = named.replace(/^service:/, '').split('/');
    return compiled.directory.services.find(space, service);
  }
  return addresses.flatMap(({ ip }) => ip === undefined ? [] : proxy.serviceAt(ip) ?? [])[0]
    ?? compiled.cluster.services.find(({ loadBalancer }) => loadBalancer.some(({ hostname }) =>
      hostname !== undefined && addresses.some(one => one.hostname === hostname)));
}
