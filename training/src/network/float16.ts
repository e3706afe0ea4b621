/**
 * IEEE 754 half precision in plain TypeScript, since Node 20 has no Float16Array.
 * Rounds to nearest, ties to even, as hardware does.
 */

const floatView = new Float32Array(1);
const bitsView = new Uint32Array(floatView.buffer);

/** The half-precision bits nearest to a number; beyond 65,504 they are infinity. */
export function float16Bits(value: number): number {
  floatView[0] = value;
  const bits = bitsView[0] ?? 0;
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  const mantissa = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (mantissa === 0 ? 0 : 0x200);
  const halfExponent = exponent - 112;
  if (halfExponent >= 0x1f) return sign | 0x7c00;
  if (halfExponent <= 0) {
    if (halfExponent < -10) return sign;
    return sign | roundShift(mantissa | 0x800000, 14 - halfExponent);
  }
  return sign | ((halfExponent << 10) + roundShift(mantissa, 13));
}

/** Shifts right and rounds to nearest, ties to even; the carry may run into the exponent, which is what it should do. */
function roundShift(value: number, shift: number): number {
  const quotient = value >>> shift;
  const rest = value & ((1 << shift) - 1);
  const half = 1 << (shift - 1);
  return rest > half || (rest === half && (quotient & 1) === 1) ? quotient + 1 : quotient;
}

/** The number that half-precision bits stand for. */
export function float16Value(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >>> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 0x1f) return mantissa === 0 ? sign * Infinity : NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

/** Encodes each value. */
export function encodeFloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, float16Bits);
}

/** Decodes each value. */
export function decodeFloat16(bits: Uint16Array): Float32Array {
  return Float32Array.from(bits, float16Value);
}
