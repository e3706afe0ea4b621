/** Fingers, mouse, wheel and keys on the square. */
import { useEffect, useEffectEvent, useRef } from 'react';
import type { KeyboardEvent, PointerEvent, RefObject } from 'react';
import { centreSquare } from '../../core/image/image.js';
import type { SquareCrop } from '../../core/image/image.js';
import { CENTRE, MOVE_STEP, ZOOM_STEP, cropAfterGesture, moveCrop, zoomCrop, zoomOf } from './crop-maths.js';
import type { PhotoSize, Point } from './crop-maths.js';

/** What the gestures work on. */
export interface CropGestureOptions {
  readonly photo: PhotoSize;
  readonly crop: SquareCrop;
  readonly disabled: boolean;
  readonly onChange: (crop: SquareCrop) => void;
  /** The element that shows the square itself, from which places are measured. */
  readonly frame: RefObject<HTMLElement | null>;
  /** The element that takes the gestures. */
  readonly stage: RefObject<HTMLElement | null>;
}

/** Handlers for the stage. */
export interface CropGestureHandlers {
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: (event: PointerEvent) => void;
  readonly onPointerCancel: (event: PointerEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The square when the fingers that are down now came down, and where they were and are. */
interface Gesture {
  readonly start: SquareCrop;
  readonly from: ReadonlyMap<number, Point>;
  readonly to: Map<number, Point>;
  /** Whether it is still one finger that may turn out to have tapped. */
  isUnmoved: boolean;
}

const MOVES: Readonly<Partial<Record<string, Point>>> = {
  ArrowLeft: { x: -MOVE_STEP, y: 0 },
  ArrowRight: { x: MOVE_STEP, y: 0 },
  ArrowUp: { x: 0, y: -MOVE_STEP },
  ArrowDown: { x: 0, y: MOVE_STEP },
};
const ZOOMS: Readonly<Partial<Record<string, number>>> = { '+': ZOOM_STEP, '=': ZOOM_STEP, '-': 1 / ZOOM_STEP, _: 1 / ZOOM_STEP };

/** Magnification per pixel that a wheel turns. */
const WHEEL_RATE = 0.0015;
/** A finger that moved less than this, in fractions of the square, has tapped. */
const TAP_SLACK = 0.02;
/** How much a tap magnifies a square that is hardly magnified. */
const TAP_ZOOM = 1.5;
/** Pixels per step of a wheel that counts in lines. */
const LINE_PX = 16;

/** Turns gestures into squares. */
export function useCropGestures({ photo, crop, disabled, onChange, frame, stage }: CropGestureOptions): CropGestureHandlers {
  const gesture = useRef<Gesture>(undefined);
  // A wheel turns faster than the page is drawn: each turn builds on the last one, seen or not.
  const latest = useRef(crop);
  useEffect(() => {
    latest.current = crop;
  }, [crop]);

  const change = (next: SquareCrop): void => {
    latest.current = next;
    onChange(next);
  };
  const placeOf = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return { x: 0.5, y: 0.5 };
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  /** Restarts from the current crop whenever a finger is put down or lifted. */
  const restart = (fingers: ReadonlyMap<number, Point>, isUnmoved = false): void => {
    gesture.current = { start: latest.current, from: new Map(fingers), to: new Map(fingers), isUnmoved };
  };

  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (disabled) return;
    // The page would scroll, or the browser zoom, along with the photo.
    event.preventDefault();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * LINE_PX;
    change(zoomCrop(latest.current, Math.exp(-pixels * WHEEL_RATE), photo, placeOf(event)));
  });
  useEffect(() => {
    const element = stage.current;
    // React's own wheel listeners are passive.
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element?.removeEventListener('wheel', onWheel);
    };
  }, [stage]);

  const release = (event: PointerEvent): void => {
    const fingers = new Map(gesture.current?.to);
    fingers.delete(event.pointerId);
    restart(fingers);
  };

  /** A tap puts the middle of the square there: what dragging does, without dragging (WCAG 2.5.7). The largest square has no room to: it shrinks. */
  const lift = (event: PointerEvent): void => {
    const now = gesture.current;
    const start = now?.from.get(event.pointerId);
    const { x, y } = placeOf(event);
    const isTap = start !== undefined && now?.to.size === 1 && now.isUnmoved && Math.hypot(x - start.x, y - start.y) < TAP_SLACK;
    release(event);
    if (!isTap || disabled) return;
    const factor = zoomOf(latest.current, photo) < TAP_ZOOM ? TAP_ZOOM : 1;
    change(moveCrop(zoomCrop(latest.current, factor, photo, { x, y }), { x: x - CENTRE.x, y: y - CENTRE.y }, photo));
  };

  return {
    onPointerDown(event) {
      if (disabled || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const isFirst = gesture.current === undefined || gesture.current.to.size === 0;
      restart(new Map(gesture.current?.to).set(event.pointerId, placeOf(event)), isFirst);
    },
    onPointerMove(event) {
      const now = gesture.current;
      if (disabled || now?.to.has(event.pointerId) !== true) return;
      const place = placeOf(event);
      now.to.set(event.pointerId, place);
      const from = now.from.get(event.pointerId) ?? place;
      if (Math.hypot(place.x - from.x, place.y - from.y) >= TAP_SLACK) now.isUnmoved = false;
      // A hand that taps trembles.
      if (now.isUnmoved) return;
      change(cropAfterGesture(now.start, [...now.from.values()], [...now.to.values()], photo));
    },
    onPointerUp: lift,
    onPointerCancel: release,
    onKeyDown(event) {
      if (disabled || event.ctrlKey || event.metaKey || event.altKey) return;
      const move = MOVES[event.key];
      const zoom = ZOOMS[event.key];
      if (move !== undefined) change(moveCrop(latest.current, move, photo));
      else if (zoom !== undefined) change(zoomCrop(latest.current, zoom, photo));
      else if (event.key === '0') change(centreSquare(photo.width, photo.height));
      else return;
      event.preventDefault();
    },
  };
}
