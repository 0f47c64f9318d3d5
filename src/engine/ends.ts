import type { Ingress, Service, Workload } from '../model';
import { AddressSet } from '../sets';
import type { CompiledCluster } from './compiled-cluster';
import { fullName } from './full-name';
import { nearest } from './nearest';
import { everything } from './parties';
import { IpVersion, readAddress } from '../values/address';
import { parseFelixNet } from '../values/calico-net';
import { NOT_INTERNET } from '../values/internet';
import type { Hosts } from './way/hosts';

/** What a text in `from` or `to` means. */
export type End =
  | { readonly kind: 'workloads'; readonly name: string; readonly workloads: readonly Workload[] }
  | { readonly kind: 'node'; readonly name: string }
  | { readonly kind: 'address'; readonly text: string }
  /** Addresses, all at once. `isOutside`: whoever is in the cluster is not meant. */
  | { readonly kind: 'set'; readonly name: string; readonly of: (version: IpVersion) => AddressSet; readonly isOutside: boolean }
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'ingress'; readonly ingress: Ingress }
  | { readonly kind: 'unclear'; readonly message: string };

/** Reads the ends of flows. */
export class EndReader {
  private readonly byName = new Map<string, Workload[]>();

  constructor(private readonly compiled: CompiledCluster, private readonly hosts: Hosts) {
    for (const workload of compiled.cluster.workloads) {
      const key = `${workload.namespace}/${workload.name}`;
      this.byName.set(key, [...this.byName.get(key) ?? [], workload]);
    }
  }

  public read(text: string): End {
    if (text === 'internet' || text === 'anywhere') {
      const hidden = text === 'internet' ? NOT_INTERNET : [];
      return { kind: 'set', name: text, isOutside: true, of: version => everything(version).subtract(AddressSet.ofCidrs(version, hidden)) };
    }
    const [, sort, name] = /^(node|service|ingress):(.*)$/.exec(text) ?? [];
    if (sort !== undefined) {
      return this.readSort(sort, name);
    }
    if (readAddress(text) !== undefined) {
      return { kind: 'address', text };
    }
    const cidr = text.includes('/') ? parseFelixNet(text) : undefined;
    if (cidr !== undefined) {
      return { kind: 'set', name: text, isOutside: false, of: version => AddressSet.ofCidrs(version, [cidr]) };
    }
    return this.readWorkload(text);
  }

  private readSort(sort: string, name: string): End {
    const { cluster, directory } = this.compiled;
    const [namespace, own] = name.split('/');
    if (sort === 'node') {
      return this.hosts.has(name) ? { kind: 'node', name } : missing(`node \`${name}\``, name, this.hosts.names);
    }
    if (sort === 'service') {
      const service = directory.services.find(namespace, own);
      return service === undefined ? missing(`Service \`${name}\``, name, cluster.services.map(fullName)) : { kind: 'service', service };
    }
    const ingress = cluster.ingresses.find(one => one.namespace === namespace && one.name === own);
    return ingress === undefined ? missing(`Ingress \`${name}\``, name, cluster.ingresses.map(fullName)) : { kind: 'ingress', ingress };
  }

  /** A pod by its name, or else a workload: its pods where they are there. */
  private readWorkload(text: string): End {
    const named = this.byName.get(text) ?? [];
    const pods = named.filter(({ kind }) => kind === 'Pod');
    if (pods.length > 0) {
      return { kind: 'workloads', name: text, workloads: pods.slice(0, 1) };
    }
    if (named.length > 1) {
      return { kind: 'unclear', message: `\`${text}\` is ${named.map(({ kind }) => `a ${kind}`).join(' and ')}; name one of their pods` };
    }
    if (named.length === 0) {
      return /^[^/\s]+\/[^/\s]+$/.test(text)
        ? missing(`pod or workload \`${text}\``, text, [...this.byName.keys()])
        : { kind: 'unclear', message: `\`${text}\` is neither \`namespace/pod\` nor an address; write \`ns/pod\`, \`ns/workload\`, \`node:NAME\`, \`service:ns/name\`, \`ingress:ns/name\`, an address, a CIDR, \`internet\` or \`anywhere\`` };
    }
    const [{ kind, namespace, name }] = named;
    const owned = this.compiled.workloads.filter(pod => pod.owner?.kind === kind && pod.owner.name === name && pod.namespace === namespace);
    return { kind: 'workloads', name: text, workloads: owned.length > 0 ? owned : named };
  }
}

function missing(what: string, name: string, known: readonly string[]): End {
  const near = nearest(name, known);
  return { kind: 'unclear', message: `there is no ${what} in the cluster${near === undefined ? '' : `; is \`${near}\` meant?`}` };
}
