/** The settings next to the live picture: zoom, self-timer, automatic shutter, spoken advice. */
import { useId } from 'react';
import { Slider } from '../../ui/slider.js';
import type { ZoomRange } from './track-capabilities.js';
import styles from './camera-options.module.css';
import { TIMER_SECONDS } from './camera-settings.js';
import type { CameraSettings } from './camera-settings.js';
import { secondsText, text, zoomText } from './capture-messages.js';

export interface CameraOptionsProps {
  readonly zoom: number;
  readonly zoomRange: ZoomRange;
  readonly settings: CameraSettings;
  /** Whether this device has a local voice for the language. */
  readonly canSpeak: boolean;
  readonly onZoom: (zoom: number) => void;
  readonly onSettings: (change: Partial<CameraSettings>) => void;
}

interface CheckProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}

/** Zoom, timer, and two boxes to tick. */
export function CameraOptions({ zoom, zoomRange, settings, canSpeak, onZoom, onSettings }: CameraOptionsProps) {
  const timerName = useId();
  return (
    <div className={styles.options}>
      <Slider label={text.zoom} {...zoomRange} value={zoom} valueText={zoomText(zoom)} onChange={onZoom} />
      <fieldset className={styles.timer}>
        <legend>{text.timer}</legend>
        <div className={styles.choices}>
          {TIMER_SECONDS.map((seconds) => (
            <label key={seconds} className={styles.choice}>
              <input
                type="radio"
                name={timerName}
                checked={settings.timerS === seconds}
                onChange={() => onSettings({ timerS: seconds })}
              />
              {seconds === 0 ? text.timerOff : secondsText(seconds)}
            </label>
          ))}
        </div>
      </fieldset>
      {/* With the timer on, it is the timer that takes the photo. */}
      {settings.timerS === 0 && (
        <Check label={text.auto} checked={settings.autoCapture} onChange={(autoCapture) => onSettings({ autoCapture })} />
      )}
      {canSpeak && (
        <Check label={text.aloud} checked={settings.spokenAdvice} onChange={(spokenAdvice) => onSettings({ spokenAdvice })} />
      )}
    </div>
  );
}
