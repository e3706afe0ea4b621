/** The person's camera settings, stored on this device. */
import { useState } from 'react';

/** Seconds between the touch and the photo. */
export const TIMER_SECONDS = [0, 3, 10] as const;

/** What can be chosen. */
export interface CameraSettings {
  /** The photo is taken automatically when all is good. */
  readonly autoCapture: boolean;
  readonly timerS: (typeof TIMER_SECONDS)[number];
  /** The advice and the countdown are spoken. */
  readonly spokenAdvice: boolean;
}

const STORAGE_KEY = 'naevus.camera';
const DEFAULTS: CameraSettings = { autoCapture: true, timerS: 0, spokenAdvice: false };

/** What version 0.1 stored under other names. */
function renamed(value: { readonly auto?: unknown; readonly aloud?: unknown }): Readonly<Record<string, unknown>> {
  return { autoCapture: value.auto, spokenAdvice: value.aloud };
}

/** Parses stored settings; what is missing or invalid gets its default. @param stored the text in the storage. */
export function parseSettings(stored: string | null): CameraSettings {
  try {
    const value: unknown = JSON.parse(stored ?? '');
    if (typeof value !== 'object' || value === null) return DEFAULTS;
    const { autoCapture, timerS, spokenAdvice }: Readonly<Record<string, unknown>> = { ...renamed(value), ...value };
    return {
      autoCapture: typeof autoCapture === 'boolean' ? autoCapture : DEFAULTS.autoCapture,
      timerS: TIMER_SECONDS.find((seconds) => seconds === timerS) ?? DEFAULTS.timerS,
      spokenAdvice: typeof spokenAdvice === 'boolean' ? spokenAdvice : DEFAULTS.spokenAdvice,
    };
  } catch {
    // Nothing is stored, or another version stored something else.
    return DEFAULTS;
  }
}

function readSettings(): CameraSettings {
  try {
    return parseSettings(localStorage.getItem(STORAGE_KEY));
  } catch {
    // No storage, as in a private window.
    return DEFAULTS;
  }
}

/** The settings, and the way to change some of them. */
export function useCameraSettings(): readonly [CameraSettings, (change: Partial<CameraSettings>) => void] {
  const [settings, setSettings] = useState(readSettings);
  const change = (part: Partial<CameraSettings>): void => {
    const next = { ...settings, ...part };
    setSettings(next);
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
    } catch {
      // They hold until the screen is left.
    }
  };
  return [settings, change];
}
