/** What names something that isn't there. Selectors are not judged: which of them match nothing is another question. */
import { missingBackends } from './backends';
import { missingHosts } from './hosts';
import { missingNamespaces } from './namespaces';
import { emptyServices, missingServices } from './services';
import { missingTiers } from './tiers';
import type { Cluster } from '../../../model';
import type { Problem } from '../../problem';

/** Every reference to nothing, question by question. */
export function missingReferences(cluster: Cluster): Problem[] {
  return [missingTiers, missingServices, emptyServices, missingBackends, missingHosts, missingNamespaces].flatMap(question => question(cluster));
}
