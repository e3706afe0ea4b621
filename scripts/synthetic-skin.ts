/** A synthetic square of a camera's picture, for tests and the benchmark: skin with grain and a dark disc. */
import sharp from 'sharp';
import { seededRandom } from '../src/core/random.js';
import { RING_FRACTION } from '../src/core/viewfinder/framing.js';

/** Side of the square in pixels. */
export const SCENE_SIDE = 256;

/** What the image shows; lengths in diameters of the ring, from its middle. */
export interface Scene {
  /** Diameter of the spot; 0 draws none. */
  readonly fill?: number;
  readonly x?: number;
  readonly y?: number;
  /** How much darker the spot is: 0 to 1. */
  readonly contrast?: number;
  /** Multiplies every channel. */
  readonly light?: number;
  /** How much brighter the right edge is than the left one: 0.3 is 30%. */
  readonly slope?: number;
  /** Dark lines across the picture, two pixels wide. */
  readonly hairs?: number;
  readonly seed?: number;
}

const SKIN = [205, 165, 145] as const;

/** RGB values in 0..255, shape [SCENE_SIDE, SCENE_SIDE, 3]. */
export function renderScene(scene: Scene = {}): Float32Array {
  const { fill = 0.8, x = 0, y = 0, contrast = 0.5, light = 1, slope = 0, hairs = 0, seed = 1 } = scene;
  const random = seededRandom(seed);
  const ring = RING_FRACTION * SCENE_SIDE;
  const middle = SCENE_SIDE / 2;
  const lines = Array.from({ length: hairs }, () => Math.floor(random() * SCENE_SIDE));
  const rgb = new Float32Array(SCENE_SIDE * SCENE_SIDE * 3);
  for (let row = 0; row < SCENE_SIDE; row++) {
    for (let column = 0; column < SCENE_SIDE; column++) {
      const distance = Math.hypot(column + 0.5 - middle - x * ring, row + 0.5 - middle - y * ring);
      // A soft edge, a twentieth of the ring wide.
      const inside = Math.max(0, Math.min(1, 0.5 + ((fill * ring) / 2 - distance) / (ring / 20)));
      const hair = lines.some((line) => column - line === 0 || column - line === 1) ? 0.35 : 1;
      const shade = light * hair * (1 - contrast * inside) * (1 + slope * (column / SCENE_SIDE - 0.5));
      const grain = 24 * (random() - 0.5);
      SKIN.forEach((value, channel) => {
        rgb[(row * SCENE_SIDE + column) * 3 + channel] = Math.max(0, Math.min(255, value * shade + grain));
      });
    }
  }
  return rgb;
}

/** The same as an image file. */
export function syntheticSkin(scene: Scene = {}): Promise<Buffer> {
  const rgb = Uint8Array.from(renderScene(scene));
  return sharp(rgb, { raw: { width: SCENE_SIDE, height: SCENE_SIDE, channels: 3 } })
    .png()
    .toBuffer();
}
