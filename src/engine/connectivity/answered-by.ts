import { ConnectionSet } from '../../sets';

const ICMP = [1, 58] as const;

/** Types of messages that ask, and the types of their answers; every other message is taken for an answer of its own sort. */
const ECHOES = [[8, 0], [128, 129]] as const;

/** The connections of which the answers, as packets of their own, are in a set: ports change places, and an echo reply answers a request. */
export function answeredBy(set: ConnectionSet): ConnectionSet {
  return ICMP.flatMap(protocol => ECHOES.map(echo => [protocol, ...echo] as const)).reduce((all, [protocol, request, reply]) => {
    const rest = all.subtract(ConnectionSet.ofIcmp(protocol, request));
    const band = set.planeOf(protocol).bands.find(({ first, last }) => first <= reply && last >= reply);
    const codes = band === undefined ? [] : codesOf(band.across.bounds);
    return codes.reduce((sum, code) => sum.union(ConnectionSet.ofIcmp(protocol, request, code)), rest);
  }, set.reversed);
}

/** Every code by itself; undefined, which is all of them, where all are there. */
function codesOf(bounds: readonly number[]): readonly (number | undefined)[] {
  if (bounds[0] === 0 && bounds[1] === 255) {
    return [undefined];
  }
  const codes: number[] = [];
  for (let at = 0; at < bounds.length; at += 2) {
    for (let code = bounds[at]; code <= bounds[at + 1]; code += 1) {
      codes.push(code);
    }
  }
  return codes;
}
