import {
  checkHost, ClusterReading, describeProblem, EngineOptions, ManifestInput, Places, readCluster, ReadOptions, replacedPods, State, VerdictEngine,
} from '../analysis';
import { inputsOf, Subject } from './subject';

/** How manifests are read and asked. */
export interface ClusterOptions extends ReadOptions, EngineOptions {
  /**
   * What else is in the cluster: a dump of it, for example. Where both hold an object, that of the subject counts.
   *
   * @default - nothing
   */
  readonly manifests?: Subject;

  /**
   * Whether staged policies count as enforced.
   *
   * @default 'enforced'
   */
  readonly state?: State;

  /**
   * Whether objects that can't be read are left out. Otherwise they fail every matcher, for nobody knows what they would have said.
   *
   * @default false
   */
  readonly tolerant?: boolean;
}

/** How many clusters are kept ready: a test file asks of a few, many times each. */
const KEPT = 4;

/** The most notes of a message. */
const MOST_NOTES = 5;

/** A cluster that was read once, for as many matchers as there are. What is added to an App later is not in it. */
export class TestedCluster {
  /**
   * The cluster of a subject. The same manifests with the same options give the same cluster, however often they are asked for: what they
   * are written as is compared, so an App that has changed since is another one.
   *
   * @throws Error where nothing can be read
   */
  public static of(subject: unknown, options: ClusterOptions = {}): TestedCluster {
    const known = subject instanceof TestedCluster ? subject : undefined;
    if (known !== undefined && Object.keys(options).length === 0) {
      return known;
    }
    refuseOptions(options);
    const parts: Parts = {
      own: known?.parts.own ?? named(inputsOf(subject), false),
      others: options.manifests === undefined ? known?.parts.others ?? [] : named(inputsOf(options.manifests), true),
      options: { ...known?.parts.options, ...options, manifests: undefined },
    };
    const key = keyOf(parts);
    const cluster = recent.get(key) ?? new TestedCluster(parts);
    keep(key, cluster);
    return cluster;
  }

  public readonly places: Places;

  /** Whether staged policies count as enforced. */
  public readonly state: State;

  /** What is read otherwise than it looks, to be told where something fails. */
  public readonly notes: readonly string[];

  private made?: VerdictEngine;

  private readonly reading: ClusterReading;

  private constructor(private readonly parts: Parts) {
    const { own, others, options: { state = 'enforced', tolerant = false, calicoVersion, defaulting, gates } } = parts;
    const inputs = others.length === 0 ? own : [...own.map(input => ({ ...input, replaces: true })), ...others];
    this.reading = readCluster(inputs, { ...calicoVersion && { calicoVersion }, ...defaulting && { defaulting }, ...gates && { gates } });
    refuse(this.reading, tolerant);
    const notes = this.reading.problems.filter(({ severity }) => severity === 'warning').map(problem => `note: ${describeProblem(problem)}`);
    this.places = this.reading.places;
    this.state = state;
    this.notes = notes.length > MOST_NOTES ? [...notes.slice(0, MOST_NOTES), `note: ${notes.length - MOST_NOTES} more like these`] : notes;
  }

  /** The cluster made ready to be asked, when it is asked first. */
  public get engine(): VerdictEngine {
    return this.made ??= this.makeEngine();
  }

  private makeEngine(): VerdictEngine {
    const { own, others, options: { host, ingressControllers } } = this.parts;
    const names = new Set(own.flatMap(input => 'name' in input ? input.name : []));
    const { cluster } = this.reading;
    const whole = others.length === 0 ? cluster : replacedPods(cluster, ({ file }) => file === undefined || names.has(file));
    return new VerdictEngine(whole, { ...host && { host }, ...ingressControllers && { ingressControllers } });
  }
}

/** What a cluster is made of. */
interface Parts {
  readonly own: readonly ManifestInput[];

  /** What counts where `own` has nothing of the same kind, namespace and name. */
  readonly others: readonly ManifestInput[];
  readonly options: ClusterOptions;
}

/**
 * Reads a cluster once, so that matchers need not look each time whether it has changed.
 *
 * @example
 * import { clusterOf } from 'cdk8s-calico/jest';
 *
 * const cluster = clusterOf('dist', { manifests: 'cluster/dump.yaml', state: 'pending' });
 * test('the shop reaches its database', () => expect(cluster).toAllowConnection({ from: 'shop/web', to: 'shop/db', port: 5432 }));
 *
 * @throws Error where nothing can be read
 */
export function clusterOf(subject: Subject, options: ClusterOptions = {}): TestedCluster {
  return TestedCluster.of(subject, options);
}

/** The clusters that were asked of last, by all that they were made of; the latest is the last one. */
const recent = new Map<string, TestedCluster>();

function keep(key: string, cluster: TestedCluster): void {
  recent.delete(key);
  recent.set(key, cluster);
  if (recent.size > KEPT) {
    recent.delete(recent.keys().next().value!);
  }
}

function keyOf({ own, others, options }: Parts): string {
  const said = [own, others].map(list => list.map(input => 'content' in input ? [input.name, decoded(input.content)] : input));
  return JSON.stringify([options, said]);
}

function decoded(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
}

/** What has no name gets one, by which messages quote its lines; what has a construct is called by that, unless it is beside. */
function named(inputs: readonly ManifestInput[], isBeside: boolean): ManifestInput[] {
  const name = isBeside ? 'manifests beside' : 'manifests';
  let texts = 0;
  return inputs.map(input => {
    if (!('content' in input) || input.name !== '') {
      return 'objects' in input && (isBeside || input.objects.some(({ construct }) => construct === undefined)) ? { ...input, name } : input;
    }
    texts += 1;
    return { ...input, name: texts === 1 ? name : `${name} ${texts}` };
  });
}

const STATES: readonly unknown[] = ['enforced', 'pending'];
const OPTIONS: readonly string[] = ['manifests', 'state', 'tolerant', 'host', 'ingressControllers', 'calicoVersion', 'defaulting', 'gates'] satisfies (keyof ClusterOptions)[];

function refuseOptions({ state, host, ...rest }: ClusterOptions): void {
  const problems = [
    ...state === undefined || STATES.includes(state) ? [] : [`option \`state\`: \`${String(state)}\` is none; write \`enforced\` or \`pending\``],
    ...host === undefined ? [] : checkHost(host).problems,
    ...Object.keys(rest).filter(name => !OPTIONS.includes(name)).map(name => `there is no option \`${name}\`; there are ${OPTIONS.map(one => `\`${one}\``).join(', ')}`),
  ];
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
}

/** An object that was left out could have said anything; and of nothing anything holds. */
function refuse({ problems, counts }: ClusterReading, tolerant: boolean): void {
  const errors = problems.filter(({ severity, code }) => severity === 'error' && (!tolerant || code === 'unknown-version')).map(describeProblem);
  if (errors.length > 0) {
    const remedy = 'correct it, or give the option `tolerant: true` to go without what can\'t be read';
    throw new Error(`not everything can be read, so nothing is known for sure:\n\n${errors.map(error => `  ${error}\n`).join('')}\n${remedy}`);
  }
  if (Object.keys(counts).length === 0) {
    throw new Error('there is nothing to ask about: no object of Kubernetes or Calico was found; see to what is given to `expect`');
  }
}
