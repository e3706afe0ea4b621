/**
 * How a {@link FeatureSpace} is stored in a model's manifest: base64 (RFC 4648) of little-endian bytes. First four float32 numbers: features, dimensions, centres, and the
 * ceiling of the features. Then float32: scale and minimum of each dimension's projection, mean, variances, centres. Then the projection, a byte a value:
 * minimum + scale * byte, as in `weights-encoding.ts`.
 */
import { dequantiseChannels } from '../weights-encoding.js';
import type { FeatureSpace } from './feature-space.js';

/** A space, and the value that features are cut off at before they are projected (see `rectifiedLogits`); infinity where they are not. */
export interface StoredSpace extends FeatureSpace {
  readonly ceiling: number;
}

/** Numbers before the parts whose length they tell. */
const SPACE_HEADER_LENGTH = 4;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of base64 text; neither Node's nor a browser's decoder is part of the language. */
function base64Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((text.replace(/=+$/u, '').length * 3) / 4));
  for (let at = 0, bits = 0; at < text.length; at++) {
    bits = (bits << 6) | LETTERS.indexOf(text.charAt(at));
    // Three bytes of every four letters; the first letter alone makes none.
    if (at % 4 > 0) bytes[Math.floor(at / 4) * 3 + (at % 4) - 1] = bits >> (6 - 2 * (at % 4));
  }
  return bytes;
}

/** Reads a stored space. Throws where it is not as long as it says, which a version's digests rule out. */
export function decodeSpace(text: string): StoredSpace {
  const { buffer } = base64Bytes(text);
  const [features = 0, dimensions = 0, centreCount = 0, ceiling = Infinity] = new Float32Array(buffer, 0, SPACE_HEADER_LENGTH);
  let start = 4 * SPACE_HEADER_LENGTH;
  const next = (length: number): Float32Array => {
    const part = new Float32Array(buffer, start, length);
    start += part.byteLength;
    return part;
  };
  const scales = next(dimensions);
  const minimums = next(dimensions);
  const mean = next(dimensions);
  const variances = next(dimensions);
  const centres = next(centreCount * dimensions);
  if (buffer.byteLength !== start + features * dimensions) throw new Error('a stored feature space is cut short');
  const projection = dequantiseChannels({ scales, minimums, bytes: new Uint8Array(buffer, start) }, 1);
  return { dimensions, projection, mean, variances, centres, ceiling };
}
