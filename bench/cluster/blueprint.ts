import { Family, nodeAddress, podAddress, PODS_PER_NODE } from './addresses';
import type { Labels } from './manifest';
import { nestedNets } from './nets';
import { leastOf, mostOf, Settings } from './options';
import { Random } from './random';
import { APPS, ENVIRONMENTS, LAYERS, LEVELS, LISTS, NamedPort, PORTS, TIERS, TRAITS, TRAIT_VALUES, VERSIONS } from './words';

/** Who lives in the cluster and by which names and labels: what objects are written from, and what policies speak of. */
export interface Blueprint {
  readonly settings: Settings;
  readonly namespaces: readonly NamespacePlan[];
  readonly workloads: readonly WorkloadPlan[];

  /** Families of addresses in use. */
  readonly families: readonly Family[];

  /** Names of the tiers, those that Calico makes left out. */
  readonly tiers: readonly string[];

  readonly sets: readonly SetPlan[];

  /** What rules are dealt in turn; empty where they draw nets as they like. */
  readonly ruleNets: readonly string[];
}

export interface NamespacePlan {
  readonly name: string;
  readonly labels: Labels;
  readonly serviceAccounts: readonly ServiceAccountPlan[];
  readonly workloads: WorkloadPlan[];
}

export interface ServiceAccountPlan {
  readonly name: string;
  readonly labels: Labels;
}

/** Pods of a kind. */
export interface WorkloadPlan {
  readonly namespace: NamespacePlan;

  /** Also the value of its label `app`. */
  readonly name: string;

  readonly labels: Labels;

  /** Those of its labels that policies speak of where there are any. */
  readonly traits: Labels;

  readonly serviceAccount: ServiceAccountPlan;
  readonly ports: readonly NamedPort[];

  /** Whether the last of the ports is declared by an init container, whose names count too (R-SCP-12). */
  readonly hasInitPort: boolean;

  readonly pods: readonly PodPlan[];

  /** Whether a Service of its name stands before it. */
  readonly hasService: boolean;
}

export interface PodPlan {
  readonly name: string;

  /** The number of its node. */
  readonly node: number;

  readonly addresses: readonly string[];
  readonly hostNetwork: boolean;
  readonly finished: boolean;

  /** Whether it takes requests; a finished pod doesn't. */
  readonly ready: boolean;
}

export interface SetPlan {
  readonly name: string;

  /** @default - it is a GlobalNetworkSet */
  readonly namespace?: string;

  readonly labels: Labels;

  /** @default - it draws nets as it likes */
  readonly nets?: readonly string[];
}

/** How many of the nets that are dealt go to sets; rules have the others. */
const SHARE_OF_SETS = 0.8;

/** Draws the blueprint of a cluster. */
export function drawBlueprint(settings: Settings): Blueprint {
  const random = new Random(settings.seed).for('blueprint');
  const families: Family[] = settings.dualStack ? [4, 6] : [4];
  const namespaces = Array.from({ length: settings.namespaces }, (_, at) => drawNamespace(random, at));
  const traits = drawTraits(settings);
  const workloads: WorkloadPlan[] = [];
  let pods = 0;
  for (let at = 0; at < settings.workloads; at++) {
    const namespace = namespaces[at % namespaces.length];
    const workload = drawWorkload(random, namespace, { settings, families, firstPod: pods, traits: traits[at] ?? {} });
    namespace.workloads.push(workload);
    workloads.push(workload);
    pods += workload.pods.length;
  }
  if (pods > settings.nodes * PODS_PER_NODE) {
    throw new Error(`${pods} pods find no place on ${settings.nodes} nodes; ask for ${Math.ceil(pods / PODS_PER_NODE)} nodes or more`);
  }
  const tiers = Array.from({ length: settings.tiers }, (_, at) => at < TIERS.length ? TIERS[at] : `${TIERS[at % TIERS.length]}-${at}`);
  const nets = nestedNets(new Random(settings.seed).for('nets'), settings.distinctNets);
  const forSets = Math.round(SHARE_OF_SETS * nets.length);
  const sets = drawSets(random, settings, namespaces).map((set, at, { length }) =>
    forSets === 0 ? set : { ...set, nets: everyNth(nets.slice(0, forSets), at, length) });
  return { settings, namespaces, workloads, families, tiers, sets, ruleNets: nets.slice(forSets) };
}

