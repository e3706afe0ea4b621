/**
 * WebGPU: a GPU without the detour over textures. In tfjs 4.22 it is slower than WebGL on some devices and computes wrongly in some browsers, so that
 * it is tried only where it was measured.
 */
import type { Backend } from './backend.js';

export const webgpu: Backend = {
  name: 'webgpu',
  tfjsName: 'webgpu',
  fits: () => 'if-preferred',
  isWorthTrying: () => true,
  // Loaded only here, since few devices need it.
  prepare: async () => (await import('./webgpu-device.js')).prepareWebgpu(),
};
