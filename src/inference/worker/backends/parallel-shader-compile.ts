/**
 * Has WebGL compile a network's shaders all at a time, where the browser can (KHR_parallel_shader_compile: Chrome and Safari), rather than one
 * after the other as they are first used. Runs in the worker; uses tfjs.
 */
import { backend, env, getBackend } from '@tensorflow/tfjs-core';

/** The part of tfjs's WebGL backend that is used. Its own types don't say that the extension may be missing. */
interface ShaderCompiler {
  readonly gpgpu: { readonly parallelCompilationExtension: object | null };
  /** Waits until all shaders are compiled. Throws where one does not compile. */
  checkCompileCompletion(): void;
  getUniformLocations(): void;
}

/**
 * Compiles what `run` uses; does nothing on another backend or in another browser. Throws where a shader does not compile.
 * @param run computes on the backend and reads nothing back: what it computes is not valid.
 */
export function compileShadersInParallel(run: () => void): void {
  if (getBackend() !== 'webgl') return;
  const compiler = backend() as unknown as ShaderCompiler;
  if (compiler.gpgpu.parallelCompilationExtension === null) return;
  // tfjs then hands every shader to the driver and draws nothing. Left on, everything would be zero.
  env().set('ENGINE_COMPILE_ONLY', true);
  try {
    run();
  } finally {
    env().set('ENGINE_COMPILE_ONLY', false);
  }
  // Waits for all of them. Its other form waits for the next frame, which a worker of a page in the background never gets.
  compiler.checkCompileCompletion();
  compiler.getUniformLocations();
}
