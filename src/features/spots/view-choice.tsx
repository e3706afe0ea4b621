/** Which drawing of the body is shown: all of them in sight, small. */
import { useId } from 'react';
import { BODY_VIEWS } from '../../core/body/regions.js';
import type { BodyView } from '../../core/body/regions.js';
import { BodyDrawing } from './body-drawing.js';
import { VIEW_NAMES, text } from './spots-messages.js';
import styles from './view-choice.module.css';

export interface ViewChoiceProps {
  readonly value: BodyView;
  /** How many pins each drawing has, where that is told. */
  readonly counts?: Partial<Record<BodyView, number>>;
  readonly onChange: (view: BodyView) => void;
}

/** Radio buttons, each with a small picture and its name. */
export function ViewChoice({ value, counts, onChange }: ViewChoiceProps) {
  const name = useId();
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{text.viewLegend}</legend>
      <div className={styles.row}>
        {BODY_VIEWS.map((view) => (
          <label key={view} className={styles.view} data-body-view={view}>
            <input type="radio" name={name} checked={view === value} onChange={() => onChange(view)} />
            <span className={styles.picture}>
              <BodyDrawing view={view} plain />
            </span>
            <span className={styles.name}>
              {VIEW_NAMES[view]}
              {counts?.[view] !== undefined && ` (${String(counts[view])})`}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
