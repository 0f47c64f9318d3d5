import { IConstruct } from 'constructs';
import { nearest } from '../../resources/checks/matches-something';
import { checkSelector } from '../../resources/checks/selector';
import { Problems } from '../../resources/problems';
import { Warning } from '../../resources/synth/synth-checks';
import { World } from '../../resources/synth/world';
import { ITier } from '../../resources/tier';
import { Selector } from '../../values';
import { textOf } from '../../values/quote';
import { labelsOf } from '../../values/selector/ast';

/** Selects nothing: stands where a selector cannot be used, so that no policy is ever written for more than was meant. */
const NOTHING = Selector.all().not();

/** What every pattern can be told of the hosts that are meant. */
export interface HostChoiceProps {
  /**
   * Whether every host endpoint of the cluster is meant; said beside `hosts: Selector.all()`.
   *
   * @default false
   */
  readonly everyHost?: boolean;

  /**
   * Whether the host endpoints that `hosts` selects are made elsewhere: by the provider, by Calico itself (automatic host
   * endpoints), by another App.
   *
   * @default false - those that this App makes must have the labels, and there is a warning where it makes none
   */
  readonly existingHostEndpoints?: boolean;
}

/** What every pattern for hosts can be told of them, and of its policies. */
export interface HostPatternProps extends HostChoiceProps {
  /**
   * The tier of the policies. A lockdown and the exceptions from it share one: orders do not compare across tiers.
   *
   * @default - Calico's tier `default`, or that of a `lockdown` that is given
   */
  readonly tier?: ITier;
}

/** Which hosts a pattern governs. */
export interface HostsProps extends HostPatternProps {
  /**
   * The host endpoints, by their labels. A host applies policies only on interfaces that have one.
   */
  readonly hosts: Selector;
}

/** The hosts that a pattern was given, and what was said of them. */
export interface ChosenHosts extends HostChoiceProps {
  readonly hosts: Selector;
}

/** What is wrong with the choice of hosts. */
export function checkHosts({ hosts, everyHost, existingHostEndpoints }: ChosenHosts, owner: IConstruct, world: World, problems: Problems): void {
  if (!checkSelector(hosts, 'endpoints', 'hosts', problems)) {
    return;
  }
  const everything = selectsEverything(hosts);
  if (everything && everyHost !== true) {
    problems.add('hosts', {
      value: String(hosts), reason: 'selects every host of the cluster', remedy: 'name the labels of those that are meant, or add `everyHost: true`',
    });
  }
  if (!everything && everyHost === true) {
    problems.add('everyHost', {
      value: 'true', reason: `stands beside \`hosts\`, which selects by labels: \`${hosts}\``, remedy: 'leave it out, or write `hosts: Selector.all()`',
    });
  }
  if (!everything && labelsOf(hosts._node).length === 0) {
    problems.add('hosts', { value: String(hosts), reason: 'selects no host at all', remedy: 'name the labels of those that are meant' });
  }
  const made = world.clusterOf(owner).hostEndpoints;
  if (existingHostEndpoints !== true && made.length > 0 && !made.some(labels => hosts.matches({ ...labels }))) {
    problems.add('hosts', {
      value: String(hosts),
      reason: `selects none of the host endpoints in this App${nearest(hosts, made)}`,
      remedy: 'mend the labels, or set `existingHostEndpoints: true` if those that are meant are made elsewhere',
    });
  }
}

/**
 * Reports what was said of `hosts` where something else names them, or nothing does: nobody would look at it.
 *
 * @param instead what names them
 * @param remedy where else it could be said
 */
export function checkUnheeded({ everyHost, existingHostEndpoints }: HostChoiceProps, instead: string, remedy: string, problems: Problems): void {
  for (const [name, value] of Object.entries({ everyHost, existingHostEndpoints })) {
    if (value !== undefined) {
      problems.add(name, { value: textOf(value), reason: `is said of \`hosts\`, and here ${instead}, so it does nothing`, remedy });
    }
  }
}

/** Warns where nothing shows that there is any host endpoint: without one no host applies the policies. */
export function warnOfNoHosts({ existingHostEndpoints }: HostChoiceProps, owner: IConstruct, world: World): Warning[] {
  if (existingHostEndpoints === true || world.clusterOf(owner).hostEndpoints.length > 0) {
    return [];
  }
  return [{
    id: 'no-host-endpoints',
    path: owner.node.path,
    text: 'this App makes no host endpoint, and without one on its interfaces a host applies none of these policies; make them with '
      + '`new NodeHostEndpoints(…)`, or set `existingHostEndpoints: true` if they are there already',
  }];
}

/** Warns of ports that no policy before DNAT can close (R-HEP-10). */
export function warnOfFailsafes(ports: readonly string[], owner: IConstruct): Warning[] {
  return ports.length === 0 ? [] : [{
    id: 'failsafe-port',
    path: owner.node.path,
    text: `${ports.join(', ')}: Calico lets failsafe ports in whatever a policy says; take them out of \`failsafeInboundHostPorts\` in the cluster's `
      + 'FelixConfiguration, or guard the pods with policies of their own',
  }];
}

/** The selector if it can be used, else one for nobody: what is wrong with it is reported by whoever was given it. */
export function usable(hosts: Selector): Selector {
  return hosts instanceof Selector && hosts._problems.length === 0 && !hosts.isBlank ? hosts : NOTHING;
}

/** Whether a selector names no label and yet selects: `all()`, however it is written. */
function selectsEverything(selector: Selector): boolean {
  return labelsOf(selector._node).length === 0 && selector.matches({});
}
