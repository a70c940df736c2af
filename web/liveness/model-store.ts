import { sha256Hex } from '../../shared/kernel/bytes.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { type FaceAssets, type FaceFile, type FacePart, partUrl, totalBytes } from './model-manifest.ts';

/** The two files that the detector starts from. */
export interface FaceModel {
  model: ArrayBuffer;
  wasm: ArrayBuffer;
}

export interface LoadOptions {
  /** Bytes that are here, and bytes in all; called at the start and after every part. */
  onProgress?: (received: number, total: number) => void;
  signal?: AbortSignal;
  /** Whether the parts stay on the phone when the load is done, so that a check can start offline. */
  keep: boolean;
}

const CACHE = 'heyan-face';
/** Parts fetched at a time: enough to hide the way there, few enough for a thin line. */
const AT_A_TIME = 3;

/** Cache Storage, or nothing where the browser has none (a page without HTTPS, some private windows). */
const openCache = async (): Promise<Cache | undefined> => {
  try {
    return typeof caches === 'undefined' ? undefined : await caches.open(CACHE);
  } catch {
    return undefined;
  }
};

const isWhole = async (part: FacePart, data: ArrayBuffer): Promise<boolean> =>
  data.byteLength === part.bytes && (await sha256Hex(new Uint8Array(data))) === part.sha256;

/** A part from the network. @throws Problem offline, unavailable, not-our-server; AbortError */
const fetchPart = async (part: FacePart, signal: AbortSignal | undefined): Promise<ArrayBuffer> => {
  let response: Response;
  try {
    response = await fetch(partUrl(part), signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('offline');
  }
  if (!response.ok) throw new Problem('unavailable');
  let data: ArrayBuffer;
  try {
    data = await response.arrayBuffer();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('offline');
  }
  // A captive portal answers 200 with a page of its own.
  if (!(await isWhole(part, data))) throw new Problem('not-our-server');
  return data;
};

const readPart = async (cache: Cache | undefined, part: FacePart): Promise<ArrayBuffer | undefined> => {
  const found = await cache?.match(partUrl(part));
  const data = await found?.arrayBuffer();
  return data && (await isWhole(part, data)) ? data : undefined;
};

/** A part from the phone, else from the network and then on the phone: a cut loses no whole part. */
const getPart = async (
  cache: Cache | undefined,
  part: FacePart,
  signal: AbortSignal | undefined,
): Promise<ArrayBuffer> => {
  const kept = await readPart(cache, part);
  if (kept) return kept;
  const data = await fetchPart(part, signal);
  try {
    await cache?.put(partUrl(part), new Response(data.slice(0)));
  } catch {
    // A full phone: the check still runs, only the next one has to fetch again.
  }
  return data;
};

const unpack = async (file: FaceFile, parts: readonly ArrayBuffer[]): Promise<ArrayBuffer> => {
  const packed = new Blob([...parts]).stream().pipeThrough(new DecompressionStream('gzip'));
  const data = await new Response(packed).arrayBuffer();
  if ((await sha256Hex(new Uint8Array(data))) !== file.sha256) throw new Problem('not-our-server');
  return data;
};

/** Runs over a list, some at a time, keeping the order; stops starting new ones after a failure. */
const mapSome = async <T, R>(list: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const lane = async () => {
    while (next < list.length && !failed) {
      const at = next++;
      try {
        results[at] = await work(list[at] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, list.length) }, lane));
  return results;
};

/**
 * The face model, from the phone or from our own server (F1): about 6 MB the first time. What was fetched
 * before a cut, a reload or a crash is not fetched again; every part and both files are checked by SHA-256.
 * @throws Problem offline, unavailable, not-our-server; AbortError when `signal` says so
 */
export const loadFaceModel = async (assets: FaceAssets, options: LoadOptions): Promise<FaceModel> => {
  const { onProgress, signal, keep } = options;
  const cache = await openCache();
  const total = totalBytes(assets);
  let received = 0;
  onProgress?.(received, total);
  const load = (file: FaceFile) =>
    mapSome(file.parts, async (part) => {
      const data = await getPart(cache, part, signal);
      received += part.bytes;
      onProgress?.(received, total);
      return data;
    });
  const modelParts = await load(assets.model);
  const wasmParts = await load(assets.wasm);
  const [model, wasm] = [await unpack(assets.model, modelParts), await unpack(assets.wasm, wasmParts)];
  if (keep) await dropOthers(cache, assets);
  else await dropFaceModel();
  return { model, wasm };
};

/** Removes the parts of earlier versions. */
const dropOthers = async (cache: Cache | undefined, assets: FaceAssets): Promise<void> => {
  const wanted = new Set([...assets.model.parts, ...assets.wasm.parts].map(partUrl));
  for (const request of (await cache?.keys()) ?? [])
    if (!wanted.has(new URL(request.url).pathname)) await cache?.delete(request);
};

/** Whether a check can start without a network. */
export const isFaceModelKept = async (assets: FaceAssets): Promise<boolean> => {
  const cache = await openCache();
  if (!cache) return false;
  const found = await Promise.all(
    [...assets.model.parts, ...assets.wasm.parts].map((part) => cache.match(partUrl(part))),
  );
  return found.every((response) => response !== undefined);
};

/** Gives the room back. */
export const dropFaceModel = async (): Promise<void> => {
  if (typeof caches !== 'undefined') await caches.delete(CACHE);
};
