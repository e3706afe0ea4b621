/** Addresses of files that Vite copies and names by their content. */
declare module '*.wasm?url' {
  const url: string;
  export default url;
}
