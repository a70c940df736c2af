import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import * as v from 'valibot';
import { sha256Hex } from '../../shared/kernel/bytes.ts';

/** A network as npm ships it: its graph, its weights, and what their SHA-256 must be. */
export interface NetworkFile {
  graph: unknown;
  weights: ArrayBuffer;
  sha256: string;
}

/** The names that the loader insists on; only the SIMD build is ever opened. */
const NAMES = [
  'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm',
];

/**
 * Starts tfjs on WebAssembly where nothing may be compiled at run time. Its loader asks for a file and
 * compiles it; here it is answered with the module that was deployed: a `fetch` that is never used, and
 * `instantiate` that ignores the bytes. Both are put back.
 */
export const startEngine = async (module: WebAssembly.Module): Promise<void> => {
  const { instantiate, validate } = WebAssembly;
  const answer = async (_bytes: unknown, imports?: WebAssembly.Imports) => ({
    module,
    instance: new WebAssembly.Instance(module, imports),
  });
  Object.assign(WebAssembly, { instantiate: answer, validate: () => true });
  tf.env().set('WASM_HAS_SIMD_SUPPORT', true);
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.env().platform = {
    fetch: async () => new Response(new ArrayBuffer(8)),
    now: () => performance.now(),
    encode: (text: string) => new TextEncoder().encode(text),
    decode: (bytes: Uint8Array) => new TextDecoder().decode(bytes),
    setTimeoutCustom: (work: () => void, ms: number) => void setTimeout(work, ms),
    isTypedArray: (value: unknown): value is Float32Array => ArrayBuffer.isView(value),
  };
  setWasmPaths(Object.fromEntries(NAMES.map((name) => [name, name])), true);
  try {
    if (!(await tf.setBackend('wasm'))) throw new Error('tfjs did not start');
    await tf.ready();
  } finally {
    Object.assign(WebAssembly, { instantiate, validate });
  }
};

const Graph = v.looseObject({
  modelTopology: v.looseObject({}),
  weightsManifest: v.pipe(v.array(v.looseObject({ weights: v.array(v.unknown()) })), v.minLength(1)),
});

/**
 * Loads one network.
 * @throws Error where its weights are not the ones that were pinned
 */
export const loadNetwork = async ({ graph, weights, sha256 }: NetworkFile): Promise<GraphModel> => {
  const found = await sha256Hex(new Uint8Array(weights));
  if (found !== sha256) throw new Error(`A network's weights have SHA-256 ${found}`);
  const { modelTopology, weightsManifest } = v.parse(Graph, graph);
  // tfjs judges the entries itself while it loads.
  const weightSpecs = weightsManifest[0]?.weights as tf.io.WeightsManifestEntry[];
  return loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData: weights }) });
};

/** Runs a network on one picture; the outputs named (or its own), each as plain numbers. */
export const execute = (
  model: GraphModel,
  input: Float32Array,
  size: number,
  outputs?: string,
): Float32Array[] =>
  tf.tidy(() => {
    const answer = model.execute(tf.tensor4d(input, [1, size, size, 3]), outputs);
    const tensors = Array.isArray(answer) ? answer : [answer];
    // Already a copy: what is in WebAssembly's memory goes with the tensor.
    return tensors.map((tensor) => tensor.dataSync<'float32'>());
  });
