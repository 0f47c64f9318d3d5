import type { NamespacePlan, WorkloadPlan } from '../blueprint';
import { LabelQuery, oneOf, Requirement } from '../label-query';
import type { Random } from '../random';
import { APPS, LAYERS, VERSIONS } from '../words';

/** In which language a query must be sayable. */
export type Language = 'Calico' | 'Kubernetes';

/** The workload alone, in its namespace. */
export function exactly(workload: WorkloadPlan): LabelQuery {
  return [oneOf('app', workload.name)];
}

/** A query that a workload fulfils, and others of its namespace perhaps. */
export function drawPodQuery(random: Random, { labels, name }: WorkloadPlan, language: Language): LabelQuery {
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

/** A query that a namespace fulfils, and others perhaps: few, so that peers can be kept small, or many. */
export function drawNamespaceQuery(random: Random, { labels, name }: NamespacePlan, others: readonly NamespacePlan[], reach: 'few' | 'many'): LabelQuery {
  switch (random.weighted({ name: 30, names: 10, team: 30, env: reach === 'few' ? 0 : 20, everything: reach === 'few' ? 0 : 10 })) {
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
