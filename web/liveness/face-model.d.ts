/** Made at build time by web/liveness/model/plugin.ts. */
declare module 'virtual:face-model' {
  export const faceAssets: import('./model-manifest.ts').FaceAssets;
}

/** Emscripten's glue of the same package, which carries no types. */
declare module '@mediapipe/tasks-vision/vision_wasm_module_internal.js' {
  const moduleFactory: unknown;
  export default moduleFactory;
}
