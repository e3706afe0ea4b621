/**
 * Chooses what computes: TensorFlow's own library through tfjs-node where it is installed (needed to train all layers), else
 * wasm (enough for a head on cached features, and for `evaluate`).
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

/** What trains all layers: TensorFlow through tfjs-node, or tfjs's plain JavaScript, which is right but thousands of times slower. */
export type TrainingBackend = 'tensorflow' | 'cpu';

const TFJS_NODE = '@tensorflow/tfjs-node';

/** Whether tfjs-node is installed with a working native library; loads it. */
export async function hasNativeBackend(): Promise<boolean> {
  try {
    createRequire(import.meta.url).resolve(TFJS_NODE);
  } catch {
    return false;
  }
  // An installed package whose native part fails to load is a fault that the user should read.
  await import(TFJS_NODE);
  // Its types leave out that an unknown backend is `null`.
  return (tf.findBackend('tensorflow') as unknown) !== null;
}

/** Switches tfjs to a backend and checks that it took. */
export async function useBackend(name: TrainingBackend | 'wasm'): Promise<void> {
  if (name === 'wasm') setWasmPaths(`${path.dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  const accepted = await tf.setBackend(name);
  await tf.ready();
  if (!accepted || tf.getBackend() !== name)
    throw new Error(`tfjs did not take the backend ${name}; it runs on ${tf.getBackend()}`);
}

/** How a user gets the native backend. */
export const NATIVE_HINT =
  'Training all layers needs TensorFlow in Node: npm install --no-save @tensorflow/tfjs-node. Without it, the head alone is trained.';
