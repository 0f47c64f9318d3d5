/** The name that differs least, if one is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known.map(other => ({ other, distance: distance(name, other) })).sort((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= Math.max(2, name.length / 4) ? best.other : undefined;
}

/** How many letters must be put in, left out, changed, or change places with their neighbour. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let at = 1; at <= a.length; at += 1) {
    const row = [at];
    for (let to = 1; to <= b.length; to += 1) {
      const changed = rows[at - 1][to - 1] + (a[at - 1] === b[to - 1] ? 0 : 1);
      const swapped = at > 1 && to > 1 && a[at - 1] === b[to - 2] && a[at - 2] === b[to - 1] ? rows[at - 2][to - 2] + 1 : Infinity;
      row.push(Math.min(row[to - 1] + 1, rows[at - 1][to] + 1, changed, swapped));
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
