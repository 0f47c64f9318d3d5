import { Finding, isMap, membersOf, ofIssue, unsaid } from './finding';
import { checkKubernetesSpec, KUBERNETES } from './kubernetes-spec';
import { API_VERSION, checkApiServer, knownFields, unknownFields } from '../../schema';
import { quote } from '../../values/quote';
import { Manifest } from '../reading/manifest';

/** The kind of Calico's that has the spec of Kubernetes' policies, and so their schema. */
const STAGED = 'StagedKubernetesNetworkPolicy';

/** The one field of that kind which is Calico's own. */
const OWN_FIELD = 'spec.stagedAction';

/**
 * What Kubernetes' API server has against one of its own policies, and what it would read wider than it was written.
 *
 * @param emptyPorts whether the policy's maker writes `ports: []` for ports that nobody named
 */
export function checkKubernetesObject(manifest: Manifest, emptyPorts: boolean): Finding[] {
  const given: unknown = manifest.spec;
  const { stagedAction, ...spec } = membersOf(given);
  const twin = { ...manifest, apiVersion: API_VERSION, kind: STAGED, spec: isMap(given) ? spec : given };
  const schema = checkApiServer(twin).map(issue => ({ ...ofIssue(issue), by: KUBERNETES }));
  // Clusters of some versions gave their policies a `status`, which is in every dump of these.
  const unknown = unknownFields(twin).filter(path => path !== 'status').concat(stagedAction === undefined ? [] : OWN_FIELD);
  const own = isMap(given) ? checkKubernetesSpec(given, { emptyPorts }) : [];
  return [...schema, ...unknown.map(unknownField), ...unsaid(own, schema)];
}

function unknownField(path: string): Finding {
  const above = `${path.replace(/\[[0-9]+\]/g, '[]').replace(/(?:\.|^)[^.]*$/, '')}.`;
  const allowed = knownFields(STAGED).filter(field => field.startsWith(above) && field !== OWN_FIELD)
    .map(field => field.slice(above.length)).filter(field => !/[.[]/.test(field));
  return {
    path,
    message: 'is not a field of a NetworkPolicy, and the API server would drop it',
    remedy: `take it out${allowed.length === 0 ? '' : `, or write one of ${allowed.map(quote).join(', ')}`}`,
    by: KUBERNETES,
  };
}
