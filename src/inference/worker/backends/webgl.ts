/** WebGL 2 drawn by a GPU. */
import { env } from '@tensorflow/tfjs-core';
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

export const webgl: Backend = {
  name: 'webgl',
  tfjsName: 'webgl',
  fits: ({ kind }) => kind === 'hardware',
  isWorthTrying: () => true,
  prepare: (support) => prepareWebgl(support),
};
