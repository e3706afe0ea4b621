/**
 * What a camera can be told besides being on: light, zoom, focus. Read from what its track states, which TypeScript's library knows only in part
 * (https://www.w3.org/TR/image-capture/#mediatrackcapabilities-section). Pure; main thread.
 */
import type { FrameSize } from '../../core/viewfinder/viewfinder-crop.js';
import { visibleSquare } from '../../core/viewfinder/viewfinder-crop.js';

/** A range that a slider can show. */
export interface ZoomRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What can be told to a camera. */
export interface CameraCapabilities {
  readonly torch: boolean;
  /** Null where the camera has no zoom of its own. */
  readonly zoom: ZoomRange | null;
  /** How it can be made to focus on a place; null where it can't. */
  readonly focus: 'single-shot' | 'continuous' | null;
}

/** A place in the picture, in shares of its width and height from the upper left. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** One thing to tell a camera. */
export interface CameraConstraints extends MediaTrackConstraintSet {
  readonly torch?: boolean;
  readonly zoom?: number;
  readonly focusMode?: string;
  readonly pointsOfInterest?: readonly PicturePoint[];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function zoomRangeOf(value: unknown): ZoomRange | null {
  if (!isRecord(value)) return null;
  const { min, max, step } = value;
  if (typeof min !== 'number' || typeof max !== 'number' || !(min > 0) || !(max > min) || max === Infinity) return null;
  // Some cameras state a step of nothing, which a slider can't do.
  const least = (max - min) / 100;
  return { min, max, step: typeof step === 'number' && step > least ? step : least };
}

/**
 * Reads what a camera can do.
 * @param capabilities of its track; anything where the browser has none.
 * @param supported the constraints that the browser knows.
 */
export function cameraCapabilities(capabilities: unknown, supported: unknown): CameraCapabilities {
  const states = isRecord(capabilities) ? capabilities : {};
  const knows = isRecord(supported) ? supported : {};
  const { torch, focusMode } = states;
  const modes: readonly unknown[] = Array.isArray(focusMode) ? focusMode : [];
  const modeAtPoint = (['single-shot', 'continuous'] as const).find((mode) => modes.includes(mode)) ?? null;
  return {
    // A boolean in Chrome, a list of the possible values by the standard.
    torch: torch === true || (Array.isArray(torch) && torch.includes(true)),
    zoom: zoomRangeOf(states['zoom']),
    focus: knows['pointsOfInterest'] === true ? modeAtPoint : null,
  };
}

/**
 * From a place in the viewfinder to that in the camera's picture.
 * @param point in shares of the viewfinder.
 * @param zoom how much the app magnifies by itself.
 */
export function pointInPicture(point: PicturePoint, picture: FrameSize, zoom: number): PicturePoint {
  const { x, y, size } = visibleSquare(picture, zoom);
  const within = (value: number): number => Math.max(0, Math.min(1, value));
  return { x: within((x + point.x * size) / picture.width), y: within((y + point.y * size) / picture.height) };
}

/** Tells a camera something. @returns whether it did it. */
export async function applyConstraints(track: MediaStreamTrack, order: CameraConstraints): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [order] });
    return true;
  } catch (error) {
    console.warn('The camera refused', order, error);
    return false;
  }
}
