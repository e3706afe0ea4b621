/**
 * Golden inputs: synthetic images from a seed (skin tone, a blob with a rough edge, texture) that resemble a lesion enough to exercise the
 * whole network, so that a device can test itself without a shipped photo. Reproducible bit for bit: no trigonometry, whose last bits differ
 * between engines.
 */
import { seededRandom } from './random.js';
import type { RgbaImage } from './image/image.js';

/** Side of a golden input in pixels. It differs from the network's input size, so that the self-test covers the resampler too. */
export const GOLDEN_INPUT_SIZE_PX = 256;

/** Value noise: a lattice of random values with smooth interpolation. */
function valueNoise(random: () => number, cells: number): (x: number, y: number) => number {
  const side = cells + 1;
  const lattice = Float64Array.from({ length: side * side }, () => random() * 2 - 1);
  const at = (column: number, row: number): number => lattice[row * side + column] ?? 0;
  return (x, y) => {
    const scaledX = x * cells;
    const scaledY = y * cells;
    const column = Math.min(cells - 1, Math.floor(scaledX));
    const row = Math.min(cells - 1, Math.floor(scaledY));
    const smooth = (t: number): number => t * t * (3 - 2 * t);
    const alongX = smooth(scaledX - column);
    const alongY = smooth(scaledY - row);
    const upper = at(column, row) * (1 - alongX) + at(column + 1, row) * alongX;
    const lower = at(column, row + 1) * (1 - alongX) + at(column + 1, row + 1) * alongX;
    return upper * (1 - alongY) + lower * alongY;
  };
}

/**
 * Draws one golden input.
 * @param seed any non-negative integer; each gives another skin, spot and texture.
 * @returns an opaque picture of {@link GOLDEN_INPUT_SIZE_PX} squared.
 */
export function drawGoldenInput(seed: number): RgbaImage {
  const random = seededRandom(seed);
  const size = GOLDEN_INPUT_SIZE_PX;
  const skin = [185 + random() * 55, 130 + random() * 55, 105 + random() * 55] as const;
  const spot = [60 + random() * 90, 30 + random() * 60, 20 + random() * 60] as const;
  const centreX = 0.4 + random() * 0.2;
  const centreY = 0.4 + random() * 0.2;
  const radius = 0.16 + random() * 0.14;
  const stretch = 0.7 + random() * 0.6;
  const edge = valueNoise(random, 5);
  const blotches = valueNoise(random, 9);
  const grain = valueNoise(random, 48);

  const data = new Uint8ClampedArray(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const x = (column + 0.5) / size;
      const y = (row + 0.5) / size;
      const offsetX = (x - centreX) * stretch;
      const offsetY = y - centreY;
      const distance = Math.sqrt(offsetX * offsetX + offsetY * offsetY);
      const inside = Math.max(0, Math.min(1, (radius * (1 + 0.35 * edge(x, y)) - distance) / 0.03));
      const light = 1 + 0.06 * grain(x, y) + 0.05 * (0.5 - y);
      const mottle = 1 + 0.35 * blotches(x, y);
      const at = (row * size + column) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const colour = (skin[channel] ?? 0) * (1 - inside) + (spot[channel] ?? 0) * mottle * inside;
        data[at + channel] = Math.round(colour * light);
      }
      data[at + 3] = 255;
    }
  }
  return { width: size, height: size, data };
}
