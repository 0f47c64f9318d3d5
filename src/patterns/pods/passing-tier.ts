import { ITier } from '../../resources';
import { Problems } from '../../resources/problems';

/**
 * Reports a tier in which passing on what a policy does not decide would do harm: `default` (R-FG-12, R-FG-13).
 *
 * @param rest what would be passed on, in the words of a message
 */
export function checkPassingTier(tier: ITier | undefined, rest: string, problems: Problems): void {
  if (tier === undefined || tier?.tierName === 'default') {
    problems.add('tier', {
      value: 'default',
      reason: `is no tier for this: passing on ${rest} would skip every other policy of the tier and open its pods (R-FG-13), `
        + 'and not passing it on would deny it (R-FG-12)',
      remedy: 'make a tier before it: `new PolicyTier(this, \'Platform\', { name: \'platform\', order: 3000, defaultAction: \'Pass\' })`',
    });
  }
}
