import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { EntryKind } from './entry';
import { Exposure } from './exposure';
import { checkHosts, checkUnheeded, HostPatternProps } from './hosts';
import { NodePortRange } from './node-port-range';
import { checkBelow } from './orders';
import { checkSameCluster } from './same-cluster';
import { GlobalNetworkPolicy } from '../../resources/global-network-policy';
import { Problems } from '../../resources/problems';
import { isConstruct, pathOf } from '../../resources/reading/manifest';
import { World } from '../../resources/synth/world';
import { ITier } from '../../resources/tier';
import { Selector } from '../../values';
import { textOf } from '../../values/quote';

/** Something closed on hosts, from which allow-lists make exceptions. */
export interface ILockdown {
  /** The hosts on which it is closed. */
  readonly hosts: Selector;

  /** The order of the policy that closes; what makes an exception has a lower one. */
  readonly order: number;

  /** The policy that closes; emitted after what makes exceptions. */
  readonly deny: GlobalNetworkPolicy;

  /**
   * The tier of the policy that closes.
   *
   * @default - Calico's tier `default`
   */
  readonly tier?: ITier;

  /**
   * The ports that the cluster keeps for node ports.
   *
   * @default - 30000 to 32767
   */
  readonly range?: NodePortRange;

  /**
   * Reports what an allow-list opens that is not closed here: nobody would be kept out of that.
   *
   * @internal
   */
  _checkCovers?(kind: EntryKind, exposure: Exposure, world: World, problems: Problems): void;
}

/** Whether something that a user passed is a lockdown; charts in JavaScript have no types to tell. */
export function isLockdown(value: unknown): value is ILockdown {
  const { hosts, order, deny } = (value ?? {}) as Partial<ILockdown>;
  return hosts !== undefined && order !== undefined && deny instanceof GlobalNetworkPolicy;
}

/** Has what denies emitted after what allows, so that nobody who is let in is cut off in between. */
export function emitBefore(allows: readonly GlobalNetworkPolicy[], deny: GlobalNetworkPolicy): void {
  // Objects of another App would only break its order; that is reported when manifests are written.
  deny.addDependency(...allows.filter(allow => allow.node.root === deny.node.root));
}

/** What an allow-list says of that from which it makes an exception. */
export interface ExceptionProps extends HostPatternProps {
  /**
   * What this is an exception from. It lends the hosts and the tier, and the order to stay below.
   *
   * @default - none in this App; `hosts` says where
   */
  readonly lockdown?: ILockdown;

  /**
   * The host endpoints, by their labels. A host applies policies only on interfaces that have one.
   *
   * @default - those of `lockdown`
   */
  readonly hosts?: Selector;
}

/** What is wrong with the place of an exception: its hosts, its tier, its order, what it is an exception from. */
export function checkException(props: ExceptionProps, order: number, owner: Construct, world: World, problems: Problems): void {
  const { lockdown, hosts, tier } = props;
  if (lockdown === undefined) {
    if (hosts === undefined) {
      problems.say('lockdown', 'is not said, nor are `hosts`; give the lockdown from which this is an exception, or its hosts: `hosts: Selector.labels({ … })`');
    } else {
      checkHosts({ ...props, hosts }, owner, world, problems);
    }
    return;
  }
  if (hosts !== undefined) {
    problems.say('hosts', 'stands beside `lockdown`, which says the hosts; keep one of the two');
  } else {
    checkUnheeded(props, '`lockdown` names them', 'say it at the lockdown', problems);
  }
  if (!isLockdown(lockdown)) {
    problems.add('lockdown', { value: textOf(lockdown), reason: 'is no lockdown', remedy: 'give a NodePortLockdown or a LoadBalancerLockdown' });
    return;
  }
  const path = pathOfLockdown(lockdown);
  const given = { construct: lockdown.deny, place: 'lockdown', path, it: 'it', otherwise: 'give the hosts that are meant: `hosts: Selector.labels({ … })`' };
  if (!checkSameCluster(given, owner, problems)) {
    return;
  }
  const [own, other] = [tier ?? lockdown.tier, lockdown.tier].map(one => one?.tierName ?? 'default');
  if (own !== other) {
    problems.add('tier', {
      value: own, reason: `is not the tier of \`${path}\`, which is \`${other}\`, and orders do not compare across tiers`, remedy: 'leave it out',
    });
  } else {
    checkBelow(order, lockdown.order, `\`${path}\``, 'order', problems);
  }
  checkEmission(owner, lockdown, world, problems);
}

/**
 * Reports a lockdown whose chart has to be applied before the exception's, though the exception must come first.
 *
 * cdk8s orders charts as a whole and fails on a cycle, in words that nobody would trace back to the lockdown.
 */
function checkEmission(owner: Construct, lockdown: ILockdown, world: World, problems: Problems): void {
  const [own, other] = [Chart.of(owner), Chart.of(lockdown.deny)];
  if (own === other) {
    return;
  }
  const before = new Set<Chart>([own]);
  for (const chart of before) {
    chartsBefore(chart, world).forEach(one => before.add(one));
  }
  if (before.has(other)) {
    problems.add('lockdown', {
      value: pathOfLockdown(lockdown),
      reason: `stands in chart ${pathOf(other)}, which chart ${pathOf(own)} depends on, and the allow-list must be applied before it`,
      remedy: 'put the allow-list and the lockdown into one chart, and what both need, such as a tier, into a third',
    });
  }
}

/** The charts that are applied before a chart: those that it holds, and those on which something in it depends. */
function chartsBefore(chart: Chart, world: World): ReadonlySet<Chart> {
  return world.once(chart, 'charts before', () => {
    const inner = chart.node.children.filter(Chart.isChart);
    const needed = chart.node.findAll().filter(construct => Chart.of(construct) === chart)
      .flatMap(construct => construct.node.dependencies.flatMap(chartsOf));
    return new Set([...inner, ...needed]);
  });
}

function chartsOf(construct: IConstruct): Chart[] {
  return construct.node.scopes.filter(Chart.isChart).slice(-1);
}

/** How messages call a lockdown: by the construct that the user made. */
function pathOfLockdown(lockdown: ILockdown): string {
  return isConstruct(lockdown) ? lockdown.node.path : lockdown.deny.node.path;
}
