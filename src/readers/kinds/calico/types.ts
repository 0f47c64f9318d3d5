import { DecodedPolicy, eachItem, MaybeList, readable } from '../../../schema/decode/decoded';
import { Direction, DIRECTIONS } from '../../../values/direction';
import type { Defaulting } from '../../inputs';

/** Which directions a policy governs: as it says, or as somebody fills in for it (R-VAL-20 to R-VAL-22). */
export function directionsOf(spec: DecodedPolicy, defaulting: Defaulting): readonly Direction[] {
  const written = writtenDirections(spec.types);
  return Object.freeze(written ?? defaultDirections(spec, defaulting));
}

/** Undefined where none is written. Felix takes them in any case, and skips other texts (R-VAL-14). */
export function writtenDirections(types: MaybeList<string>): Direction[] | undefined {
  const texts: string[] = [];
  eachItem(types, text => texts.push(text.toLowerCase()));
  return texts.length === 0 ? undefined : DIRECTIONS.filter(direction => texts.includes(direction.toLowerCase()));
}

function defaultDirections(spec: DecodedPolicy, defaulting: Defaulting): Direction[] {
  if (defaulting === 'none') {
    return [...DIRECTIONS];
  }
  // The admission policy asks whether the field is there, the client whether it holds anything.
  const has = (rules: DecodedPolicy['ingress']): boolean => defaulting === 'admission' ? rules !== undefined : (readable(rules)?.length ?? 0) > 0;
  if (!has(spec.egress)) {
    return ['Ingress'];
  }
  return has(spec.ingress) ? [...DIRECTIONS] : ['Egress'];
}
