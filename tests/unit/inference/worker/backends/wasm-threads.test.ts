/** Wasm on several threads, for real: in Node, which runs the same script of a thread and the same binary as a browser. */
import '@tensorflow/tfjs-backend-cpu';
import { conv2d, getBackend, randomUniform, removeBackend, setBackend, tensor4d } from '@tensorflow/tfjs-core';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { getThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { wasmThreadScript } from '../../../../../scripts/tfjs/wasm-thread.js';
import { registerThreads } from '../../../../../src/inference/worker/backends/wasm-threads.js';

const require = createRequire(import.meta.url);
const BINARY = require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm');

const [cpu = { model: '', speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }] = os.cpus();

vi.mock('virtual:wasm-thread?url', () => ({
  default: path.resolve(import.meta.dirname, '../../../../../node_modules/.cache/naevus/wasm-thread.js'),
}));

beforeAll(async () => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 8 });
  // tfjs takes at most half of what there is.
  const spy = vi.spyOn(os, 'cpus').mockReturnValue(Array.from({ length: 8 }, () => cpu));
  const { buffer, byteOffset, byteLength } = readFileSync(BINARY);
  await registerThreads(buffer.slice(byteOffset, byteOffset + byteLength));
  spy.mockRestore();
  await setBackend('wasm-threads');
});
afterAll(() => {
  // Ends the threads.
  removeBackend('wasm-threads');
  vi.unstubAllGlobals();
});

it('computes on threads what one processor computes without', async () => {
  expect([getBackend(), getThreadsCount()]).toEqual(['wasm-threads', 4]);
  const image = randomUniform([1, 64, 64, 16], -1, 1, 'float32', 'seed').dataSync();
  const filter = randomUniform([3, 3, 16, 32], -1, 1, 'float32', 'other').dataSync();
  const convolve = (): readonly number[] => {
    const weights = tensor4d(filter, [3, 3, 16, 32]);
    return [...conv2d<Tensor4D>(tensor4d(image, [1, 64, 64, 16]), weights, 1, 'same').dataSync()];
  };
  const threaded = convolve();
  await setBackend('cpu');
  const plain = convolve();
  expect(threaded).toHaveLength(64 * 64 * 32);
  const largest = threaded.reduce((most, value, at) => Math.max(most, Math.abs(value - (plain[at] ?? Infinity))), 0);
  expect(largest).toBeLessThan(1e-4);
});

it('has a script that makes no script of text, and starts no other', () => {
  const script = wasmThreadScript();
  expect(() => new Script(script)).not.toThrow();
  expect(script).not.toMatch(/importScripts\((?!f\))|createObjectURL|new Function|new Blob/u);
  // Named alone, and in what only Node does.
  expect(script.match(/importScripts/gu)).toHaveLength(2);
});
