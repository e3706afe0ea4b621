/** Where a value lies on an axis. Linear, and nothing more. */

/** An axis of a chart. */
export interface Axis {
  readonly label: string;
  /** What a person reads at a tick. */
  readonly format: (value: number) => string;
  /** What a person reads in the table, which has room for more digits. */
  readonly exact: (value: number) => string;
  /** The ends, 0 and 1 where absent. */
  readonly domain?: readonly [from: number, to: number];
}

const TICKS = 4;

/** The ends of an axis. */
export function domainOf(axis: Axis): readonly [from: number, to: number] {
  return axis.domain ?? [0, 1];
}

/** Pixels of a value: the ends of the axis lie at the ends of `range`; what lies outside is put on the nearer end. */
export function place(axis: Axis, range: readonly [from: number, to: number], value: number): number {
  const [from, to] = domainOf(axis);
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return range[0] + share * (range[1] - range[0]);
}

/** The values that get a line and a number: the ends and three between them. */
export function ticksOf(axis: Axis): readonly number[] {
  const [from, to] = domainOf(axis);
  return Array.from({ length: TICKS + 1 }, (_, at) => from + (at / TICKS) * (to - from));
}

/** The value at a place, the reverse of {@link place}: what lies outside is the nearer end's. */
export function valueAt(axis: Axis, range: readonly [from: number, to: number], at: number): number {
  const [from, to] = domainOf(axis);
  const share = Math.min(1, Math.max(0, (at - range[0]) / (range[1] - range[0])));
  return from + share * (to - from);
}
