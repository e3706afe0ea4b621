/** Numbers as people read them. */
import { formatNumber, formatShareOf } from '../i18n/numbers.js';
import { text } from './ui-messages.js';

/** A fraction of 0 to 1 in percent, never rounded to a certainty: "under 1%", "37%", "over 99%". */
export function formatPercent(share: number): string {
  if (share < 0.01) return text.under({ figure: formatShareOf(0.01) });
  if (share > 0.99) return text.over({ figure: formatShareOf(0.99) });
  return formatShareOf(share);
}

/** Bytes in megabytes, one digit behind the point: "4.9 MB". */
export function formatMegabytes(bytes: number): string {
  return `${formatNumber(bytes / 1e6, 1)} MB`;
}

/** Milliseconds without a fraction, and seconds from two thousand on. */
export function formatDuration(milliseconds: number): string {
  return milliseconds < 2000 ? `${formatNumber(milliseconds)} ms` : `${formatNumber(milliseconds / 1000, 1)} s`;
}
