import { Construct, IConstruct } from 'constructs';
import {
  ITier, KubernetesNetworkPolicy, NetworkPolicy, NetworkPolicyProps, Policy, StagedKubernetesNetworkPolicy, StagedNetworkPolicy,
} from '../../resources';
import { Problems } from '../../resources/problems';
import { versionOf } from '../../resources/synth/target';
import { checkTier } from '../../resources/tier';
import { hasStaged, noStaged } from '../../values/calico-version';
import { checkOrder } from '../../values/order';

/** In whose terms a policy of a namespace is written: `networking.k8s.io/v1`, or `projectcalico.org/v3`. */
export type PolicyApi = 'kubernetes' | 'calico';

/** The props by which a pattern says of what form its policies are. */
export interface FormProps {
  readonly api?: PolicyApi;
  readonly tier?: ITier;
  readonly order?: number;
  readonly staged?: boolean;
}

/** How messages say to come from Kubernetes' terms to Calico's. */
const WAY_TO_CALICO = '`api: \'calico\'`';

const APIS: readonly unknown[] = ['kubernetes', 'calico'];

/** The API in which a pattern writes: Kubernetes' own, unless the user says otherwise or asks for what only Calico has. */
export function apiOf({ api, tier, order }: FormProps): PolicyApi {
  return api ?? (tier === undefined && order === undefined ? 'kubernetes' : 'calico');
}

/** Makes a policy of one namespace. Tier and order go to Calico's kinds only: beside Kubernetes' they have been reported. */
export function makePolicy(scope: Construct, id: string, form: FormProps, props: NetworkPolicyProps): Policy {
  if (apiOf(form) === 'calico') {
    const whole = { ...props, tier: form.tier };
    return form.staged ? new StagedNetworkPolicy(scope, id, whole) : new NetworkPolicy(scope, id, whole);
  }
  const { order, ...rest } = props;
  const policy = form.staged ? new StagedKubernetesNetworkPolicy(scope, id, rest) : new KubernetesNetworkPolicy(scope, id, rest);
  policy._wayToCalico = WAY_TO_CALICO;
  return policy;
}

/**
 * What is wrong with the form that a user asked for.
 *
 * @param orderAbsent what it means to leave the order out, in the words of a message: `for 1000`
 */
export function checkForm(form: FormProps, orderAbsent: string, construct: IConstruct, problems: Problems): void {
  const { api, tier, order, staged } = form;
  if (api !== undefined && !APIS.includes(api)) {
    problems.add('api', { value: String(api), reason: 'is no API of policies', remedy: 'write \'kubernetes\' or \'calico\'' });
  }
  for (const [prop, value] of Object.entries({ tier, order })) {
    if (api === 'kubernetes' && value !== undefined) {
      problems.say(prop, `stands beside \`api: 'kubernetes'\`, and Kubernetes policies have no ${prop}; leave it out, or set ${WAY_TO_CALICO}`);
    }
  }
  if (tier !== undefined) {
    checkTier(tier, construct, problems);
  }
  if (order !== undefined) {
    problems.add('order', ...checkOrder(order, orderAbsent));
    if (Number.isFinite(order) && Math.abs(order) > Number.MAX_SAFE_INTEGER) {
      problems.add('order', { value: String(order), reason: 'is too large to tell the orders before it from it', remedy: 'write a smaller number' });
    }
  }
  const version = versionOf(construct);
  if (staged && !hasStaged(version)) {
    problems.say('staged', noStaged(version));
  }
}
