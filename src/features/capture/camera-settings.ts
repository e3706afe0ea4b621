/**
 * How a person likes the camera, kept on this device. Main thread.
 */
import { useState } from 'react';

/** Seconds between the touch and the photo. */
export const TIMER_SECONDS = [0, 3, 10] as const;

/** What can be chosen. */
export interface CameraSettings {
  /** The photo is taken by itself when all is good. */
  readonly auto: boolean;
  readonly timerS: (typeof TIMER_SECONDS)[number];
  /** The advice and the countdown are spoken. */
  readonly aloud: boolean;
}

const STORAGE_KEY = 'naevus.camera';
const DEFAULTS: CameraSettings = { auto: true, timerS: 0, aloud: false };

/** What was kept, as far as it is to be understood. @param kept the stored text. */
export function settingsFrom(kept: string | null): CameraSettings {
  try {
    const value: unknown = JSON.parse(kept ?? '');
    if (typeof value !== 'object' || value === null) return DEFAULTS;
    const { auto, timerS, aloud } = value as Readonly<Record<string, unknown>>;
    return {
      auto: typeof auto === 'boolean' ? auto : DEFAULTS.auto,
      timerS: TIMER_SECONDS.find((seconds) => seconds === timerS) ?? DEFAULTS.timerS,
      aloud: typeof aloud === 'boolean' ? aloud : DEFAULTS.aloud,
    };
  } catch {
    // Nothing was kept, or another version kept something else.
    return DEFAULTS;
  }
}

function readSettings(): CameraSettings {
  try {
    return settingsFrom(localStorage.getItem(STORAGE_KEY));
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
