/**
 * Where the code of the detector's worker lies, MediaPipe in it. No part of what the service worker fetches for
 * everybody; kept with the face model by whoever wants checks without a network (model-store.ts).
 */
export { default as detectorUrl } from './detector-worker.ts?worker&url';
