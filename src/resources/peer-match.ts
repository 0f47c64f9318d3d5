import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Problems } from './problems';
import { Selector } from '../values';
import { textOf } from '../values/quote';
import { Cluster, World } from './synth/world';

/** A Service by name, as Calico's rules take it. */
export interface ServiceMatch {
  /** Name of the Service. */
  readonly name: string;

  /**
   * Its namespace. Written out always: without it the rule of a namespaced policy matches nothing (R-SCP-14).
   *
   * @default - the policy's namespace
   */
  readonly namespace?: string;
}

/**
 * One way to be the far side of a rule. What is set must hold together (R-SCP-10).
 *
 * A match with nothing set would be everybody; whoever means that says `anywhere`.
 */
export interface PeerMatch {
  /**
   * Labels of the endpoints and network sets.
   *
   * @default - any
   */
  readonly selector?: Selector;

  /**
   * Labels that an endpoint must not have.
   *
   * @default - none
   */
  readonly notSelector?: Selector;

  /**
   * The one namespace, by name.
   *
   * @default - the policy's own, or any in a global policy (R-SCP-6)
   */
  readonly namespace?: string;

  /**
   * Labels of the namespaces, instead of `namespace`; `Selector.global()` for what is in no namespace. What is in none is
   * left out, by negative selectors too (R-FG-4).
   *
   * @default - the policy's own namespace, or any in a global policy (R-SCP-6)
   */
  readonly namespaceSelector?: Selector;

  /**
   * Addresses as CIDRs.
   *
   * @default - any
   */
  readonly nets?: string[];

  /**
   * CIDRs that are left out. Without `nets`, the IP versions that are not named here are not meant (R-SCP-15).
   *
   * @default - none
   */
  readonly notNets?: string[];

  /**
   * Names of service accounts under which the pods run.
   *
   * @default - any
   */
  readonly serviceAccounts?: string[];

  /**
   * A Service, by its endpoints' addresses and ports.
   *
   * @default - none
   */
  readonly service?: ServiceMatch;

  /**
   * Only pods, never network sets or hosts with the same labels. Kubernetes policies know nothing else.
   *
   * @default false
   */
  readonly podsOnly?: boolean;

  /**
   * Only network sets, never pods with the same labels. Kubernetes policies cannot say it.
   *
   * @default false
   */
  readonly setsOnly?: boolean;

  /**
   * Everybody, inside and outside of the cluster.
   *
   * @default false
   */
  readonly anywhere?: boolean;
}

/** The far side of a rule, or the endpoints to which a policy applies. */
export interface IPeer {
  /**
   * Finds out who this is. Asked when manifests are written, once for each policy.
   *
   * @returns the ways to be this peer, any of which will do
   */
  resolvePeer(context: PeerContext): PeerMatch[];
}

/** What a peer may know of the policy that names it. */
export class PeerContext {
  /**
   * @param place where the peer stands in what the user wrote, for messages
   * @internal
   */
  public static _of(policy: IConstruct, namespace: string | undefined, world: World, problems: Problems, place: string): PeerContext {
    return new PeerContext(policy, namespace, world, problems, place, world.clusterOf(policy));
  }

  private constructor(
    /** The policy. */
    public readonly policy: IConstruct,
    /** Its namespace; undefined for a global policy. */
    public readonly namespace: string | undefined,
    /** @internal */ public readonly _world: World,
    /** @internal */ public readonly _problems: Problems,
    /** @internal */ public readonly _place: string,
    /** @internal */ public readonly _cluster: Cluster,
  ) {}

  /**
   * Reports what is wrong with the peer. The synthesis fails, with the policy's construct path.
   *
   * @param value what the user wrote
   * @param reason what is wrong with it
   * @param remedy what to write in its place
   */
  public addProblem(value: string, reason: string, remedy: string): void {
    this._problems.add(this._place, { value: textOf(value), reason, remedy });
  }

  /**
   * Whether the policy is one of Kubernetes, staged or not, whose peers are pods and addresses only (R-K8S-4).
   *
   * @internal
   */
  public get _isKubernetes(): boolean {
    const { apiGroup, kind } = this.policy as ApiObject;
    return apiGroup === 'networking.k8s.io' || kind === 'StagedKubernetesNetworkPolicy';
  }

  /**
   * Whether the policy expects the pods that it names to be in this App.
   *
   * @internal
   */
  public get _expectsMatch(): boolean {
    return (this.policy as { _expectsMatch?: boolean })._expectsMatch !== false;
  }

  /**
   * What messages call the policy that could say it, where a Kubernetes policy cannot.
   *
   * @internal
   */
  public get _calicoPolicy(): string {
    const { _wayToCalico: way } = this.policy as { _wayToCalico?: string };
    return way === undefined ? 'a Calico policy' : `a Calico policy (${way})`;
  }

  /** @internal */
  public _at(place: string): PeerContext {
    return new PeerContext(this.policy, this.namespace, this._world, this._problems, place, this._cluster);
  }
}

/** Whether a value can be asked who it is. */
export function isPeer(value: unknown): value is IPeer {
  return typeof (value as IPeer | undefined)?.resolvePeer === 'function';
}
