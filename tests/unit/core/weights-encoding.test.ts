/** Quantised weights: decoding gives back what was encoded, to half a step of each channel. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelRunLength, dequantiseChannels, decodeWeights } from '../../../src/core/weights-encoding.js';
import type { WeightSpec } from '../../../src/core/weights-encoding.js';
import { quantiseChannels } from '../../../training/src/graph/serialise.js';

const finite = fc.float({ noNaN: true, min: -1000, max: 1000 });

describe('quantiseChannels', () => {
  it('has an error of at most half a step of its channel', () => {
    const kernels = fc
      .record({
        channels: fc.integer({ min: 1, max: 6 }),
        run: fc.integer({ min: 1, max: 4 }),
        blocks: fc.integer({ min: 1, max: 5 }),
      })
      .chain((shape) =>
        fc.record({
          shape: fc.constant(shape),
          values: fc.array(finite, {
            minLength: shape.channels * shape.run * shape.blocks,
            maxLength: shape.channels * shape.run * shape.blocks,
          }),
        }),
      );
    fc.assert(
      fc.property(kernels, ({ shape: { channels, run }, values }) => {
        const given = Float32Array.from(values);
        const stored = quantiseChannels(given, channels, run);
        dequantiseChannels(stored, run).forEach((value, at) => {
          const scale = stored.scales[Math.floor(at / run) % channels] ?? NaN;
          expect(Math.abs(value - (given[at] ?? NaN))).toBeLessThanOrEqual(scale / 2 + 1e-3);
        });
      }),
    );
  });

  it('keeps the ends of a channel, and a channel of one value', () => {
    const stored = quantiseChannels(Float32Array.of(-2, 7, 0, 7, 4, 7), 2, 1);
    const values = [...dequantiseChannels(stored, 1)];
    expect(values[0]).toBeCloseTo(-2, 6);
    expect(values[4]).toBeCloseTo(4, 5);
    expect([values[1], values[3], values[5]]).toEqual([7, 7, 7]);
    expect([...stored.bytes]).toEqual([0, 0, 85, 0, 255, 0]);
  });
});

describe('decodeWeights', () => {
  const bias: WeightSpec = { name: 'bias', shape: [2], dtype: 'float32' };
  const half: WeightSpec = {
    ...{ name: 'half', shape: [1], dtype: 'float32' },
    quantization: { dtype: 'float16', original_dtype: 'float32' },
  };
  const kernel: WeightSpec = {
    ...{ name: 'kernel', shape: [3, 2], dtype: 'float32' },
    quantization: { dtype: 'uint8-per-channel', original_dtype: 'float32', axis: 1 },
  };
  const bytesOf = (...parts: (Float32Array | Uint16Array | Uint8Array)[]): ArrayBuffer => {
    const bytes = parts.flatMap((part) => [...new Uint8Array(part.buffer, part.byteOffset, part.byteLength)]);
    return Uint8Array.from(bytes).buffer;
  };

  it('leaves what tfjs decodes itself untouched', () => {
    const data = bytesOf(Float32Array.of(1, 2), Uint16Array.of(0x3c00));
    const plain = decodeWeights([bias, half], data);
    expect(plain.weightData).toBe(data);
    expect(plain.weightSpecs).toEqual([bias, half]);
  });

  it('dequantises a tensor between others that stay', () => {
    const data = bytesOf(
      Uint16Array.of(0x3c00),
      ...[Float32Array.of(0.5, 2), Float32Array.of(-1, 10), Uint8Array.of(0, 1, 2, 0, 255, 3)],
      Float32Array.of(1, 2),
    );
    const plain = decodeWeights([half, kernel, bias], data);
    expect(plain.weightSpecs).toEqual([half, { name: 'kernel', shape: [3, 2], dtype: 'float32' }, bias]);
    expect([...new Float32Array(plain.weightData.slice(2))]).toEqual([-1, 12, 0, 10, 126.5, 16, 1, 2]);
  });

  it('refuses a file that is not as long as its list says', () => {
    expect(() => decodeWeights([kernel], bytesOf(Uint8Array.of(1, 2, 3)))).toThrow('3 bytes instead of the 22');
  });

  it('finds the channels of a depthwise kernel', () => {
    expect(channelRunLength([3, 3, 5, 1], 2)).toBe(1);
    expect(channelRunLength([2, 4], 0)).toBe(4);
  });
});
