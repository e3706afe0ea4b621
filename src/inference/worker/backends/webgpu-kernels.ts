/** tfjs's WebGPU backend, under a name by which the service worker can leave its 0.4 MB out: few devices compute with it. */
export { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
