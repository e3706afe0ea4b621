/**
 * Before every file of tests: typed arrays with the same bytes are equal, and so are arrays of the same numbers. Vitest compares element by
 * element, by way of a string for each index, which takes seconds for the pixels of one small image; only what differs is left to it, for its
 * message.
 */
import { expect } from 'vitest';

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

expect.addEqualityTesters([
  (one: unknown, other: unknown) => {
    if (!ArrayBuffer.isView(one) || !ArrayBuffer.isView(other) || one.constructor !== other.constructor) return undefined;
    if (one.byteLength !== other.byteLength) return undefined;
    return Buffer.compare(bytesOf(one), bytesOf(other)) === 0 ? true : undefined;
  },
  (one: unknown, other: unknown) => {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length || one.length === 0) return undefined;
    return one.every((value, at) => typeof value === 'number' && Object.is(value, other[at])) ? true : undefined;
  },
]);
