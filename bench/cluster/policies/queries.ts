import type { NamespacePlan, WorkloadPlan } from '../blueprint';
import { LabelQuery, oneOf, Requirement } from '../label-query';
import type { Labels } from '../manifest';
import type { Random } from '../random';
import { APPS, LAYERS, TRAIT_VALUES, VERSIONS } from '../words';

/** In which language a query must be sayable. */
export type Language = 'Calico' | 'Kubernetes';

/** The workload alone, in its namespace. */
export function exactly(workload: WorkloadPlan): LabelQuery {
  return [oneOf('app', workload.name)];
}

/** A query that a workload fulfils, and others of its namespace perhaps. */
export function drawPodQuery(random: Random, { labels, name, traits }: WorkloadPlan, language: Language): LabelQuery {
  if (Object.keys(traits).length > 0) {
    return random.some(Object.keys(traits), random.int(1, 3)).map(trait => traitQuery(random, trait, traits, language));
  }
  const { tier, version } = labels;
  const byTier = tier === undefined ? [absent('tier')] : [oneOf('tier', tier)];
  switch (random.weighted({ app: 40, apps: 12, tier: 15, others: 10, version: 10, known: 5, everything: 5, text: language === 'Calico' ? 3 : 0 })) {
    case 'app':
      return [oneOf('app', name)];
    case 'apps':
      return [oneOf('app', name, ...random.some(APPS.filter(app => app !== name), 2))];
    case 'tier':
      return byTier;
    case 'others':
      return [...byTier, { key: 'app', operator: 'NotIn', values: random.some(APPS.filter(app => app !== name), random.int(1, 3)) }];
    case 'version':
      return [...(random.chance(0.5) ? byTier : []), version === undefined ? lacking(random) : oneOf('version', version)];
    case 'known':
      return [{ key: random.pick(Object.keys(labels)), operator: 'Exists', values: [] }];
    case 'everything':
      return [];
    case 'text':
      return [text(random, name)];
  }
}

/** A query that some workload may fulfil, or none. */
export function drawAnyPodQuery(random: Random, workload: WorkloadPlan, language: Language): LabelQuery {
  return [...drawPodQuery(random, workload, language), random.chance(0.5) ? oneOf('tier', random.pick(LAYERS)) : oneOf('version', random.pick(VERSIONS))];
}

/** What a workload fulfils by one of its traits, as a quarter of all workloads or more do. */
function traitQuery(random: Random, trait: string, traits: Labels, language: Language): Requirement {
  const others = TRAIT_VALUES.filter(value => value !== traits[trait]);
  switch (random.weighted({ is: 25, in: 30, not: 15, notIn: 15, or: language === 'Calico' ? 15 : 0 })) {
    case 'is':
      return oneOf(trait, traits[trait]);
    case 'in':
      return oneOf(trait, traits[trait], ...random.some(others, random.int(1, 2)));
    case 'not':
      return { key: trait, operator: 'NotIn', values: [random.pick(others)] };
    case 'notIn':
      return { key: trait, operator: 'NotIn', values: random.some(others, 2) };
    case 'or':
      return { operator: 'Or', of: [oneOf(trait, traits[trait]), oneOf(random.pick(Object.keys(traits)), random.pick(TRAIT_VALUES))] };
  }
}

/** How many namespaces a query is fulfilled by: few, so that peers can be kept small, or many, or most of the time more than one in four. */
export type Reach = 'few' | 'many' | 'most';

const NAMESPACE_QUERIES = {
  few: { name: 30, names: 10, team: 30, env: 0, everything: 0 },
  many: { name: 30, names: 10, team: 30, env: 20, everything: 10 },
  most: { name: 0, names: 0, team: 5, env: 35, everything: 60 },
};

/** A query that a namespace fulfils, and others perhaps. */
export function drawNamespaceQuery(random: Random, { labels, name }: NamespacePlan, others: readonly NamespacePlan[], reach: Reach): LabelQuery {
  switch (random.weighted(NAMESPACE_QUERIES[reach])) {
    case 'name':
      return [oneOf('kubernetes.io/metadata.name', name)];
    case 'names':
      return [oneOf('kubernetes.io/metadata.name', ...new Set([name, random.pick(others).name]))];
    case 'team':
      return [oneOf('team', labels.team)];
    case 'env':
      return [labels.env === undefined ? absent('env') : oneOf('env', labels.env)];
    case 'everything':
      return [];
  }
}

function absent(key: string): Requirement {
  return { key, operator: 'DoesNotExist', values: [] };
}

function lacking(random: Random): Requirement {
  return random.chance(0.5) ? absent('version') : { key: 'version', operator: 'NotIn', values: [random.pick(VERSIONS)] };
}

function text(random: Random, name: string): Requirement {
  switch (random.pick(['StartsWith', 'EndsWith', 'Contains'] as const)) {
    case 'StartsWith':
      return { key: 'app', operator: 'StartsWith', values: [name.slice(0, 2)] };
    case 'EndsWith':
      return { key: 'app', operator: 'EndsWith', values: [name.slice(-2)] };
    case 'Contains':
      return { key: 'app', operator: 'Contains', values: [name.slice(1, 3)] };
  }
}
