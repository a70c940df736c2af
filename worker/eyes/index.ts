import { WorkerEntrypoint } from 'cloudflare:workers';
import jpegDecoder from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm';
import tfjs from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';
import detectorGraph from 'face-models/blazeface.json';
import meshGraph from 'face-models/facemesh.json';
import embeddingGraph from 'face-models/faceres.json';
import detectorWeights from '../../node_modules/@vladmandic/human/models/blazeface.bin';
import meshWeights from '../../node_modules/@vladmandic/human/models/facemesh.bin';
import embeddingWeights from '../../node_modules/@vladmandic/human/models/faceres.bin';
import { decode, initDecoder } from './decode.ts';
import { startEngine } from './engine.ts';
import type { EyesService, Look } from './look.ts';
import { openEyes } from './networks.ts';
import { type Picture, release } from './picture.ts';

/** Pinned: other weights are refused when the eyes open, whatever npm delivered. */
const FILES = {
  detector: {
    graph: detectorGraph,
    weights: detectorWeights,
    sha256: 'dc9a97fdc50bc43216554bdd69aa3e7b9361a519ee7bdd996a2f69a98a6f9b72',
  },
  mesh: {
    graph: meshGraph,
    weights: meshWeights,
    sha256: '3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b',
  },
  embedding: {
    graph: embeddingGraph,
    weights: embeddingWeights,
    sha256: '2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b',
  },
} as const;

const open = async (): Promise<(picture: Picture) => Look> => {
  // One after the other: the engine puts itself in the place of WebAssembly.instantiate while it starts.
  await initDecoder(jpegDecoder);
  await startEngine(tfjs);
  return openEyes(FILES);
};

let opened: ReturnType<typeof open> | undefined;
/** The networks, opened once; tried again after a failure. */
const ready = (): ReturnType<typeof open> => {
  opened ??= open().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
};

/** Finds the face on a picture, measures it, and says in numbers whose it is. Keeps nothing. */
export default class Eyes extends WorkerEntrypoint implements EyesService {
  async open(): Promise<void> {
    await ready();
  }

  async look(pictures: Uint8Array<ArrayBuffer>[]): Promise<Look[]> {
    const look = await ready();
    const looks: Look[] = [];
    for (const bytes of pictures) {
      const picture = await decode(bytes);
      looks.push(picture ? look(picture) : { outcome: 'unreadable' });
      // Given back at once: V8 lets some hundred megabytes of pixels pile up before it looks for garbage.
      if (picture) release(picture);
    }
    return looks;
  }

  /** Nobody reaches this Worker but by its binding. */
  override fetch(): Response {
    return new Response(null, { status: 404 });
  }
}
