/** WebGL 2 drawn by a GPU. */
import { backend, env, getBackend } from '@tensorflow/tfjs-core';
import type { Backend, Preparation } from './backend.js';
import type { WebglSupport } from './webgl-context.js';

/** Loads tfjs's WebGL backend onto the worker's own context. @param configure further flags of tfjs. */
export async function prepareWebgl(
  webgl: WebglSupport,
  configure: (gl: WebGL2RenderingContext) => void = () => undefined,
): Promise<Preparation> {
  if (webgl.kind === 'none') return { kind: 'unavailable', detail: 'no WebGL 2 in a worker' };
  const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
  // Our own context, so that tfjs makes none by its own rules: it refuses OffscreenCanvas in Safari and software renderers.
  setWebGLContext(2, webgl.gl);
  // Without fences a read blocks until the GPU is done, which does no harm in a worker.
  if (!webgl.fencesWork) env().set('WEBGL_FENCE_API_ENABLED', false);
  configure(webgl.gl);
  return { kind: 'prepared', storageFailure: undefined };
}

/** The part of tfjs's WebGL backend that is used. Its own types don't say that the extension may be missing. */
interface ShaderCompiler {
  readonly gpgpu: { readonly parallelCompilationExtension: object | null };
  /** Waits until all shaders are compiled. Throws where one does not compile. */
  checkCompileCompletion(): void;
  getUniformLocations(): void;
}

/**
 * Has WebGL compile a network's shaders all at a time, where the browser can (KHR_parallel_shader_compile: Chrome and Safari), rather than one
 * after the other as they are first used. Compiles what `run` uses; does nothing on another backend or in another browser. Throws where a shader does not compile.
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

export const webgl: Backend = {
  name: 'webgl',
  tfjsName: 'webgl',
  fits: ({ kind }) => kind === 'hardware',
  isWorthTrying: () => true,
  prepare: (support) => prepareWebgl(support),
};
