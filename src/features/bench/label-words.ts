/** What is known of an image, in the words of the table. */
import { CLASS_NAMES } from '../../diagnosis/class-messages.js';
import { text } from './bench-messages.js';
import type { Row } from './evaluated-images.js';

const words = text.table;

/** The diagnosis, else whether it is suspicious, else a dash. */
export function labelWords({ label }: Pick<Row, 'label'>): string {
  if (label === undefined) return words.noLabel;
  if (label.diagnosis !== null) return CLASS_NAMES[label.diagnosis];
  if (label.suspicious === null) return words.noLabel;
  return label.suspicious ? words.suspicious : words.benign;
}
