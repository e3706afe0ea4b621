/** The options of the camera, folded away until they are wanted: self-timer, automatic shutter, spoken advice. */
import type { ReactNode } from 'react';
import { Checkbox, ChoiceGroup } from '../../ui/field.js';
import styles from './camera-options.module.css';
import { TIMER_SECONDS } from './camera-settings.js';
import type { CameraSettings } from './camera-settings.js';
import { secondsText, text } from './capture-messages.js';

export interface CameraOptionsProps {
  readonly settings: CameraSettings;
  /** Whether this device has a local voice for the language. */
  readonly canSpeak: boolean;
  readonly onSettings: (change: Partial<CameraSettings>) => void;
  /** The other ways to a photo. */
  readonly children: ReactNode;
}

/** Timer, two boxes to tick, and the other ways to a photo. */
export function CameraOptions({ settings, canSpeak, onSettings, children }: CameraOptionsProps) {
  return (
    <div className={styles.options}>
      <ChoiceGroup
        label={text.timer}
        value={String(settings.timerS)}
        options={TIMER_SECONDS.map((seconds) => ({
          value: String(seconds),
          label: seconds === 0 ? text.timerOff : secondsText(seconds),
        }))}
        onChange={(value) => onSettings({ timerS: TIMER_SECONDS.find((seconds) => String(seconds) === value) ?? 0 })}
      />
      {/* With the timer on, it is the timer that takes the photo. */}
      {settings.timerS === 0 && (
        <Checkbox
          label={text.auto}
          hint={text.faint}
          checked={settings.autoCapture}
          onChange={(autoCapture) => onSettings({ autoCapture })}
        />
      )}
      {canSpeak && (
        <Checkbox label={text.aloud} checked={settings.spokenAdvice} onChange={(spokenAdvice) => onSettings({ spokenAdvice })} />
      )}
      {children}
    </div>
  );
}
