import { Construct, IConstruct } from 'constructs';
import { CalicoPolicy, CalicoPolicyProps } from './calico-policy';
import { ObjectKind } from './object-kind';
import { IPeer } from './peer-match';
import { Problems } from './problems';
import { Selector } from '../values';
import { narrowByNamespace, renderGlobalFields } from './rendering/global-fields';
import { Subject } from './rendering/subject';

/** What the two kinds of global policy share. */
export interface GlobalPolicyProps extends CalicoPolicyProps {
  /**
   * Labels of the namespaces whose endpoints are meant; in addition to `appliesTo`. Host endpoints have none, so they are
   * left out, with negative selectors too (R-FG-3).
   *
   * @default - any endpoint, in a namespace or not
   */
  readonly namespaceSelector?: Selector;

  /**
   * Acts before node ports, load balancers and external IPs are translated, on what arrives at host endpoints: it sees
   * the node port, not the pod's. Ingress only; what no rule matches goes on (R-HEP-1 to R-HEP-4).
   *
   * @default false
   */
  readonly preDNAT?: boolean;

  /**
   * Acts before connections are tracked, on host endpoints; answers need rules of their own (R-HEP-5).
   *
   * @default false
   */
  readonly doNotTrack?: boolean;

  /**
   * Acts on traffic that a host forwards as well, not only on what begins or ends there (R-HEP-6).
   *
   * @default - true with `preDNAT` or `doNotTrack`, which need it (R-VAL-6); else false
   */
  readonly applyOnForward?: boolean;
}

/**
 * What enforced and staged global policies share.
 */
export abstract class CalicoGlobalPolicy extends CalicoPolicy {
  protected constructor(
    scope: Construct, id: string, kind: ObjectKind, private readonly global: GlobalPolicyProps, appliesTo?: IPeer | IConstruct | Selector,
  ) {
    super(scope, id, kind, global, appliesTo);
  }

  /** @internal */
  protected get _onHosts(): boolean {
    return this.global.preDNAT === true || this.global.doNotTrack === true;
  }

  /** @internal */
  protected _narrow(subject: Subject, problems: Problems): Subject {
    return narrowByNamespace(subject, this.global, problems);
  }

  /** @internal */
  protected _fieldsOf(subject: Subject, problems: Problems): Record<string, unknown> {
    return renderGlobalFields(this.global, subject, this._governsEgress, problems);
  }
}
