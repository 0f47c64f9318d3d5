import type { PortCollector } from './ports';
import type { Entity, Rule } from '../../model';
import type { Action } from '../../values/action';
import { decodeProtocol } from '../../values/protocol';
import { ANYTHING } from '../kinds/calico/rule';

/** A rule of Kubernetes, taken apart. */
export interface TakenApart {
  readonly ingress: boolean;
  readonly action: Action;
  readonly name?: string;
  readonly ports: PortCollector;

  /** In their order. */
  readonly peers: readonly Entity[];

  /** Where it was written. */
  readonly path: string;
}

/** The rules that Calico makes of one: by protocol, and of each by peer in their order (R-K8S-6, R-CNP-5). */
export function expandRule({ ingress, action, name, ports, peers, path }: TakenApart): Rule[] {
  return ports.sorted.flatMap(({ protocol, ports: list }) => peers.map(peer => {
    const constraint = list === undefined ? {} : { ports: list };
    const target = list === undefined ? ANYTHING : Object.freeze(constraint);
    return Object.freeze({
      action,
      ...protocol === '' ? {} : { protocol: decodeProtocol(protocol).value! },
      from: ingress ? peer : ANYTHING,
      to: ingress ? target : list === undefined ? peer : Object.freeze({ ...peer, ...constraint }),
      ...name === undefined ? {} : { name },
      path,
    });
  }));
}
