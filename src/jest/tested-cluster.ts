import { ClusterReading, describeProblem, EngineOptions, ManifestInput, Places, readCluster, ReadOptions, State, VerdictEngine } from '../analysis';
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
    if (subject instanceof TestedCluster) {
      return Object.keys(options).length === 0 ? subject : TestedCluster.of(subject.subject, options);
    }
    const { manifests, state = 'enforced', tolerant = false, host, ingressControllers, ...read } = options;
    const inputs = numbered(manifests === undefined ? inputsOf(subject) : [...inputsOf(manifests), ...inputsOf(subject).map(counting)]);
    const key = keyOf(inputs, { state, tolerant, host, ingressControllers, ...read });
    let cluster = recent.get(key);
    if (cluster === undefined) {
      const reading = readCluster(inputs, read);
      refuse(reading, tolerant);
      cluster = new TestedCluster(reading, { ...host && { host }, ...ingressControllers && { ingressControllers } }, state, subject);
    }
    keep(key, cluster);
    return cluster;
  }

  public readonly places: Places;

  /** What is read otherwise than it looks, to be told where something fails. */
  public readonly notes: readonly string[];

  private made?: VerdictEngine;

  private constructor(
    public readonly reading: ClusterReading,
    private readonly options: EngineOptions,
    public readonly state: State,
    public readonly subject: unknown,
  ) {
    const notes = reading.problems.filter(({ severity }) => severity === 'warning').map(problem => `note: ${describeProblem(problem)}`);
    this.places = reading.places;
    this.notes = notes.length > MOST_NOTES ? [...notes.slice(0, MOST_NOTES), `note: ${notes.length - MOST_NOTES} more like these`] : notes;
  }

  /** The cluster made ready to be asked, when it is asked first. */
  public get engine(): VerdictEngine {
    return this.made ??= this.reading.engine(this.options);
  }
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

function keyOf(inputs: readonly ManifestInput[], options: object): string {
  const said = inputs.map(input => 'content' in input ? [input.name, typeof input.content === 'string' ? input.content : decoded(input.content)] : input);
  return JSON.stringify([options, said]);
}

function decoded(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Of two texts the later one counts anyway. */
function counting(input: ManifestInput): ManifestInput {
  return 'objects' in input ? { ...input, replaces: true } : input;
}

/** Texts without a name get one, by which messages quote their lines. */
function numbered(inputs: readonly ManifestInput[]): ManifestInput[] {
  let texts = 0;
  return inputs.map(input => {
    if (!('content' in input) || input.name !== '') {
      return input;
    }
    texts += 1;
    return { ...input, name: texts === 1 ? 'manifests' : `manifests ${texts}` };
  });
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
