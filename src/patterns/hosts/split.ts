import { countBlocks } from './placed-addresses';

/** The most rules that a policy may hold in one direction (R-RES-1). */
const MAX_RULES = 1024;

/** The most addresses that a rule may list (R-RES-13). */
const MAX_NETS = 256;

/** The most ports that a rule may list (R-RES-13). */
const MAX_PORTS = 50;

/** The protocols that have ports; each makes rules of its own. */
const PROTOCOLS = 3;

/** What the sources of a policy are written with, each list of them once for each part of it. */
export interface OtherEnd {
  /** How many blocks of addresses the destinations come to. */
  readonly destinations: number;

  /** How many ports. */
  readonly ports: number;
}

/**
 * Cuts a list of sources into pieces, each of which makes a policy that is not too long.
 *
 * An element may be a range of several blocks and is never cut. Each family makes lists of its own, hence the two
 * lists to spare.
 */
export function splitSources(sources: readonly string[], { destinations, ports }: OtherEnd): string[][] {
  const rulesPerList = Math.max(1, Math.ceil(destinations / MAX_NETS)) * Math.max(1, Math.ceil(ports / MAX_PORTS)) * PROTOCOLS;
  const capacity = Math.max(1, Math.floor(MAX_RULES / rulesPerList) - 2) * MAX_NETS;
  const pieces: string[][] = [[]];
  let held = 0;
  for (const source of sources) {
    const blocks = countBlocks([source]);
    if (held > 0 && held + blocks > capacity) {
      pieces.push([]);
      held = 0;
    }
    pieces[pieces.length - 1].push(source);
    held += blocks;
  }
  return pieces;
}

/** The name of the nth of several policies that are one to their author: `name`, `name-2`, `name-3`. */
export function nameOfPiece(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}
