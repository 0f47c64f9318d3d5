import type { Step, Trip } from './trip';
import { printAddress } from '../../values/address';

/**
 * A load balancer that ends connections itself opens another one to a node port, from an address that nobody knows (R-KP-2).
 *
 * Undefined where the packet is for no such balancer.
 */
export function throughBalancer(trip: Trip): Step | undefined {
  const { proxy, hosts, parties } = trip.terrain;
  const { version, protocol } = trip.departure;
  const proxied = proxy.proxiedPort(trip.passage.to.name, protocol, trip.passage.toPort);
  if (proxied === undefined) {
    return undefined;
  }
  const { service, port: { nodePort } } = proxied;
  const name = `${service.namespace}/${service.name}`;
  if (nodePort === undefined || hosts.names.length === 0) {
    return trip.unmodelled(`where the load balancer of Service ${name} takes the connection: no node port, or no Node, is among the manifests`);
  }
  const nodes = proxy.nodesServing(service, version, hosts.someNames);
  const node = nodes.length === 1 ? nodes[0] : trip.scenario.choose({ key: 'arrival', text: 'at which node the packet comes in' }, nodes);
  const to = parties.ofHost(node, version);
  trip.change({ from: parties.ofUnknown(`the load balancer of ${name}`, version), to, toPort: nodePort });
  return { node, by: hosts.arrival(node, undefined, to.address === undefined ? '' : printAddress(to.address), trip.scenario) };
}
