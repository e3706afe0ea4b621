/**
 * Has WebGL compile a network's shaders all at a time, where the browser can (KHR_parallel_shader_compile: Chrome and Safari), rather than one
 * after the other as they are first used. Runs in the worker; uses tfjs.
 */
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { backend, env, getBackend } from '@tensorflow/tfjs-core';

/**
 * Compiles what `run` uses; does nothing on another backend or in another browser. Throws where a shader does not compile.
 * @param run computes on the backend and reads nothing back: what it computes is not valid.
 */
export function compileAhead(run: () => void): void {
  if (getBackend() !== 'webgl') return;
  const webgl = backend() as MathBackendWebGL;
  if (!isParallel(webgl)) return;
  // tfjs then hands every shader to the driver and draws nothing. Left on, everything would be zero.
  env().set('ENGINE_COMPILE_ONLY', true);
  try {
    run();
  } finally {
    env().set('ENGINE_COMPILE_ONLY', false);
  }
  // Waits for all of them. Its other form waits for the next frame, which a worker of a page in the background never gets.
  webgl.checkCompileCompletion();
  webgl.getUniformLocations();
}

/** tfjs's types don't say that the extension may be missing. */
function isParallel({ gpgpu }: MathBackendWebGL): boolean {
  const extension: unknown = gpgpu.parallelCompilationExtension;
  return typeof extension === 'object' && extension !== null;
}
