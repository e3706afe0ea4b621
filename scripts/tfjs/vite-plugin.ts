/**
 * Leaves out of the inference worker what of tfjs no network of this app calls; `kept.ts` says what stays. tfjs asks for this: its own
 * `tfjs-custom-module` aliases the same files for a given model (see `ops_for_converter` in its core).
 */
import type { Plugin } from 'vite';
import { DROPPED_FAMILIES, KEPT_KERNELS, KEPT_OPS } from './kept.js';

const dropped = DROPPED_FAMILIES.join('|');
const EXECUTOR = new RegExp(`/tfjs-converter/dist/operations/executors/(?:${dropped})_executor\\.js$`, 'u');
const OP_LIST = new RegExp(`/tfjs-converter/dist/operations/op_list/(?:${dropped})\\.js$`, 'u');
/** Registers optimisers, for training, and hands on what `base.js` holds. */
const CORE_INDEX = '/tfjs-core/dist/index.js';
const CORE_OPS = '/tfjs-core/dist/ops/ops_for_converter.js';
/** Ways to load and store models: from an address, a file, `localStorage`, IndexedDB. The app hands over bytes that it has verified. */
const CORE_IO = '/tfjs-core/dist/io/io.js';
const KEPT_IO = `
  export { decodeWeights, getModelArtifactsForJSONSync, getWeightSpecs } from './io_utils';
  export { fromMemorySync } from './passthrough';
  export { getLoadHandlers, getSaveHandlers } from './router_registry';`;
/** What the platform of browsers registers of them. */
const MODEL_STORES: Readonly<Record<string, string>> = {
  '/tfjs-core/dist/io/indexed_db.js': 'export class BrowserIndexedDB {} export class BrowserIndexedDBManager {}',
  '/tfjs-core/dist/io/local_storage.js': 'export class BrowserLocalStorage {} export class BrowserLocalStorageManager {}',
  '/tfjs-core/dist/io/model_management.js': 'export const ModelStoreManagerRegistry = { registerManager() {} };',
};
const KERNELS = /\/tfjs-backend-(?:webgl|webgpu|wasm|cpu)\/dist\/register_all_kernels\.js$/u;

/** The plugin, for `worker.plugins`. Throws where tfjs's files are not those that it knows. */
export function tfjsPlugin(): Plugin {
  return {
    name: 'naevus:tfjs',
    transform: {
      filter: {
        id: /\/tfjs-(?:converter|core|backend-webgl|backend-webgpu|backend-wasm|backend-cpu)\/dist\/(?:index|io|operations|ops|register_all_kernels)/u,
      },
      handler(code, id) {
        if (EXECUTOR.test(id))
          return plain('export function executeOp(node) { throw new Error(`${node.op} is left out of this app`); }');
        if (OP_LIST.test(id)) return plain('export const json = [];');
        if (id.endsWith(CORE_INDEX)) return plain("import './base_side_effects'; export * from './base';");
        if (id.endsWith(CORE_OPS)) return plain(`export { ${KEPT_OPS.join(', ')} } from './ops';`);
        if (id.endsWith(CORE_IO)) return plain(KEPT_IO);
        const store = Object.entries(MODEL_STORES).find(([file]) => id.endsWith(file));
        if (store !== undefined) return plain(store[1]);
        return KERNELS.test(id) ? plain(keptKernels(code)) : undefined;
      },
    },
  };
}

const plain = (code: string): { readonly code: string; readonly map: null } => ({ code, map: null });

/** Drops from a list of all kernels, and from the imports above it, those that are not to be kept. */
function keptKernels(code: string): string {
  const imported = [...code.matchAll(/^import \{ (\w+) \} from '\.\/kernels\/(\w+)';$/gmu)];
  const left = new Set(imported.filter(([, , file]) => !KEPT_KERNELS.includes(file ?? '')).map(([, config]) => config ?? ''));
  if (left.size === 0 || left.size === imported.length)
    throw new Error('tfjs lists its kernels in another way than this plugin knows');
  return code
    .split('\n')
    .filter((line) => {
      const config = /^import \{ (\w+) \} from '\.\/kernels\/|^ {4}(\w+),?$/u.exec(line);
      return !left.has(config?.[1] ?? config?.[2] ?? '');
    })
    .join('\n');
}
