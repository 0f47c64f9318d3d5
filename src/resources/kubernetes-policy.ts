import { Construct, IConstruct } from 'constructs';
import { checkMatchesSomething } from './checks/matches-something';
import { typesOf } from './checks/types';
import { ObjectKind } from './object-kind';
import { IPeer, PeerContext } from './peer-match';
import { Policy, PolicyProps } from './policy';
import { Problems } from './problems';
import { Selector } from '../values';
import { checkNamespace } from './reading/namespace';
import { renderKubernetesRules } from './rendering/kubernetes-rules';
import { toLabelSelector } from './rendering/label-selector';
import { resolveSubject } from './rendering/subject';
import { World } from './synth/world';

/** What a Kubernetes policy can say, whether it is enforced or staged. */
export interface KubernetesPolicyProps extends PolicyProps {
  /**
   * The namespace that the policy governs: its name, or the construct that makes it.
   *
   * @default - the chart's namespace
   */
  readonly namespace?: string | IConstruct;
}

/** What enforced and staged Kubernetes policies share: how they are written. */
export abstract class KubernetesPolicy extends Policy {
  /**
   * How a user comes to a Calico policy instead; a pattern that chooses the kind names its own prop here.
   *
   * @internal
   */
  public _wayToCalico?: string;

  protected constructor(
    scope: Construct, id: string, kind: ObjectKind, private readonly given: KubernetesPolicyProps,
    private readonly appliesTo?: IPeer | IConstruct | Selector,
  ) {
    super(scope, id, kind, given, given.namespace);
  }

  /** @internal */
  public _render(world: World, problems: Problems): object {
    const { types, expectMatch, namespace } = this.given;
    checkNamespace(namespace, this.metadata.namespace, this, problems);
    const context = PeerContext._of(this, this.metadata.namespace, world, problems, 'appliesTo');
    const subject = resolveSubject(this.appliesTo, context);
    if (subject.serviceAccountSelector) {
      context.addProblem('serviceAccounts', 'is nothing that a Kubernetes policy can be applied to', `name pods by their labels, or use ${context._calicoPolicy}`);
    }
    const podSelector = toLabelSelector(subject.selector, context);
    if (expectMatch !== false && problems.none) {
      checkMatchesSomething(subject, false, context);
    }
    return {
      podSelector,
      policyTypes: typesOf(types, this._ruled, problems),
      ingress: renderKubernetesRules(this._ingress, 'Ingress', context),
      egress: renderKubernetesRules(this._egress, 'Egress', context),
    };
  }
}
