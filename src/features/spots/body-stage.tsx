/** A drawing of the body at full size, with whose left is where. */
import type { ReactNode, Ref } from 'react';
import { DRAWINGS } from '../../core/body/drawings.js';
import type { BodyView } from '../../core/body/regions.js';
import { BodyDrawing } from './body-drawing.js';
import styles from './body-stage.module.css';
import { text } from './spots-messages.js';

/** Facing us, a person's right is on our left. */
const RIGHT_IS_LEFT: readonly BodyView[] = ['front', 'head-front'];
/** Seen from one side alone. */
const ONE_SIDE: readonly BodyView[] = ['head-left', 'head-right'];

export interface BodyStageProps {
  readonly view: BodyView;
  /** The box that is as large as the drawing. */
  readonly boxRef?: Ref<HTMLDivElement>;
  /** Within the drawing. */
  readonly pins: ReactNode;
  /** Over the drawing. */
  readonly children?: ReactNode;
}

/** The drawing in a box of its own shape. */
export function BodyStage({ view, boxRef, pins, children }: BodyStageProps) {
  const { width, height } = DRAWINGS[view];
  const sides = RIGHT_IS_LEFT.includes(view) ? [text.yourRight, text.yourLeft] : [text.yourLeft, text.yourRight];
  return (
    <div className={styles.stage} data-body-stage={view}>
      {!ONE_SIDE.includes(view) && (
        <div className={styles.sides} dir="ltr">
          <span>{sides[0]}</span>
          <span>{sides[1]}</span>
        </div>
      )}
      <div ref={boxRef} className={styles.box} dir="ltr" style={{ aspectRatio: `${String(width)} / ${String(height)}` }}>
        <BodyDrawing view={view}>{pins}</BodyDrawing>
        {children}
      </div>
    </div>
  );
}
