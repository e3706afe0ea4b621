/** What a spot, its size and its days are called. */
import type { Spot } from '../../core/schemas/spot.js';
import { REGION_NAMES } from '../../diagnosis/body-region-messages.js';
import { formatNumber, languageTag } from '../../i18n/numbers.js';
import { text } from './spots-messages.js';

/** The person's own name for it, else where it is. */
export function spotName({ label, place }: Pick<Spot, 'label' | 'place'>): string {
  if (label !== '') return label;
  return place === undefined ? text.unnamed : REGION_NAMES[place.region];
}

/** "28 Nov 2026". @param day an ISO 8601 date. */
export function dayWords(day: string): string {
  return new Intl.DateTimeFormat(languageTag(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** "5.2 mm". */
export function sizeWords(sizeMm: number): string {
  return text.millimetres({ size: formatNumber(sizeMm, 1) });
}
