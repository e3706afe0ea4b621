/**
 * The script of a thread of tfjs's wasm backend, as a file: what tfjs makes into a `blob:` address in the browser, and imports into it from another,
 * which the app's Content-Security-Policy forbids.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Plugin } from 'vite';
import { headersDigest } from '../headers/vite-plugin.js';

const require = createRequire(import.meta.url);
const OUT = '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd';
/** How tfjs's thread gets the module's code, which stands in our file. */
const IMPORT =
  /if\(typeof e\.data\.urlOrBlob=="string"\)\{importScripts\(e\.data\.urlOrBlob\)\}else\{[^}]*importScripts\(objectUrl\);[^}]*\}/u;

/** The script. Throws where tfjs's files are not those that it knows. */
export function wasmThreadScript(): string {
  const { wasmWorkerContents } = require(`${OUT}.worker.js`) as { readonly wasmWorkerContents: string };
  if (!IMPORT.test(wasmWorkerContents)) throw new Error('tfjs starts its threads in another way than this plugin knows');
  // In a template of text, tfjs's file has its line ends as such.
  const thread = wasmWorkerContents.replaceAll('\n', '\\n').replace(IMPORT, '');
  // Its name follows from its content, and has to change with the headers: see `headersInNamesPlugin`.
  return `// ${headersDigest()}\n${thread}\n${readFileSync(require.resolve(`${OUT}.js`), 'utf8')}`;
}

/** Lets `virtual:wasm-thread?url` be imported. @param root folder of the repository. */
export function wasmThreadPlugin(root: string): Plugin {
  const file = path.join(root, 'node_modules/.cache/naevus/wasm-thread.js');
  return {
    name: 'naevus:wasm-thread',
    config() {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, wasmThreadScript());
      return { resolve: { alias: [{ find: /^virtual:wasm-thread(?=\?url$)/u, replacement: file }] } };
    },
  };
}
