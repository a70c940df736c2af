// What wrangler bundles as modules (wrangler.toml `rules`).
declare module '*.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
declare module '*.bin' {
  const bytes: ArrayBuffer;
  export default bytes;
}
declare module 'face-models/*.json' {
  const graph: unknown;
  export default graph;
}
