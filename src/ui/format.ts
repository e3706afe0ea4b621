/**
 * Numbers as people read them. Pure.
 */

/** A share of 0 to 1 in percent, never rounded to a certainty: "under 1%", "37%", "over 99%". */
export function formatPercent(share: number): string {
  if (share < 0.01) return 'under 1%';
  if (share > 0.99) return 'over 99%';
  return `${String(Math.round(share * 100))}%`;
}

/** Bytes in megabytes, one digit behind the point: "4.9 MB". */
export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Milliseconds without a fraction, and seconds from two thousand on. */
export function formatDuration(milliseconds: number): string {
  return milliseconds < 2000 ? `${String(Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
