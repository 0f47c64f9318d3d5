import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Selector } from '../../values';
import { nearest } from '../checks/matches-something';
import { PeerContext } from '../peer-match';
import { endpointLabels, Workload } from '../reading/workload';
import { SynthChecks, Warning } from '../synth/synth-checks';
import { World } from '../synth/world';

/** The Apps whose warnings somebody asks for already. */
const asked = new WeakSet<IConstruct>();

/** A policy of ours, which resolves its peers when it is asked what is wrong with it. */
interface MaybePolicy {
  _problemsIn?(world: World): string[];
}

/**
 * Warns of pods by labels that none has in this App, where the App has pods in their namespace.
 *
 * Nothing is said where they may be: in a namespace of which the App has no pods, in one that `kubectl` picks, or where the
 * policy says that it expects no match.
 *
 * @param namespace of the pods; any of the cluster where left out
 */
export function warnIfNobody(selector: Selector, namespace: string | undefined, context: PeerContext): void {
  const { workloads, isReadable } = context._cluster;
  if (!context._expectsMatch || selector._problems.length > 0 || !isReadable) {
    return;
  }
  const there = namespace === undefined ? workloads.all : workloads.inNamespace(namespace);
  if (!there.some(hasEndpoints)) {
    return;
  }
  const places = namespace === undefined ? [undefined] : [namespace, ''];
  if (!places.some(place => workloads.among(selector._node, place).some(pods => isSelected(selector, place, pods)))) {
    const where = namespace === undefined ? 'this App' : `namespace \`${namespace}\` of this App`;
    warn(context, {
      id: 'peer-matches-nothing',
      path: context.policy.node.path,
      text: `${context._place}: \`${selector}\` selects no pods in ${where}${nearest(selector, labelsOf(there))}; `
        + 'mend the labels, or set `expectMatch: false` if the pods are made elsewhere',
    });
  }
}

/** Warns of a network set that a rule names and that has no addresses, once for each set: the rule is for nobody. */
export function warnIfEmpty(set: ApiObject, context: PeerContext): void {
  context._world.once(set, 'warned if empty', () => {
    const manifest = context._world.tryManifest(set);
    const nets: unknown = manifest?.spec?.nets ?? [];
    if (manifest && Array.isArray(nets) && nets.length === 0) {
      warn(context, {
        id: 'network-set-is-empty',
        path: set.node.path,
        text: `has no addresses, so rules that name it are for nobody, as in \`${context.policy.node.path}\` at ${context._place}; `
          + 'give it some, as `nets` or by `addNets(…)`',
      });
    }
  });
}

/** Has the warnings of an App asked for, once however many policies ask for it. */
export function askForWarnings({ node: { root } }: IConstruct): void {
  if (!asked.has(root)) {
    asked.add(root);
    SynthChecks.of(root).registerWarnings(world => warningsIn(root, world));
  }
}

function warn(context: PeerContext, warning: Warning): void {
  gathered(context.policy.node.root, context._world).push(warning);
}

/** What every policy of an App warns of; those that have not been read so far are. */
function warningsIn(root: IConstruct, world: World): Warning[] {
  for (const object of world.objects) {
    (object as MaybePolicy)._problemsIn?.(world);
  }
  return gathered(root, world);
}

function gathered(root: IConstruct, world: World): Warning[] {
  return world.once(root, 'warnings of peers', () => []);
}

/** @param namespace of the pods: any where left out, and empty for those whose manifest leaves it to `kubectl` */
function isSelected(selector: Selector, namespace: string | undefined, pods: Workload): boolean {
  return hasEndpoints(pods) && (namespace === undefined || namespace === (pods.namespace ?? '')) && selector.matches(endpointLabels(pods));
}

/** Pods on the host's network have no endpoints of their own. */
function hasEndpoints({ hostNetwork }: Workload): boolean {
  return !hostNetwork;
}

function* labelsOf(pods: Iterable<Workload>): Iterable<Workload['labels']> {
  for (const one of pods) {
    if (hasEndpoints(one)) {
      yield one.labels;
    }
  }
}
