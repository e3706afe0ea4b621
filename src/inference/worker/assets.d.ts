/** Addresses of files that Vite copies and names by their content. */
declare module '*.wasm?url' {
  const url: string;
  export default url;
}

/** Address of the script of wasm's threads; `scripts/tfjs/wasm-thread.ts` makes it. */
declare module 'virtual:wasm-thread?url' {
  const url: string;
  export default url;
}

/** Lower-case hexadecimal SHA-256 of the wasm backend's binaries; put in by `vite.config.ts`. */
declare const __WASM_SHA256__: Readonly<Record<'plain' | 'simd' | 'threaded', string>>;
