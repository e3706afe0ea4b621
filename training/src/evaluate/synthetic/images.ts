/**
 * Synthetic images that show no lesion, from a seed: noise, flat colours, gradients, text, stripes, boxes like a screenshot's, and line
 * drawings. OOD rejection that was trained on photographs alone must reject them, too. Integer arithmetic and square roots only, so that
 * every platform produces the same bytes.
 */
import type { RgbaImage } from '../../../../src/core/image/image.js';
import type { ImageRecord } from '../../data/image-manifest.js';
import { Canvas, Chance, SYNTHETIC_SIZE_PX } from './canvas.js';
import type { Colour } from './canvas.js';
import { drawLines } from './line-drawing.js';
import { GLYPHS, GLYPH_HEIGHT, GLYPH_WIDTH } from './glyphs.js';

/** What is drawn. */
export const SYNTHETIC_KINDS = ['noise', 'flat', 'gradient', 'text', 'stripes', 'boxes', 'drawing'] as const;
/** See {@link SYNTHETIC_KINDS}. */
export type SyntheticKind = (typeof SYNTHETIC_KINDS)[number];

/** Beginning of the names of the drawn sets; such sets count as no source. */
export const SYNTHETIC_PREFIX = 'drawn-';
/** Images a kind in an evaluation. */
export const IMAGES_PER_KIND = 40;

function mix(from: Colour, to: Colour, share: number): Colour {
  const channel = (at: 0 | 1 | 2): number => Math.round(from[at] + (to[at] - from[at]) * share);
  return [channel(0), channel(1), channel(2)];
}

function drawNoise(canvas: Canvas, chance: Chance): void {
  const grain = [1, 2, 4, 8, 16][chance.int(0, 5)] ?? 1;
  const grey = chance.random() < 0.5;
  for (let y = 0; y < SYNTHETIC_SIZE_PX; y += grain) {
    for (let x = 0; x < SYNTHETIC_SIZE_PX; x += grain) {
      const level = chance.int(0, 256);
      canvas.fill(x, y, grain, grain, grey ? [level, level, level] : chance.colour());
    }
  }
}

function drawGradient(canvas: Canvas, chance: Chance): void {
  const [from, to] = [chance.colour(), chance.colour()];
  const [alongX, alongY] = [chance.random() * 2 - 1, chance.random() * 2 - 1];
  const reach = (Math.abs(alongX) + Math.abs(alongY)) * SYNTHETIC_SIZE_PX || 1;
  const start = (Math.min(0, alongX) + Math.min(0, alongY)) * SYNTHETIC_SIZE_PX;
  canvas.paint((x, y) => mix(from, to, (x * alongX + y * alongY - start) / reach));
}

/** Lines of random letters. */
function writeLines(canvas: Canvas, chance: Chance, box: { left: number; top: number; width: number; height: number }): void {
  const dot = chance.int(1, Math.max(2, Math.min(6, Math.floor(box.height / 12) + 1)));
  const { ink } = chance.contrast();
  const advance = (GLYPH_WIDTH + 1) * dot;
  const lineHeight = (GLYPH_HEIGHT + 3) * dot;
  for (let y = box.top + dot; y + lineHeight <= box.top + box.height; y += lineHeight) {
    const end = box.left + box.width * (0.5 + chance.random() * 0.5);
    for (let x = box.left + dot; x + advance <= end; x += advance) {
      const glyph = chance.random() < 0.15 ? undefined : GLYPHS[chance.int(0, GLYPHS.length)];
      if (glyph !== undefined) canvas.letter(glyph, x, y, dot, ink);
    }
  }
}

function drawText(canvas: Canvas, chance: Chance): void {
  const { paper } = chance.contrast();
  canvas.paint(() => paper);
  writeLines(canvas, chance, { left: 4, top: 4, width: SYNTHETIC_SIZE_PX - 8, height: SYNTHETIC_SIZE_PX - 8 });
}

function drawStripes(canvas: Canvas, chance: Chance): void {
  const [first, second] = [chance.colour(), chance.colour()];
  const width = chance.int(3, 40);
  const [alongX, alongY] = [
    [1, 0],
    [0, 1],
    [1, 1],
    [1, -1],
  ][chance.int(0, 4)] ?? [1, 0];
  const checkers = chance.random() < 0.4;
  const band = (value: number): number => Math.floor(value / width) & 1;
  canvas.paint((x, y) => {
    const odd = checkers ? band(x) ^ band(y) : band(x * (alongX ?? 0) + y * (alongY ?? 0) + 10_000);
    return odd === 1 ? first : second;
  });
}

function drawBoxes(canvas: Canvas, chance: Chance): void {
  const paper = chance.random() < 0.7 ? ([245, 245, 247] as const) : ([28, 28, 32] as const);
  canvas.paint(() => paper);
  canvas.fill(0, 0, SYNTHETIC_SIZE_PX, chance.int(14, 34), chance.colour());
  for (let boxes = chance.int(3, 9); boxes > 0; boxes--) {
    const [width, height] = [chance.int(30, 150), chance.int(16, 90)];
    const [left, top] = [chance.int(0, SYNTHETIC_SIZE_PX - width), chance.int(34, SYNTHETIC_SIZE_PX - height)];
    canvas.fill(left, top, width, height, [150, 150, 155]);
    canvas.fill(left + 1, top + 1, width - 2, height - 2, chance.random() < 0.5 ? [255, 255, 255] : chance.colour());
    writeLines(canvas, chance, { left, top, width, height });
  }
}

/**
 * Draws one image.
 * @param seed any non-negative integer; each gives another image of the kind.
 * @returns an opaque image of {@link SYNTHETIC_SIZE_PX} squared.
 */
export function synthesiseImage(kind: SyntheticKind, seed: number): RgbaImage {
  const canvas = new Canvas();
  const chance = new Chance(seed * 31 + SYNTHETIC_KINDS.indexOf(kind) + 1);
  switch (kind) {
    case 'noise':
      drawNoise(canvas, chance);
      break;
    case 'flat': {
      const colour = chance.colour();
      canvas.paint(() => colour);
      break;
    }
    case 'gradient':
      drawGradient(canvas, chance);
      break;
    case 'text':
      drawText(canvas, chance);
      break;
    case 'stripes':
      drawStripes(canvas, chance);
      break;
    case 'boxes':
      drawBoxes(canvas, chance);
      break;
    case 'drawing':
      drawLines(canvas, chance);
      break;
  }
  return { width: SYNTHETIC_SIZE_PX, height: SYNTHETIC_SIZE_PX, data: canvas.data };
}

/** A drawn image as the report knows it: a record like those of the manifest. */
export function syntheticRecord(kind: SyntheticKind, seed: number): ImageRecord {
  const name = `${SYNTHETIC_PREFIX}${kind}/${seed}`;
  return {
    ...{ file: name, image: name, dataset: `${SYNTHETIC_PREFIX}${kind}`, diagnosis: 'other', suspicious: false, melanoma: false },
    ...{ split: 'test', group: name, modality: 'synthetic' },
  };
}
