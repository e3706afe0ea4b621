/** The round shutter button within the thumb's reach, with torch and focus where the camera has them. */
import { Flashlight, FlashlightOff, Focus, SlidersHorizontal, X } from 'lucide-react';
import { Button } from '../../ui/button.js';
import styles from './shutter-bar.module.css';
import { text } from './capture-messages.js';

export interface ShutterBarProps {
  /** True while a photo is being taken or opened. */
  readonly isBusy: boolean;
  readonly isCounting: boolean;
  /** Whether the camera's light is on; null where it has none. */
  readonly torch: boolean | null;
  readonly onTake: () => void;
  readonly onStopCounting: () => void;
  readonly onTorch: (on: boolean) => void;
  /** Absent where the camera can't focus on a place. */
  readonly onFocus?: (() => void) | undefined;
  readonly areOptionsOpen: boolean;
  readonly onOptions: () => void;
}

/** Light and focus, shutter, options. */
export function ShutterBar(props: ShutterBarProps) {
  const { isBusy, isCounting, torch, onTake, onStopCounting, onTorch, onFocus, areOptionsOpen, onOptions } = props;
  return (
    <div className={styles.bar}>
      <div className={styles.start}>
        {torch !== null && (
          <Button
            variant="icon"
            aria-label={text.light}
            aria-pressed={torch}
            title={text.light}
            onClick={() => onTorch(!torch)}
            icon={torch ? <Flashlight aria-hidden="true" /> : <FlashlightOff aria-hidden="true" />}
          />
        )}
        {onFocus && (
          <Button
            variant="icon"
            aria-label={text.focus}
            title={text.focus}
            onClick={onFocus}
            icon={<Focus aria-hidden="true" />}
          />
        )}
      </div>
      {/* One button, so that the focus stays where it is when the countdown begins. */}
      <button
        type="button"
        className={styles.shutter}
        data-action="take"
        aria-label={isCounting ? text.cancelCountdown : text.take}
        aria-disabled={isBusy}
        onClick={() => {
          if (isCounting) onStopCounting();
          else if (!isBusy) onTake();
        }}
      >
        {isCounting && <X aria-hidden="true" />}
      </button>
      <div className={styles.end}>
        <Button
          variant="icon"
          aria-label={text.options}
          aria-expanded={areOptionsOpen}
          title={text.options}
          onClick={onOptions}
          icon={<SlidersHorizontal aria-hidden="true" />}
        />
      </div>
    </div>
  );
}
