import type { Workload } from '../model';
import type { PolicyChain, ProfileChain, State } from './chain';
import type { CompiledCluster } from './compiled-cluster';
import { askProfiles, askTiers, Hit } from './evaluate';
import type { End, Packet } from './packet';
import type { Parties } from './parties';
import { Scenario } from './scenario';
import type { IpVersion } from '../values/address';

/** A pod, ready to be asked about flows. */
export interface PodEndpoint {
  readonly workload: Workload;
  readonly end: End;
  readonly egress: PolicyChain;
  readonly ingress: PolicyChain;
  readonly profiles: ProfileChain;
}

/**
 * Decides flows between pods by their policies alone, many at a time: what hosts and kube-proxy do is not asked.
 *
 * The same chains and rules as everywhere; only the way between the pods is left out.
 */
export class PodFlows {
  private readonly endpoints = new Map<Workload, PodEndpoint>();

  constructor(
    private readonly compiled: CompiledCluster,
    private readonly parties: Parties,
    private readonly version: IpVersion = 4,
    private readonly state: State = 'enforced',
  ) {}

  /** A pod ready to be asked; kept. Throws where it is no endpoint: on its host's network, or finished. */
  public endpoint(workload: Workload): PodEndpoint {
    let endpoint = this.endpoints.get(workload);
    if (endpoint === undefined) {
      const item = this.compiled.directory.items.ofWorkload.get(workload);
      if (item === undefined) {
        throw new Error(`${workload.namespace}/${workload.name} is no endpoint: it is on its host's network, finished, or a name for other pods`);
      }
      endpoint = {
        workload,
        end: this.parties.ofWorkload(workload, this.version, Scenario.NONE).end,
        egress: this.compiled.chain(item, 'Egress', 'pod', this.state),
        ingress: this.compiled.chain(item, 'Ingress', 'pod', this.state),
        profiles: this.compiled.profilesOf(item),
      };
      this.endpoints.set(workload, endpoint);
    }
    return endpoint;
  }

  /**
   * Whether policy at both ends allows a connection (R-EVAL-8).
   *
   * @param protocol by number
   * @param egress takes the hits at the source
   * @param ingress takes the hits at the destination
   */
  public allows(from: PodEndpoint, to: PodEndpoint, protocol: number, port: number, fromPort = 50000, egress?: Hit[], ingress?: Hit[]): boolean {
    const packet: Packet = {
      version: this.version, protocol, from: from.end, to: to.end, fromPort, toPort: port, icmpType: -1, icmpCode: -1, scenario: Scenario.NONE,
    };
    return this.passes(from.egress, from.profiles, 'Egress', packet, egress) && this.passes(to.ingress, to.profiles, 'Ingress', packet, ingress);
  }

  private passes(chain: PolicyChain, profiles: ProfileChain, direction: 'Ingress' | 'Egress', packet: Packet, hits?: Hit[]): boolean {
    const answer = askTiers(chain, packet, this.state, hits);
    return (answer === 'Pass' ? askProfiles(profiles, direction, packet, hits) : answer) === 'Allow';
  }
}
