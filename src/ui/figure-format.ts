/** The card's numbers as people read them; what is absent is said to be not known. */

import { formatNumber, formatNumberRange, formatShareOf, formatShareRange } from '../i18n/numbers.js';
import { text } from './ui-messages.js';
import type { Axis } from './charts/scale.js';

/** Shown where the model card has no figure. */
export const notKnown = (): string => text.notKnown;

/** "12,162". */
export function formatCount(count: number): string {
  return formatNumber(count);
}

/** A fraction of 0 to 1 in percent with one decimal: "90.3%". */
export function formatShare(share: number): string {
  return formatShareOf(share, 1);
}

/** Three digits behind the point, as areas and errors are written: "0.917". */
export function formatThree(value: number): string {
  return formatNumber(value, 3);
}

/** A share on an axis: "25%". */
export function formatTick(share: number): string {
  return formatShareOf(share);
}

/** An axis of shares. */
export function shareAxis(label: string): Axis {
  return { label, format: formatTick, exact: formatShare };
}

/** A figure and its 95% interval, each absent where it is not known. */
export interface Ranged {
  readonly value: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

type RangedFields<K extends string> = Partial<Readonly<Record<K | `${K}Low` | `${K}High`, number>>>;

/** Takes a figure and the ends of its interval out of a part of the card. */
export function ranged<K extends string>(figures: RangedFields<K> | undefined, name: K): Ranged {
  const of = (field: keyof RangedFields<K>): number | undefined => figures?.[field];
  return { value: of(name), low: of(`${name}Low`), high: of(`${name}High`) };
}

/** How a range is written whose ends are each written so. */
const RANGE_FORMATS = new Map<(value: number) => string, (low: number, high: number) => string>([
  [formatShare, (low, high) => formatShareRange(low, high, 1)],
  [formatThree, (low, high) => formatNumberRange(low, high, 3)],
]);

/** A range as the language writes it, "89.9% – 93.2%" or "0.899–0.932"; `undefined` where an end is not known. */
export function formatInterval({ low, high }: Ranged, format: (value: number) => string): string | undefined {
  if (low === undefined || high === undefined) return undefined;
  return RANGE_FORMATS.get(format)?.(low, high) ?? `${format(low)}–${format(high)}`;
}

/** A figure of 0 to 1 that is never rounded to a certainty: "over 0.0%", "under 100.0%". */
export function formatFigure(value: number, format: (value: number) => string): string {
  const words = format(value);
  if (value > 0 && words === format(0)) return text.over({ figure: words });
  if (value < 1 && words === format(1)) return text.under({ figure: words });
  return words;
}

/** How many of a hundred a share is; never all nor none where it is only nearly so. */
export function ofHundred(share: number): number {
  if (share === 0 || share === 1) return share * 100;
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}
