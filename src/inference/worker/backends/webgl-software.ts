/** WebGL 2 drawn by the processor: some 15 times slower than wasm, so only where that fails. */
import type { Backend } from './backend.js';
import { prepareWebgl } from './webgl.js';

export const webglSoftware: Backend = {
  name: 'webgl-software',
  tfjsName: 'webgl',
  fits: ({ kind }) => kind === 'software',
  isWorthTrying: () => true,
  prepare: (webgl) => prepareWebgl(webgl),
};
