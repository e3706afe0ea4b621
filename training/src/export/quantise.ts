/**
 * Rounds weights to one byte a value with a scale and a minimum for each channel; `src/core/weights-encoding.ts` reads them.
 * Node only, pure.
 */
import type { ChannelBytes } from '../../../src/core/weights-encoding.js';

/** The highest byte. */
const LEVELS = 255;

/**
 * Rounds each channel between its lowest and its highest value: no value is further off than half a step.
 * @param run how many values in a row belong to one channel, see `channelRun`.
 */
export function quantiseChannels(values: Float32Array, channels: number, run: number): ChannelBytes {
  const lowest = new Float32Array(channels).fill(Infinity);
  const highest = new Float32Array(channels).fill(-Infinity);
  const channelOf = (at: number): number => Math.floor(at / run) % channels;
  values.forEach((value, at) => {
    const channel = channelOf(at);
    if (value < (lowest[channel] ?? NaN)) lowest[channel] = value;
    if (value > (highest[channel] ?? NaN)) highest[channel] = value;
  });
  const scales = lowest.map((low, channel) => ((highest[channel] ?? 0) - low) / LEVELS);
  const bytes = Uint8Array.from(values, (value, at) => {
    const channel = channelOf(at);
    const scale = scales[channel] ?? 0;
    return scale === 0 ? 0 : Math.min(LEVELS, Math.max(0, Math.round((value - (lowest[channel] ?? 0)) / scale)));
  });
  return { scales, minimums: lowest, bytes };
}
