import { Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { proofProblems, proofWarnings } from './check-proof';
import { Claim, ConnectionClaim, ExposureClaim, IsolationClaim, OnlyClaim, ProofState } from './claims';
import { NodeFacts } from './node-facts';
import { markAsProof } from './proofs-in';
import { SynthChecks } from '../resources/synth/synth-checks';

/** Properties for `ConnectivityProof`. */
export interface ConnectivityProofProps {
  /**
   * The part of the App that is looked at: what is written elsewhere counts for nothing.
   *
   * @default - everything that this App writes for the cluster to which the proof's chart goes
   */
  readonly scope?: IConstruct;

  /**
   * What is in the cluster beside this App: files with manifests, YAML or JSON, or folders of them, by their paths from
   * the current directory. A dump will do: `kubectl get pods,services,networkpolicies -A -o yaml`.
   *
   * An object that the App writes as well, with the same kind, namespace and name, counts as the App writes it.
   *
   * @default - nothing else is in the cluster
   */
  readonly manifests?: string[];

  /**
   * Whether it will do if nobody can tell: the address of a load balancer may not be known yet, say. What is known to be
   * otherwise fails all the same.
   *
   * @default false
   */
  readonly allowUnknown?: boolean;

  /**
   * Whether staged policies count as enforced: `'pending'` proves what they will do.
   *
   * @default 'enforced'
   */
  readonly state?: ProofState;

  /**
   * What manifests don't tell of the nodes.
   *
   * @default - nodes on iptables whose own firewall lets everything through
   */
  readonly nodes?: NodeFacts;

  /**
   * The Service of each Ingress controller, as `namespace/name`, by the `namespace/name` of an Ingress or by its class:
   * `{ nginx: 'ingress-nginx/controller' }`.
   *
   * @default - the Service that has the address of the Ingress's status
   */
  readonly ingressControllers?: Record<string, string>;
}

/**
 * What is expected of the connections in a cluster, checked whenever the App is synthesized. Where one expectation does
 * not hold nothing is written, and the smallest connection that shows it is told, with the rule that decided.
 *
 * Asked is what Calico and kube-proxy would do with the manifests of the whole App, whoever wrote them, and of `manifests`.
 * All are checked, those that hold and those that don't, once for each synthesis. An expectation that is about nobody
 * fails, and so does one of which nobody can tell whether it holds.
 *
 * @example
 * new ConnectivityProof(chart, 'Proof')
 *   .allows({ from: frontend, to: api, ports: [Port.tcp(8080)] })
 *   .denies({ from: Peer.internet(), to: service, via: 'NodePort' });
 */
export class ConnectivityProof extends Construct {
  /**
   * Peers that match nothing fail the proof, so nobody need be warned of them.
   *
   * @internal
   */
  public readonly _expectsMatch = false;

  /** @internal */
  public readonly _claims: Claim[] = [];

  constructor(scope: Construct, id: string, /** @internal */ public readonly _props: ConnectivityProofProps = {}) {
    super(scope, id);
    markAsProof(this);
    const checks = SynthChecks.of(this);
    checks.register(this, world => proofProblems(this, world));
    checks.registerWarnings(world => proofWarnings(this, world));
  }

  /** Every one of `from` can open every one of these connections to every one of `to`. */
  public allows(claim: ConnectionClaim): this {
    return this.claim({ method: 'allows', said: claim });
  }

  /** None of `from` can open any of these connections to any of `to`. */
  public denies(claim: ConnectionClaim): this {
    return this.claim({ method: 'denies', said: claim });
  }

  /**
   * Nobody but `from` can connect to any of `to`: no pod, no node, no address, and nobody through a Service.
   *
   * Left aside is the node on which a pod runs, which always reaches it: the kubelet has to (R-EVAL-8).
   */
  public onlyAllows(claim: OnlyClaim): this {
    return this.claim({ method: 'onlyAllows', said: claim });
  }

  /**
   * Nobody but its own pods, and those excepted, can connect to the pods of a namespace.
   *
   * @param namespace its name, or the construct that makes it
   */
  public isolates(namespace: string | IConstruct, claim: IsolationClaim = {}): this {
    return this.claim({ method: 'isolates', namespace, said: claim });
  }

  /** No address outside of the cluster can connect to any pod, neither directly nor through a Service. */
  public exposesNothing(claim: ExposureClaim = {}): this {
    return this.claim({ method: 'exposesNothing', said: claim });
  }

  /**
   * The namespace of names that don't say theirs: that of the chart.
   *
   * @internal
   */
  public get _namespace(): string | undefined {
    return Chart.of(this).namespace;
  }

  private claim(claim: Claim): this {
    this._claims.push(claim);
    return this;
  }
}