function drawNamespace(random: Random, at: number): NamespacePlan {
  const name = `space-${at}`;
  const serviceAccounts = ['default', ...random.some(['runner', 'admin', 'reader'], random.int(1, 2))]
    .map((account): ServiceAccountPlan => ({ name: account, labels: random.chance(0.6) ? { level: random.pick(LEVELS) } : {} }));
  return {
    name,
    labels: {
      'kubernetes.io/metadata.name': name,
      'team': `team-${Math.floor(at / 4)}`,
      ...(random.chance(0.9) && { env: random.pick(ENVIRONMENTS) }),
    },
    serviceAccounts,
    workloads: [],
  };
}

interface Place {
  readonly settings: Settings;
  readonly families: readonly Family[];
  readonly firstPod: number;
  readonly traits: Labels;
}

function drawWorkload(random: Random, namespace: NamespacePlan, { settings, families, firstPod, traits }: Place): WorkloadPlan {
  const { containerPorts, nodes, podsPerWorkload, seldom } = settings;
  const number = namespace.workloads.length;
  const name = number < APPS.length ? APPS[number] : `${APPS[number % APPS.length]}-${Math.floor(number / APPS.length)}`;
  const pods = Array.from({ length: random.int(leastOf(podsPerWorkload), mostOf(podsPerWorkload)) }, (_, at): PodPlan => {
    const index = firstPod + at;
    const node = index % nodes;
    const hostNetwork = random.chance(seldom / 4);
    const finished = !hostNetwork && random.chance(seldom / 4);
    return {
      name: `${name}-${at}`,
      node,
      addresses: families.map(family => hostNetwork ? nodeAddress(node, family) : podAddress(node, Math.floor(index / nodes), family)),
      hostNetwork,
      finished,
      ready: !finished && !random.chance(seldom / 4),
    };
  });
  return {
    namespace,
    name,
    labels: {
      app: name,
      ...(random.chance(0.9) && { tier: random.pick(LAYERS) }),
      ...(random.chance(0.5) && { version: random.pick(VERSIONS) }),
      ...traits,
    },
    traits,
    serviceAccount: random.pick(namespace.serviceAccounts),
    ports: random.some(PORTS, random.int(leastOf(containerPorts), mostOf(containerPorts)))
      // one name stands for several numbers in the cluster, which is what named ports are for
      .map(port => random.chance(0.1) ? { ...port, number: port.number + 1 } : port),
    hasInitPort: random.chance(seldom / 2),
    pods,
    hasService: random.chance(settings.services),
  };
}

/** Different traits for each workload. */
function drawTraits({ seed, traits, workloads }: Settings): Labels[] {
  const values = TRAIT_VALUES.length;
  const most = values ** traits;
  if (traits === 0) {
    return [];
  }
  if (workloads > most) {
    throw new Error(`${workloads} workloads are more than ${traits} traits tell apart; ask for ${most} workloads or fewer, or for more traits`);
  }
  return new Random(seed).for('traits').some(Array.from({ length: most }, (_, at) => at), workloads).map(number =>
    Object.fromEntries(TRAITS.slice(0, traits).map((trait, at) => [trait, TRAIT_VALUES[Math.floor(number / values ** at) % values]])));
}

function everyNth<T>(all: readonly T[], first: number, step: number): T[] {
  return all.filter((_, at) => at % step === first);
}

function drawSets(random: Random, { networkSets, globalNetworkSets }: Settings, namespaces: readonly NamespacePlan[]): SetPlan[] {
  const draw = (at: number, namespace?: string): SetPlan =>
    ({ name: `set-${at}`, ...(namespace !== undefined && { namespace }), labels: { list: random.pick(LISTS), zone: random.pick(['near', 'far']) } });
  return [
    ...Array.from({ length: globalNetworkSets }, (_, at) => draw(at)),
    ...Array.from({ length: networkSets }, (_, at) => draw(at, random.pick(namespaces).name)),
  ];
}
