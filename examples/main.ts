import { apiManagement } from './000-api-management/main';
import { blockTraffic } from './001-block-traffic/main';
import { guestbook } from './002-guestbook/main';
import { catfacts } from './003-catfacts/main';
import { policyLab } from './004-network-policy-lab/main';
import { patterns } from './006-patterns/main';
import { Example, write } from './support/example';

/** Every example that is written to `dist/`. */
export const examples: readonly Example[] = [apiManagement, blockTraffic, guestbook, catfacts, policyLab, patterns];

/** The examples of these names; all of them where none is named. */
function named(names: readonly string[]): readonly Example[] {
  const unknown = names.filter(name => !examples.some(example => example.name === name));
  if (unknown.length > 0) {
    throw new Error(`\`${unknown.join(', ')}\` is no example; there are ${examples.map(({ name }) => name).join(', ')}`);
  }
  return names.length === 0 ? examples : examples.filter(({ name }) => names.includes(name));
}

if (require.main === module) {
  named(process.argv.slice(2)).forEach(write);
}
