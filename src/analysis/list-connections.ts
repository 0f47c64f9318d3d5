import type { State } from '../engine/chain';
import { exposureOf, Exposure } from '../engine/connectivity/exposure';
import { Focus, focusOn, focusWays, isAsked } from '../engine/connectivity/focus';
import { FocusNames, readFocus } from '../engine/connectivity/focus-names';
import { OpenWay, openWays } from '../engine/connectivity/open-ways';
import { Overview, overviewOf } from '../engine/connectivity/overview';
import { ConnectivitySummary, summaryByNamespace } from '../engine/connectivity/summary';
import { waysIn } from '../engine/connectivity/ways';
import type { VerdictEngine } from '../engine/verdict-engine';
import type { ConnectivityResult } from '../writers';

/** Options for `listConnections`. */
export interface ConnectionOptions extends FocusNames {
  /**
   * Whether the staged policies count as enforced.
   *
   * @default 'enforced'
   */
  readonly state?: State;
}

/** The connections of a cluster, as far as they are asked about. */
export interface ListedConnections extends ConnectivityResult {
  /** Names that mean nobody. What is listed then is listed without them. */
  readonly problems: readonly { readonly field: 'from' | 'to' | 'about' | 'namespaces'; readonly message: string }[];

  /** How many pairs of workloads are connected, by namespace. */
  summary(): ConnectivitySummary;

  /** What each workload that is asked about has to do with the outside, and who is cut off from everybody, asked about or not. */
  exposure(): readonly Exposure[];
}

/**
 * Lists who can talk to whom in a cluster: exactly, all ports and protocols at once.
 *
 * @example
 * import { listConnections, readCluster, writeConnectivity } from 'cdk8s-calico/engine';
 *
 * const { engine } = readCluster([{ name: 'shop.yaml', content: '{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop } }' }]);
 * const listed = listConnections(engine(), { from: ['outside'], to: ['shop'] });
 * console.log([...writeConnectivity(listed, 'text')].join(''));
 */
export function listConnections(engine: VerdictEngine, { state = 'enforced', ...names }: ConnectionOptions = {}): ListedConnections {
  const connectivity = engine.connectivity(state);
  const whole = overviewOf(connectivity);
  const { focus, problems } = readFocus(names, whole.workloads, engine.cluster.workloads);
  const allWays = once(() => openWays(waysIn(engine, connectivity.versions, state), whole.workloads, engine));
  const asked = once((): Overview => isWhole(focus, whole) ? whole : focusOn(whole, focus));
  const ways = once((): readonly OpenWay[] => focus.from.has('outside') ? focusWays(allWays(), focus) : []);
  return {
    problems,
    get overview() { return asked(); },
    get ways() { return ways(); },
    summary: () => summaryByNamespace(whole, ways(), focus),
    exposure: () => exposureOf(whole, allWays()).filter(({ workload }) => isAsked(focus, 'outside', workload) || isAsked(focus, workload, 'outside')),
  };
}

/** Whether there is nothing to leave out. */
function isWhole({ from, to, about }: Focus, { workloads }: Overview): boolean {
  return [from, to, about].every(({ size }) => size === workloads.length + 1);
}

/** What is asked for seldom is worked out when it is asked for, and kept. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
