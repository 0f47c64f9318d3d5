import { ApiObject } from 'cdk8s';
import type { ConnectivityProof } from './connectivity-proof';
import { tool } from './tool';
import type { Places, Problem, VerdictEngine } from '../analysis';
import { readManifestFiles } from '../files';
import { isConstruct } from '../resources/reading/manifest';
import { SynthChecks } from '../resources/synth/synth-checks';
import { clusterNameOf, versionOf } from '../resources/synth/target';
import { World } from '../resources/synth/world';
import { quote, textOf } from '../values/quote';

/** A cluster that is ready to be asked. */
interface Ready {
  readonly engine: VerdictEngine;
  readonly places: Places;

  /** What is read of `manifests` otherwise than it looks. */
  readonly warnings: readonly string[];
}

/**
 * What proofs look at: the part of an App that goes to one cluster, with what else is in there. Proofs that look at the
 * same share one, so that everything is read and analysed once in a synthesis.
 */
export class ProofSubject {
  /** The subject of a proof. */
  public static of(proof: ConnectivityProof, world: World): ProofSubject {
    return world.once(proof.node.root, `subject of proofs: ${keyOf(proof)}`, () => new ProofSubject(proof, world));
  }

  /** The objects of the App that are looked at. */
  public readonly objects: readonly ApiObject[];

  /** Why nothing can be shown. */
  public readonly problems: readonly string[];

  /** Absent where nothing can be shown. */
  public readonly ready?: Ready;

  private constructor(proof: ConnectivityProof, world: World) {
    const scopeProblem = problemOfScope(proof);
    this.objects = scopeProblem === undefined ? objectsOf(proof, world) : [];
    if (scopeProblem !== undefined) {
      this.problems = [scopeProblem];
      return;
    }
    const checks = SynthChecks.of(proof);
    const areRight = this.objects.every(object => checks.problemsOf(object).length === 0);
    const unwritable = this.objects.filter(object => world.tryManifest(object) === undefined);
    if (!areRight || unwritable.length > 0) {
      // Who is wrong says so first: what would follow from it is told when that is right.
      this.problems = areRight ? unwritable.map(object => `\`${object.node.path}\` cannot be written: ${world.whyUnwritable(object)}; mend it first`) : [];
      return;
    }
    const { ready, problems } = read(proof, this.objects, world);
    this.problems = problems;
    if (problems.length === 0) {
      this.ready = ready;
    }
  }
}

/** The same for all proofs that look at the same. */
export function keyOf(proof: ConnectivityProof): string {
  const { scope, manifests, nodes, ingressControllers } = proof._props;
  return JSON.stringify([
    clusterNameOf(proof), versionOf(proof).text, isConstruct(scope) ? scope.node.path : undefined, manifests, nodes, ingressControllers,
  ]);
}

function problemOfScope(proof: ConnectivityProof): string | undefined {
  const { scope } = proof._props;
  if (scope === undefined || scope === null) {
    return undefined;
  }
  if (!isConstruct(scope)) {
    return `scope: ${quote(textOf(scope))} is no construct; give a chart, or another construct with objects below it`;
  }
  if (scope.node.root !== proof.node.root) {
    return `scope: \`${scope.node.path}\` belongs to another App; give a part of this one`;
  }
  return undefined;
}

function objectsOf(proof: ConnectivityProof, world: World): readonly ApiObject[] {
  const { scope } = proof._props;
  const { objects } = world.clusterOf(proof);
  return scope === undefined || scope === null ? objects : objects.filter(object => object.node.scopes.includes(scope));
}

function read(
  proof: ConnectivityProof, objects: readonly ApiObject[], world: World,
): { readonly ready: Ready; readonly problems: readonly string[] } {
  const { manifests, nodes, ingressControllers = {} } = proof._props;
  const { readCluster, describeProblem, checkHost, replacedPods, VerdictEngine: Engine } = tool();
  const paths = pathsIn(manifests);
  const { files, problems: fileProblems } = readManifestFiles(paths.paths);
  const ours = { objects: objects.map(object => ({ object: world.manifest(object), construct: object.node.path })), replaces: true };
  const reading = readCluster([ours, ...files], { calicoVersion: versionOf(proof).text });
  const cluster = replacedPods(reading.cluster, ({ construct }) => construct !== undefined);
  const { host, problems: nodeProblems } = nodes === undefined ? { host: {}, problems: [] } : checkHost(nodes, 'nodes');
  const said = (isMeant: (problem: Problem) => boolean): string[] => reading.problems.filter(isMeant).map(one => describeProblem(withRemedy(one)));
  return {
    ready: {
      engine: new Engine(cluster, { host, ingressControllers }),
      places: reading.places,
      warnings: said(problem => problem.source.construct === undefined && problem.severity !== 'info' && !isUnreadable(problem)),
    },
    problems: [
      ...[...paths.problems, ...fileProblems].map(text => `manifests: ${text}`),
      ...said(isUnreadable).map(text => `manifests: ${text}`),
      ...said(({ source, severity }) => source.construct !== undefined && severity === 'error'),
      ...nodeProblems.map(text => text.replaceAll(/^`(.*?)`/g, '$1')),
      ...controllerProblems(ingressControllers, cluster.services),
    ],
  };
}

function pathsIn(manifests: unknown): { readonly paths: readonly string[]; readonly problems: readonly string[] } {
  if (manifests === undefined || manifests === null) {
    return { paths: [], problems: [] };
  }
  if (!Array.isArray(manifests)) {
    return { paths: [], problems: [`${quote(textOf(manifests))} is no list; write it as one: \`['cluster.yaml']\``] };
  }
  const isPath = (path: unknown): boolean => typeof path === 'string' && path !== '' && !path.includes('\n') && !path.includes('\0');
  return {
    paths: manifests.filter(isPath),
    problems: manifests.filter(path => !isPath(path)).map(path => `${quote(textOf(path))} is no path; name a file or folder, and leave texts to a file`),
  };
}

/** Whether nobody knows what is missing; what has a name and is wrong, the API server or Felix refuses as well. */
function isUnreadable({ source, severity, subject }: Problem): boolean {
  return source.construct === undefined && severity === 'error' && subject === undefined;
}

function withRemedy(problem: Problem): Problem {
  return problem.code !== 'duplicate-object' || problem.source.construct === undefined ? problem
    : { ...problem, remedy: `${problem.remedy}, or, if they go to different clusters, say so: \`CalicoTarget.of(chart).cluster('…')\`` };
}

function controllerProblems(controllers: unknown, services: readonly { readonly namespace: string; readonly name: string }[]): string[] {
  if (typeof controllers !== 'object' || controllers === null) {
    return [`ingressControllers: ${quote(textOf(controllers))} is no map; write \`{ nginx: 'ingress-nginx/controller' }\``];
  }
  return Object.entries(controllers).filter(([, service]) => !services.some(({ namespace, name }) => `${namespace}/${name}` === service))
    .map(([name, service]) => `ingressControllers: there is no Service ${quote(textOf(service))}, for \`${name}\`; name one of the App or of \`manifests\``);
}
