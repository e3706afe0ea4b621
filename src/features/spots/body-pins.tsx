/** Pins on the drawn body. */
import { DRAWINGS } from '../../core/body/drawings.js';
import { pointOf } from '../../core/body/region-at.js';
import type { BodyPlace } from '../../core/schemas/spot.js';
import styles from './body-pins.module.css';

export interface PinProps {
  readonly place: BodyPlace;
  readonly isChosen?: boolean;
  /** On a small picture the pin is larger in proportion. */
  readonly isSmall?: boolean;
}

const SMALL_SCALE = 2.6;

/** A pin at a place: its tip is the place. Decorative; lists tell the same. Larger on a drawing with more units. */
export function Pin({ place, isChosen = false, isSmall = false }: PinProps) {
  const { x, y } = pointOf(place);
  const scale = (DRAWINGS[place.view].height / 480) * (isSmall ? SMALL_SCALE : 1);
  return (
    <g
      transform={`translate(${String(x)} ${String(y)}) scale(${String(scale)})`}
      className={isChosen ? styles.chosen : styles.pin}
      data-pin={place.region}
    >
      <path d="M0 0C-2.5 -6 -9 -10 -9 -17.5A9 9 0 0 1 9 -17.5C9 -10 2.5 -6 0 0Z" />
      <circle cy="-17.5" r="3.4" className={styles.eye} />
    </g>
  );
}
