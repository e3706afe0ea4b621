/** What can compute the network. Apart from the schema of an `Assessment`, which the first screen does without. */

/**
 * What computes the network, in the order of preference. `webgl-square-textures` is WebGL without long, narrow textures, which some GPUs read wrongly;
 * `webgpu` and `wasm-threads` are used only where they were measured or chosen; `webgl-software` is WebGL drawn by the processor, used only where wasm
 * fails; `cpu` is plain JavaScript, used only where all else does.
 */
export const BACKEND_NAMES = [
  'webgl',
  'webgl-square-textures',
  'webgpu',
  'wasm',
  'wasm-threads',
  'webgl-software',
  'cpu',
] as const;
/** See {@link BACKEND_NAMES}. */
export type BackendName = (typeof BACKEND_NAMES)[number];
