/** Stores a feature space as `space-encoding.ts` reads it. */
import { Buffer } from 'node:buffer';
import type { StoredSpace } from '../../../src/core/ood/space-encoding.js';

/** The text of a space. Its projection loses what a byte a value cannot hold; the rest is rounded to float32. */
export function encodeSpace({ dimensions, projection, mean, variances, centres, ceiling }: StoredSpace): string {
  const features = projection.length / dimensions;
  const columns = Array.from({ length: dimensions }, (_, column) =>
    Array.from({ length: features }, (_unused, row) => projection[row * dimensions + column] ?? 0),
  );
  const minimums = columns.map((column) => Math.fround(Math.min(...column)));
  const scales = columns.map((column, at) => Math.fround((Math.max(...column) - (minimums[at] ?? 0)) / 255));
  const bytes = Uint8Array.from(projection, (value, at) => {
    const [scale = 0, minimum = 0] = [scales[at % dimensions], minimums[at % dimensions]];
    return scale === 0 ? 0 : Math.min(255, Math.max(0, Math.round((value - minimum) / scale)));
  });
  const header = [features, dimensions, centres.length / dimensions, ceiling];
  const parts = [header, scales, minimums, mean, variances, centres].map(
    (part) => new Uint8Array(Float32Array.from(part).buffer),
  );
  return Buffer.concat([...parts, bytes]).toString('base64');
}
