import { EngineOptions, VerdictEngine } from '../../../src/engine/verdict-engine';
import type { Cluster } from '../../../src/model';
import { readManifests, ReadOptions } from '../../../src/readers';

type Labels = Readonly<Record<string, string>>;
type Spec = Readonly<Record<string, unknown>>;

/** What is told of a pod beside its name. */
export interface PodProps {
  readonly labels?: Labels;

  /** Empty: nobody knows; absent: the next of 10.65.0.1, 10.65.0.2, …. */
  readonly ips?: readonly string[];
  readonly node?: string;
  readonly account?: string;
  readonly ports?: readonly Spec[];
  readonly initPorts?: readonly Spec[];
  readonly hostNetwork?: boolean;
  readonly phase?: 'Running' | 'Succeeded' | 'Failed';
  readonly ready?: boolean;
  readonly isTerminating?: boolean;
}

interface Options {
  readonly engine: EngineOptions;
  readonly read: ReadOptions;
  readonly impliesNamespaces: boolean;
}

/** An empty cluster to add to. */
export function cluster(): ClusterText {
  return new ClusterText([], { engine: {}, read: {}, impliesNamespaces: true });
}

/**
 * The manifests of a small cluster. Immutable: whatever is added makes another one, so that rows can share a beginning.
 *
 * Policies are added by the kinds that traces show: `np`, `gnp`, `knp`, ….
 */
export class ClusterText {
  constructor(private readonly objects: readonly Spec[], private readonly options: Options) {}

  public namespace(name: string, labels: Labels = {}): ClusterText {
    return this.add(objectOf('v1', 'Namespace', name, { labels }));
  }

  public serviceAccount(name: string, labels: Labels = {}): ClusterText {
    return this.add(objectOf('v1', 'ServiceAccount', name, { labels }));
  }

  public pod(name: string, props: PodProps = {}): ClusterText {
    const { labels = {}, ips, node, account, ports = [], initPorts = [], hostNetwork, phase, ready, isTerminating } = props;
    const addresses = ips ?? [`10.65.0.${this.objects.filter(({ kind }) => kind === 'Pod').length + 1}`];
    return this.add({
      ...objectOf('v1', 'Pod', name, { labels, ...isTerminating && { deletionTimestamp: '2030-01-01T00:00:00Z' } }),
      spec: {
        containers: [{ ports }],
        initContainers: [{ ports: initPorts }],
        ...hostNetwork !== undefined && { hostNetwork },
        ...node !== undefined && { nodeName: node },
        ...account !== undefined && { serviceAccountName: account },
      },
      status: {
        podIPs: addresses.map(ip => ({ ip })),
        ...phase && { phase },
        ...ready !== undefined && { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
      },
    });
  }

  public node(name: string, addresses: readonly string[] = [], labels: Labels = {}): ClusterText {
    return this.add({
      ...objectOf('v1', 'Node', name, { labels }), status: { addresses: addresses.map(address => ({ type: 'InternalIP', address })) },
    });
  }

  public hep(name: string, spec: Spec, labels: Labels = {}): ClusterText {
    return this.add({ ...objectOf(CALICO, 'HostEndpoint', name, { labels }), spec });
  }

  public tier(name: string, spec: Spec): ClusterText {
    return this.calico('Tier', name, spec);
  }

  public np(name: string, spec: Spec): ClusterText {
    return this.calico('NetworkPolicy', name, spec);
  }

  public gnp(name: string, spec: Spec): ClusterText {
    return this.calico('GlobalNetworkPolicy', name, spec);
  }

  public snp(name: string, spec: Spec): ClusterText {
    return this.calico('StagedNetworkPolicy', name, spec);
  }

  public sgnp(name: string, spec: Spec): ClusterText {
    return this.calico('StagedGlobalNetworkPolicy', name, spec);
  }

  public sknp(name: string, spec: Spec): ClusterText {
    return this.calico('StagedKubernetesNetworkPolicy', name, spec);
  }

  public knp(name: string, spec: Spec): ClusterText {
    return this.add({ ...objectOf('networking.k8s.io/v1', 'NetworkPolicy', name), spec });
  }

  public kcnp(name: string, spec: Spec): ClusterText {
    return this.add({ ...objectOf('policy.networking.k8s.io/v1alpha2', 'ClusterNetworkPolicy', name), spec });
  }

  /** A NetworkSet, or a GlobalNetworkSet where the name has no namespace. */
  public set(name: string, nets: readonly string[], labels: Labels): ClusterText {
    const kind = name.includes('/') ? 'NetworkSet' : 'GlobalNetworkSet';
    return this.add({ ...objectOf(CALICO, kind, name, { labels }), spec: { nets } });
  }

  public service(name: string, spec: Spec, status: Spec = {}): ClusterText {
    return this.add({ ...objectOf('v1', 'Service', name), spec, status });
  }

  /** The EndpointSlice of a Service. */
  public slice(name: string, ports: readonly Spec[], endpoints: readonly Spec[], addressType = 'IPv4'): ClusterText {
    const [, service] = name.split('/');
    return this.add({
      ...objectOf('discovery.k8s.io/v1', 'EndpointSlice', name, { labels: { 'kubernetes.io/service-name': service } }), addressType, ports, endpoints,
    });
  }

  public felix(spec: Spec, name = 'default'): ClusterText {
    return this.calico('FelixConfiguration', name, spec);
  }

  public pool(cidr: string, spec: Spec = {}): ClusterText {
    return this.calico('IPPool', 'pool', { cidr, ...spec });
  }

  public calico(kind: string, name: string, spec: Spec): ClusterText {
    return this.add({ ...objectOf(CALICO, kind, name), spec });
  }

  public add(...objects: readonly Spec[]): ClusterText {
    return new ClusterText([...this.objects, ...objects], this.options);
  }

  /** The same for an engine that is told more. */
  public askedWith(engine: EngineOptions): ClusterText {
    return new ClusterText(this.objects, { ...this.options, engine });
  }

  /** The same as it was read with other options. */
  public readWith(read: ReadOptions): ClusterText {
    return new ClusterText(this.objects, { ...this.options, read });
  }

  /** The same with no Namespace object but those that are told; else each has one, without labels. */
  public withoutImpliedNamespaces(): ClusterText {
    return new ClusterText(this.objects, { ...this.options, impliesNamespaces: false });
  }

  public read(): Cluster {
    const objects = [...this.options.impliesNamespaces ? this.impliedNamespaces() : [], ...this.objects];
    return readManifests([{ objects: objects.map(object => ({ object })) }], this.options.read).cluster;
  }

  public engine(): VerdictEngine {
    return new VerdictEngine(this.read(), this.options.engine);
  }

  private impliedNamespaces(): Spec[] {
    const names = this.objects.flatMap(({ metadata }) => (metadata as { namespace?: string }).namespace ?? []);
    const told = this.objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => (metadata as { name: string }).name);
    return [...new Set(names)].filter(name => !told.includes(name)).map(name => objectOf('v1', 'Namespace', name));
  }
}

const CALICO = 'projectcalico.org/v3';

function objectOf(apiVersion: string, kind: string, fullName: string, metadata: Spec = {}): Spec {
  const [name, namespace] = fullName.split('/').reverse();
  return { apiVersion, kind, metadata: { name, ...namespace !== undefined && { namespace }, ...metadata } };
}
