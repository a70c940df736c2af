import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { type FaceAssets, type FaceFile, partUrl } from '../model-manifest.ts';
import { assembleModel } from './assemble.ts';

const VIRTUAL = 'virtual:face-model';
const RESOLVED = `\0${VIRTUAL}`;
/** A quarter of a minute at 16 KB/s: what a cut of the network may cost. */
const PART_BYTES = 262_144;

interface Built {
  assets: FaceAssets;
  /** The bytes of every part by the path it is served under. */
  served: Map<string, Buffer>;
}

const sha256 = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

const inParts = (file: Uint8Array, served: Built['served']): FaceFile => {
  const packed = gzipSync(file, { level: 9 });
  const parts = Array.from({ length: Math.ceil(packed.length / PART_BYTES) }, (_, k) => {
    const data = packed.subarray(k * PART_BYTES, (k + 1) * PART_BYTES);
    const part = { sha256: sha256(data), bytes: data.length };
    served.set(partUrl(part), data);
    return part;
  });
  return { sha256: sha256(file), parts };
};

const make = (): Built => {
  const served: Built['served'] = new Map();
  const wasmPath = createRequire(import.meta.url).resolve(
    '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm',
  );
  const model = inParts(assembleModel(), served);
  return { assets: { model, wasm: inParts(readFileSync(wasmPath), served) }, served };
};

/**
 * Assembles the face model out of npm packages while the app is built, and puts it with MediaPipe's
 * WebAssembly into the output as immutable parts under /models. Nothing of it is committed, and nothing of
 * it is in the first load: the app learns the names of the parts from `virtual:face-model`.
 */
export const faceModel = (): Plugin => {
  let built: Built | undefined;
  const ready = () => {
    built ??= make();
    return built;
  };
  return {
    name: 'heyan-face-model',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    load: (id) =>
      id === RESOLVED ? `export const faceAssets = ${JSON.stringify(ready().assets)};` : undefined,
    generateBundle(_, bundle) {
      // A second bundle of the same build (a worker) does not use it.
      const used = Object.values(bundle).some(
        (chunk) => chunk.type === 'chunk' && chunk.moduleIds.includes(RESOLVED),
      );
      if (!used) return;
      for (const [path, source] of ready().served)
        this.emitFile({ type: 'asset', fileName: path.slice(1), source });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const data = request.url?.startsWith('/models/') ? ready().served.get(request.url) : undefined;
        if (!data) return next();
        response.setHeader('content-type', 'application/octet-stream');
        response.end(data);
      });
    },
  };
};
