import { sha256Hex } from '../../shared/kernel/bytes.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { type FaceAssets, type FaceFile, type FacePart, partUrl, totalBytes } from './model-manifest.ts';

/** The two files that the detector starts from. */
export interface FaceModel {
  model: ArrayBuffer;
  /** Compiled already; as bytes where the browser could not, so that it is the detector which says so. */
  wasm: WebAssembly.Module | ArrayBuffer;
}

export interface LoadOptions {
  /** Bytes that are here, and bytes in all; called at the start and after every part. */
  onProgress?: (received: number, total: number) => void;
  signal?: AbortSignal;
  /** Whether the parts stay on the phone when the load is done, so that a check can start offline. */
  keep: boolean;
}

/** Named in the service worker too, which answers with the detector's code from it (sw/service-worker.ts). */
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

type Progress = Pick<LoadOptions, 'onProgress' | 'signal'>;

/** The parts of both files, from the phone or the network; the one that has to be compiled comes first. */
const getParts = (
  cache: Cache | undefined,
  assets: FaceAssets,
  { onProgress, signal }: Progress,
): Record<keyof FaceAssets, Promise<ArrayBuffer[]>> => {
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
  const wasm = load(assets.wasm);
  return { wasm, model: wasm.then(() => load(assets.model)) };
};

/** Beside the download of the model: compiling takes longer than everything else that the detector does to start. */
const compile = (bytes: ArrayBuffer): Promise<FaceModel['wasm']> =>
  WebAssembly.compile(bytes).catch(() => bytes);

/**
 * The face model, from the phone or from our own server (F1): about 6 MB the first time. What was fetched
 * before a cut, a reload or a crash is not fetched again; every part and both files are checked by SHA-256.
 * @throws Problem offline, unavailable, not-our-server; AbortError when `signal` says so
 */
export const loadFaceModel = async (assets: FaceAssets, options: LoadOptions): Promise<FaceModel> => {
  const cache = await openCache();
  const parts = getParts(cache, assets, options);
  const [wasm, model] = await Promise.all([
    parts.wasm.then((files) => unpack(assets.wasm, files)).then(compile),
    parts.model.then((files) => unpack(assets.model, files)),
  ]);
  if (options.keep) await dropOthers(cache, assets);
  else await dropFaceModel();
  return { model, wasm };
};

/**
 * Everything that a check without a network runs on, kept on this phone (F9): the model, and the code that runs it,
 * which the service worker does not fetch for everybody.
 * @param code addresses of the code, of this version of the app
 * @throws Problem offline, unavailable, not-our-server, storage-full; AbortError
 */
export const keepForOffline = async (
  assets: FaceAssets,
  code: readonly string[],
  options: Progress,
): Promise<void> => {
  const cache = await openCache();
  if (!cache) throw new Problem('storage-failed');
  for (const url of code) await keepCode(cache, url, options.signal);
  const { wasm, model } = getParts(cache, assets, options);
  await Promise.all([wasm, model]);
  if (!(await isKeptForOffline(assets, code))) throw new Problem('storage-full');
  await dropOthers(cache, assets, code);
};

/** A file of the app, named by its content, so what is here need not be fetched. */
const keepCode = async (cache: Cache, url: string, signal: AbortSignal | undefined): Promise<void> => {
  if (await cache.match(url)) return;
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('offline');
  }
  if (!response.ok) throw new Problem('unavailable');
  // A captive portal answers 200 with a page of its own.
  if (!response.headers.get('content-type')?.includes('javascript')) throw new Problem('not-our-server');
  try {
    await cache.put(url, response);
  } catch {
    throw new Problem('storage-full');
  }
};

/** Whether a check can run without a network: the model is here, and the code of this version of the app. */
export const isKeptForOffline = async (assets: FaceAssets, code: readonly string[]): Promise<boolean> => {
  if (!(await isFaceModelKept(assets))) return false;
  const cache = await openCache();
  const found = await Promise.all(code.map((url) => cache?.match(url)));
  return found.every((response) => response !== undefined);
};

/** Removes what earlier versions kept: parts of the model and, where it is told which is wanted, code. */
const dropOthers = async (
  cache: Cache | undefined,
  assets: FaceAssets,
  code?: readonly string[],
): Promise<void> => {
  const wanted = new Set([...[...assets.model.parts, ...assets.wasm.parts].map(partUrl), ...(code ?? [])]);
  for (const request of (await cache?.keys()) ?? []) {
    const { pathname } = new URL(request.url);
    const ours = code !== undefined || pathname.startsWith('/models/');
    if (ours && !wanted.has(pathname)) await cache?.delete(request);
  }
};

/** Whether the model need not be downloaded again. */
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
