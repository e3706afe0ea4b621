/**
 * How fast a run is: over the last half minute, since the first images wait for the model and a phone slows down as it warms up.
 */

/** Images a second and the time that is left; absent until there is something to tell them from. */
export interface Throughput {
  readonly imagesPerSecond?: number;
  readonly leftMs?: number;
}

/** What counts as "now", milliseconds. */
const WINDOW_MS = 30_000;

/** Counts images by time. */
export function createThroughputMeter(now: () => number): {
  add(count: number): void;
  /** Forgets what was before a pause. */
  restart(): void;
  read(left: number): Throughput;
} {
  // The first entry only says when the counting began.
  let seen: { readonly at: number; readonly count: number }[] = [];
  return {
    add(count) {
      const at = now();
      seen.push({ at, count });
      while (seen.length > 2 && at - (seen[0]?.at ?? at) > WINDOW_MS) seen = seen.slice(1);
    },
    restart() {
      seen = [];
    },
    read(left) {
      const [first, ...rest] = seen;
      const last = rest.at(-1);
      if (first === undefined || last === undefined || last.at <= first.at) return {};
      const perMs = rest.reduce((sum, { count }) => sum + count, 0) / (last.at - first.at);
      return { imagesPerSecond: perMs * 1000, leftMs: left / perMs };
    },
  };
}
