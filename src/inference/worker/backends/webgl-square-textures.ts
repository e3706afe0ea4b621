/** WebGL 2 on a GPU without long, narrow textures, from which some GPUs compute wrong numbers. */
import { env } from '@tensorflow/tfjs-core';
import type { Backend } from './backend.js';
import { prepareWebgl } from './webgl.js';

/** Longest narrow texture that is allowed, whatever the GPU reports, texels. */
const MAX_NARROW_LENGTH = 4096;

/**
 * From which length on, in texels, a texture of one row or column is folded to a square: half of the GPU's longest, as
 * `WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE` would take it, or less, so that something does change where GPUs report more than they can do.
 * Source: github.com/tensorflow/tfjs/pull/6808, on depthwise convolutions that come out wrong on Mali.
 */
function maxNarrowLength(gl: WebGL2RenderingContext): number {
  const longest: unknown = gl.getParameter(gl.MAX_TEXTURE_SIZE);
  return Math.min(MAX_NARROW_LENGTH, typeof longest === 'number' ? longest / 2 : MAX_NARROW_LENGTH);
}

export const webglSquareTextures: Backend = {
  name: 'webgl-square-textures',
  tfjsName: 'webgl',
  fits: ({ kind }) => kind === 'hardware',
  // It mends wrong numbers, but no WebGL that is missing, hangs or fails.
  isWorthTrying: (attempts) => attempts.some(({ backend, outcome }) => backend === 'webgl' && outcome === 'wrong-numbers'),
  prepare: (webgl) =>
    prepareWebgl(webgl, (gl) => {
      env().set('WEBGL_MAX_SIZE_FOR_NARROW_TEXTURE', maxNarrowLength(gl));
    }),
};
