import { apiManagement } from './000-api-management/main';
import { blockTraffic } from './001-block-traffic/main';
import { guestbook } from './002-guestbook/main';
import { catfacts } from './003-catfacts/main';
import { policyLab } from './004-network-policy-lab/main';
import { Example, write } from './support/example';

/** Every example, one per system. */
export const examples: readonly Example[] = [apiManagement, blockTraffic, guestbook, catfacts, policyLab];

if (require.main === module) {
  examples.forEach(write);
}
