/** A canvas for synthetic images, and seeded randomness. */
import { seededRandom } from '../../../../src/core/random.js';
import { GLYPH_HEIGHT } from './glyphs.js';

/** Side of a drawn image in pixels. */
export const SYNTHETIC_SIZE_PX = 256;

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** A image being painted. */
export class Canvas {
  readonly data = new Uint8ClampedArray(SYNTHETIC_SIZE_PX * SYNTHETIC_SIZE_PX * 4).fill(255);

  /** Sets one pixel; nothing happens outside the image. */
  set(x: number, y: number, [red, green, blue]: Colour): void {
    if (x < 0 || y < 0 || x >= SYNTHETIC_SIZE_PX || y >= SYNTHETIC_SIZE_PX) return;
    const at = (y * SYNTHETIC_SIZE_PX + x) * 4;
    this.data[at] = red;
    this.data[at + 1] = green;
    this.data[at + 2] = blue;
  }

  /** Paints every pixel by its place. */
  paint(colourAt: (x: number, y: number) => Colour): void {
    for (let y = 0; y < SYNTHETIC_SIZE_PX; y++) for (let x = 0; x < SYNTHETIC_SIZE_PX; x++) this.set(x, y, colourAt(x, y));
  }

  /** Fills a rectangle of whole pixels. */
  fill(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let y = top; y < top + height; y++) for (let x = left; x < left + width; x++) this.set(x, y, colour);
  }

  /** Writes one letter, each of its dots a square of `dot` pixels. */
  letter(columns: readonly number[], left: number, top: number, dot: number, colour: Colour): void {
    columns.forEach((bits, column) => {
      for (let row = 0; row < GLYPH_HEIGHT; row++) {
        if ((bits >> row) & 1) this.fill(left + column * dot, top + row * dot, dot, dot, colour);
      }
    });
  }
}

/** Random whole numbers and colours. */
export class Chance {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** `low` inclusive to `high` exclusive. */
  int(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low));
  }

  colour(): Colour {
    return [this.int(0, 256), this.int(0, 256), this.int(0, 256)];
  }

  /** Dark on light or light on dark. */
  contrast(): { readonly ink: Colour; readonly paper: Colour } {
    const dark: Colour = [this.int(0, 70), this.int(0, 70), this.int(0, 70)];
    const light: Colour = [this.int(190, 256), this.int(190, 256), this.int(190, 256)];
    return this.random() < 0.75 ? { ink: dark, paper: light } : { ink: light, paper: dark };
  }
}
