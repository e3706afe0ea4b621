/**
 * The torch, zoom and focus of a camera, from the capabilities of its track, which TypeScript's library knows only in part
 * (https://www.w3.org/TR/image-capture/#mediatrackcapabilities-section).
 */
import type { FrameSize } from '../../core/viewfinder/viewfinder-crop.js';
import { visibleSquare } from '../../core/viewfinder/viewfinder-crop.js';

/** A range that a slider can show. */
export interface ZoomRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What a camera can do. */
export interface CameraCapabilities {
  readonly torch: boolean;
  /** Null where the camera has no zoom of its own. */
  readonly zoom: ZoomRange | null;
  /** The focus mode that takes a point of interest; null where there is none. */
  readonly focus: 'single-shot' | 'continuous' | null;
}

/** A point in the picture, in fractions of its width and height from the upper left. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

/** Constraints to apply to a camera's track. */
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
  // Some cameras report a step of 0, which a slider can't do.
  const least = (max - min) / 100;
  return { min, max, step: typeof step === 'number' && step > least ? step : least };
}

/**
 * Reads the capabilities of a camera.
 * @param capabilities of its track; anything where the browser has none.
 * @param supported the constraints that the browser knows.
 */
export function cameraCapabilities(capabilities: unknown, supported: unknown): CameraCapabilities {
  const given = isRecord(capabilities) ? capabilities : {};
  const supports = isRecord(supported) ? supported : {};
  const { torch, focusMode } = given;
  const modes: readonly unknown[] = Array.isArray(focusMode) ? focusMode : [];
  const modeAtPoint = (['single-shot', 'continuous'] as const).find((mode) => modes.includes(mode)) ?? null;
  return {
    // A boolean in Chrome, a list of the possible values by the standard.
    torch: torch === true || (Array.isArray(torch) && torch.includes(true)),
    zoom: zoomRangeOf(given['zoom']),
    focus: supports['pointsOfInterest'] === true ? modeAtPoint : null,
  };
}

/**
 * Maps a point of the viewfinder to the camera's picture.
 * @param point in fractions of the viewfinder.
 * @param zoom the app's digital zoom.
 */
export function pointInPicture(point: PicturePoint, picture: FrameSize, zoom: number): PicturePoint {
  const { x, y, size } = visibleSquare(picture, zoom);
  const within = (value: number): number => Math.max(0, Math.min(1, value));
  return { x: within((x + point.x * size) / picture.width), y: within((y + point.y * size) / picture.height) };
}

/** Applies constraints to a camera's track. @returns whether the camera took them. */
export async function applyConstraints(track: MediaStreamTrack, constraints: CameraConstraints): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [constraints] });
    return true;
  } catch (error) {
    console.warn('The camera refused', constraints, error);
    return false;
  }
}
