import { Problems } from '../../resources/problems';
import { checkOrder } from '../../values/order';

/** Where what allows stands among the preDNAT policies unless it says so itself: before whatever closes. */
export const ALLOW_ORDER = 500;

/** Where what keeps listed clients out stands: before what allows, or it would keep out nobody who is allowed as well. */
export const DENY_LIST_ORDER = 400;

/** Where what closes one entry stands unless it says so itself. */
export const CLOSE_ORDER = 800;

/** Where what closes every node port stands unless it says so itself. */
export const LOCKDOWN_ORDER = 1100;

/** Reports an order that is none. */
export function checkOrderProp(order: number, fallback: number, place: string, problems: Problems): void {
  problems.add(place, ...checkOrder(order, `for ${fallback}`));
}

/** Reports what allows and yet comes after what closes, which then keeps everybody out. */
export function checkBelow(order: number, closing: number, what: string, place: string, problems: Problems): void {
  if (Number.isFinite(order) && Number.isFinite(closing) && order >= closing) {
    problems.add(place, {
      value: String(order), reason: `is not below ${closing}, the order of ${what}, which would keep out who is let in`, remedy: `write a number below ${closing}`,
    });
  }
}
