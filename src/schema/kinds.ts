import { KIND_NAMES } from './generated/kinds';

/** The API version of Calico's policy kinds. */
export const API_VERSION = 'projectcalico.org/v3';

/** The kinds that the gates judge. */
export const supportedKinds: readonly string[] = KIND_NAMES;

/** Whether the gates judge objects of this API version and kind: `projectcalico.org/v3` and one of `supportedKinds`. */
export function isPolicyKind(apiVersion: unknown, kind: unknown): boolean {
  return apiVersion === API_VERSION && supportedKinds.includes(kind as string);
}
