/** Buttons and a slider for zooming, the ways back, and arrows for those without a touch screen. */
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, LocateFixed, Minus, Plus, RotateCcw } from 'lucide-react';
import { centreSquare } from '../../core/image/image.js';
import type { SquareCrop } from '../../core/image/image.js';
import { Button } from '../../ui/button.js';
import { Slider } from '../../ui/slider.js';
import type { Photo } from '../../workflow/workflow-state.js';
import styles from './crop-controls.module.css';
import { MOVE_STEP, ZOOM_STEP, doublingsOf, largestZoom, moveCrop, zoomAt, zoomCrop, zoomOf } from './crop-maths.js';
import type { PhotoSize } from './crop-maths.js';
import { text, zoomText } from './crop-messages.js';

const MOVES = [
  { direction: 'left', Icon: ArrowLeft, by: { x: -MOVE_STEP, y: 0 } },
  { direction: 'up', Icon: ArrowUp, by: { x: 0, y: -MOVE_STEP } },
  { direction: 'down', Icon: ArrowDown, by: { x: 0, y: MOVE_STEP } },
  { direction: 'right', Icon: ArrowRight, by: { x: MOVE_STEP, y: 0 } },
] as const;

/** Step of the slider in doublings: about 3.5% each. */
const SLIDER_STEP = 0.05;

export interface CropControlsProps {
  readonly photo: PhotoSize & Pick<Photo, 'spot'>;
  readonly crop: SquareCrop;
  readonly onChange: (crop: SquareCrop) => void;
}

/** Zoom, the ways back to the square that was guessed, where one was, and to the largest one, and four directions. */
export function CropControls({ photo, crop, onChange }: CropControlsProps) {
  const { spot } = photo;
  const zoom = zoomOf(crop, photo);
  const zoomBy = (factor: number): void => {
    onChange(zoomCrop(crop, factor, photo));
  };
  return (
    <div className={styles.controls}>
      <div className={styles.row}>
        <Button
          variant="icon"
          aria-label={text.zoomOut}
          icon={<Minus aria-hidden="true" />}
          onClick={() => {
            zoomBy(1 / ZOOM_STEP);
          }}
        />
        <Slider
          label={text.zoom}
          compact
          value={doublingsOf(zoom)}
          min={0}
          max={doublingsOf(largestZoom(photo))}
          step={SLIDER_STEP}
          valueText={zoomText(zoom)}
          onChange={(value) => {
            zoomBy(zoomAt(value) / zoom);
          }}
        />
        <Button
          variant="icon"
          aria-label={text.zoomIn}
          icon={<Plus aria-hidden="true" />}
          onClick={() => {
            zoomBy(ZOOM_STEP);
          }}
        />
        {spot !== null && (
          <Button
            variant="icon"
            aria-label={text.backToGuess}
            title={text.backToGuess}
            icon={<LocateFixed aria-hidden="true" />}
            onClick={() => {
              onChange(spot);
            }}
          />
        )}
        <Button
          variant="icon"
          aria-label={text.reset}
          title={text.reset}
          icon={<RotateCcw aria-hidden="true" />}
          onClick={() => {
            onChange(centreSquare(photo.width, photo.height));
          }}
        />
      </div>
      <div className={styles.moves} role="group" dir="ltr" aria-label={text.movesLabel}>
        {MOVES.map(({ direction, Icon, by }) => (
          <Button
            key={direction}
            variant="icon"
            aria-label={text.moves[direction]}
            icon={<Icon aria-hidden="true" />}
            onClick={() => {
              onChange(moveCrop(crop, by, photo));
            }}
          />
        ))}
      </div>
    </div>
  );
}
