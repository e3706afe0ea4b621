/** Synthetic line drawings: lines, scribbles, outlines of circles and boxes, some filled. */
import { SYNTHETIC_SIZE_PX } from './canvas.js';
import type { Canvas, Chance, Colour } from './canvas.js';

/** Puts down the pen: a round dot. */
function dot(canvas: Canvas, x: number, y: number, radius: number, colour: Colour): void {
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      if (dx * dx + dy * dy <= radius * radius) canvas.set(x + dx, y + dy, colour);
    }
  }
}

function line(
  canvas: Canvas,
  from: readonly [number, number],
  to: readonly [number, number],
  radius: number,
  colour: Colour,
): void {
  const steps = Math.max(1, Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]));
  for (let step = 0; step <= steps; step++) {
    const along = (axis: 0 | 1): number => Math.round(from[axis] + ((to[axis] - from[axis]) * step) / steps);
    dot(canvas, along(0), along(1), radius, colour);
  }
}

function circle(canvas: Canvas, chance: Chance, radius: number, colour: Colour): void {
  const [x, y, size] = [chance.int(20, SYNTHETIC_SIZE_PX - 20), chance.int(20, SYNTHETIC_SIZE_PX - 20), chance.int(8, 70)];
  const filling = chance.random() < 0.3 ? chance.colour() : undefined;
  for (let dy = -size; dy <= size; dy++) {
    for (let dx = -size; dx <= size; dx++) {
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (Math.abs(distance - size) <= radius) canvas.set(x + dx, y + dy, colour);
      else if (filling !== undefined && distance < size) canvas.set(x + dx, y + dy, filling);
    }
  }
}

function box(canvas: Canvas, chance: Chance, radius: number, colour: Colour): void {
  const [left, top] = [chance.int(0, SYNTHETIC_SIZE_PX - 60), chance.int(0, SYNTHETIC_SIZE_PX - 60)];
  const [right, bottom] = [left + chance.int(20, 120), top + chance.int(20, 120)];
  if (chance.random() < 0.3) canvas.fill(left, top, right - left, bottom - top, chance.colour());
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const;
  corners.slice(1).forEach((corner, at) => {
    line(canvas, corners[at] ?? corner, corner, radius, colour);
  });
}

/** A line that continues from where it came to. */
function scribble(canvas: Canvas, chance: Chance, radius: number, colour: Colour): void {
  let from: readonly [number, number] = [chance.int(0, SYNTHETIC_SIZE_PX), chance.int(0, SYNTHETIC_SIZE_PX)];
  for (let turns = chance.int(3, 25); turns > 0; turns--) {
    const to = [from[0] + chance.int(-50, 51), from[1] + chance.int(-50, 51)] as const;
    line(canvas, from, to, radius, colour);
    from = to;
  }
}

/** Draws over the whole image. */
export function drawLines(canvas: Canvas, chance: Chance): void {
  const { ink, paper } = chance.contrast();
  const colourful = chance.random() < 0.5;
  canvas.paint(() => paper);
  for (let strokes = chance.int(4, 14); strokes > 0; strokes--) {
    const shape = [circle, box, scribble][chance.int(0, 3)] ?? scribble;
    shape(canvas, chance, chance.int(0, 4), colourful ? chance.colour() : ink);
  }
}
