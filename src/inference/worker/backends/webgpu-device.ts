/** The WebGPU device, and tfjs on it. A chunk of its own. */
import { registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import type { Preparation } from './backend.js';

/** What tfjs asks of a device beyond what every one has (`base.ts` of its WebGPU backend): all that the adapter gives. */
const LIMITS = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** Loads tfjs's WebGPU backend where there is an adapter. Rejects where the adapter gives no device. */
export async function prepareWebgpu(): Promise<Preparation> {
  const { gpu } = navigator as { readonly gpu?: GPU };
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return { kind: 'unavailable', detail: 'no WebGPU adapter in a worker' };
  const requiredLimits = Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]]));
  const device = await adapter.requestDevice({ requiredLimits });
  const { WebGPUBackend } = await import('./webgpu-kernels.js');
  // On our own device, since tfjs makes one whose loss nobody could see.
  removeBackend('webgpu');
  registerBackend('webgpu', () => new WebGPUBackend(device, adapter.info));
  return { kind: 'prepared', storageFailure: undefined, lost: device.lost };
}
