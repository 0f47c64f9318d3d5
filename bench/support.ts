import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

/** A figure beside its goal, and whatever else a row shows. */
export type Rows = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Prints a table, and the same as one line of JSON. */
export function print(bench: string, rows: Rows): void {
  console.log(bench);
  console.table(rows);
  console.log(JSON.stringify({ bench, rows }));
}

/** What something took, in milliseconds. */
export interface Took {
  /** By the clock on the wall. Beside others who use the machine it says little. */
  readonly wall: number;

  /** What the main thread computed, without the threads that compile and collect garbage for it; the same as `wall` where the system does not tell. */
  readonly busy: number;
}

const SCHEDULE = existsSync('/proc/self/schedstat') ? '/proc/self/schedstat' : undefined;

/** Milliseconds that the main thread has computed so far. */
function busy(): number {
  return SCHEDULE === undefined ? performance.now() : Number(readFileSync(SCHEDULE, 'utf8').split(' ')[0]) / 1e6;
}

/** Measures what something takes. */
export function time(run: () => unknown): Took {
  const [start, busyStart] = [performance.now(), busy()];
  run();
  return { wall: performance.now() - start, busy: busy() - busyStart };
}

/** The best of several times. */
export function least(times: readonly Took[]): Took {
  return { wall: Math.min(...times.map(({ wall }) => wall)), busy: Math.min(...times.map(one => one.busy)) };
}

/** The best of several rounds. */
export function best(rounds: number, run: () => unknown): Took {
  return least(Array.from({ length: rounds }, () => time(run)));
}

export function sum(times: readonly Took[]): Took {
  return { wall: times.reduce((all, { wall }) => all + wall, 0), busy: times.reduce((all, one) => all + one.busy, 0) };
}

/** Runs a script of this folder in a process of its own, which starts cold. Gives what it prints, as JSON. */
export function inOwnProcess<T>(script: string, ...args: readonly string[]): T {
  const text = execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', join(__dirname, script), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(text) as T;
}

/** What it was measured on, and how. */
export function machine(): string {
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${model}), ${memory} GiB, Node ${process.version}, ${process.platform}. Times are by the clock and, in parentheses, what the main thread`
    + ` computed; ratios are of the latter. Load of the last minute: ${loadavg()[0].toFixed(1)}.`;
}

/** `12 ms`, `1.2 s`. */
export function span(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** By the clock, and in parentheses what the main thread computed: `1.2 s (300 ms)`. */
export function both({ wall, busy: computed }: Took): string {
  return `${span(wall)} (${span(computed)})`;
}

/** How much longer one took than another, by what was computed: `1.20×`. */
export function ratio(one: Took, other: Took): string {
  return `${(one.busy / other.busy).toFixed(2)}×`;
}
