import type { Contract } from '../../shared/kernel/contract.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import type { AppContext } from './context.ts';

const DEFAULT_LIMIT = 65_536;

/**
 * The request's bytes, read no further than the limit, whatever Content-Length claims.
 * @throws Problem body-too-large
 */
export const readBytes = (c: AppContext, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw new Problem('body-too-large');
  return readUpTo(c.req.raw.body, limit);
};

/** @throws Problem body-too-large */
const readUpTo = async (
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = body?.getReader();
  if (!reader) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new Problem('body-too-large');
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
};

/**
 * The bytes of a body that may be compressed: unpacked as they come in, and no further than the limit, so that
 * a few bytes which stand for gigabytes are refused as soon as they show it.
 * @throws Problem body-too-large, malformed-body, unsupported-media-type for an encoding that is not taken here
 */
const readPacked = async (c: AppContext, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
  const encoding = c.req.header('content-encoding');
  if (encoding === undefined) return readBytes(c, limit);
  if (encoding !== 'gzip') throw new Problem('unsupported-media-type');
  const unpacked = c.req.raw.body?.pipeThrough(new DecompressionStream('gzip')) ?? null;
  try {
    return await readUpTo(unpacked, limit);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed-body');
  }
};

/**
 * The request's JSON.
 * @throws Problem unsupported-media-type, body-too-large, malformed-body
 */
export const readJson = async (
  c: AppContext,
  { bodyLimit = DEFAULT_LIMIT, packed = false }: Pick<Contract, 'bodyLimit' | 'packed'> = {},
): Promise<unknown> => {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    throw new Problem('unsupported-media-type');
  const bytes = await (packed ? readPacked(c, bodyLimit) : readBytes(c, bodyLimit));
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    throw new Problem('malformed-body');
  }
};
