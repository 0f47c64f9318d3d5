import type { Cluster, Source } from '../model';
import { Context, Draft } from './draft';
import { CURRENT, parseVersion } from '../values/calico-version';
import { quote } from '../values/quote';
import { finish } from './finish/finish';
import { missingReferences } from './finish/references';
import type { ManifestObjects, ManifestText, ReadOptions } from './inputs';
import { ObjectReader } from './object-reader';
import type { Problem } from './problem';
import { readText } from './text/read-text';
import { TextPlaces } from './text/text-places';

const WORKLOAD_ENDPOINT = 'projectcalico.org/v3 WorkloadEndpoint';

/** What was read. */
export interface Reading {
  readonly cluster: Cluster;

  /** Everything to know about it, in the order of the inputs; what concerns several objects comes last. */
  readonly problems: readonly Problem[];

  /** How many objects of each kind count for nothing here: `rbac.authorization.k8s.io/v1 ClusterRole` -> 2. */
  readonly ignored: Readonly<Record<string, number>>;

  /** How many objects of each kind were read: `v1 Pod` -> 12. */
  readonly counts: Readonly<Record<string, number>>;

  /**
   * The resource versions that objects carry in a dump of a cluster: `networking.k8s.io/NetworkPolicy shop/db` -> 4711. Those that the cluster makes anew all the
   * time are left out.
   */
  readonly versions: ReadonlyMap<string, number>;

  /** The line of a field, or of the object, counted from 1; undefined where nobody knows. */
  locate(source: Source, path?: string): number | undefined;
}

/** Reads manifests: texts or objects, of any number of kinds, as one cluster. Whatever they hold, nothing is thrown. */
export function readManifests(inputs: readonly (ManifestText | ManifestObjects)[], options: ReadOptions = {}): Reading {
  const problems: Problem[] = [];
  const version = parseVersion(options.calicoVersion ?? CURRENT.text);
  if (version === undefined) {
    problems.push({
      severity: 'error', code: 'unknown-version', message: `${quote(String(options.calicoVersion))} is not a release of Calico 3`, remedy: `write one such as ${quote(CURRENT.text)}`, source: {},
    });
  }
  const context: Context = { version: version ?? CURRENT, defaulting: options.defaulting ?? 'client' };
  const draft = new Draft();
  const reader = new ObjectReader(draft, context, options.gates ?? [], problems);
  const places = new TextPlaces();
  for (const input of [...inputs.filter(replaces), ...inputs.filter(one => !replaces(one))]) {
    if ('content' in input) {
      const document = (content: unknown, source: Source): void => reader.read(content, source, input.replaces);
      readText(input, places, { document, problem: problem => problems.push(problem) });
    } else {
      const { name, objects } = input;
      for (const { object, construct } of objects) {
        const source = Object.freeze({ ...name === undefined ? {} : { file: name }, ...construct === undefined ? {} : { construct } });
        reader.read(object, source, replaces(input));
      }
    }
  }
  reader.summarize();
  const { cluster, unusedEndpoints } = finish(draft, reader.replaced, context);
  return {
    cluster,
    problems: [...problems, ...missingReferences(cluster)].map(problem => withLine(problem, places)),
    ignored: unusedEndpoints === 0 ? reader.ignored : { ...reader.ignored, [WORKLOAD_ENDPOINT]: unusedEndpoints },
    counts: reader.counts,
    versions: reader.versions,
    locate: (source, path) => places.locate(source, path),
  };
}

function replaces(input: ManifestText | ManifestObjects): boolean {
  return input.replaces === true;
}

/** What is only good to know of an object as a whole is not worth reading its document once more. */
function withLine(problem: Problem, places: TextPlaces): Problem {
  const isNote = problem.severity === 'info' && problem.path === undefined;
  const line = problem.line ?? (isNote ? problem.source.line : places.locate(problem.source, problem.path));
  return Object.freeze(line === undefined ? problem : { ...problem, line });
}
