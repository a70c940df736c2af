import { Problem } from '../../shared/kernel/problems.ts';
import type { AppContext } from './context.ts';

const DEFAULT_LIMIT = 65_536;

/**
 * The request's bytes, read no further than the limit, whatever Content-Length claims.
 * @throws Problem body-too-large
 */
export const readBytes = async (c: AppContext, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw new Problem('body-too-large');
  const reader = c.req.raw.body?.getReader();
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
 * The request's JSON.
 * @throws Problem unsupported-media-type, body-too-large, malformed-body
 */
export const readJson = async (c: AppContext, limit = DEFAULT_LIMIT): Promise<unknown> => {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    throw new Problem('unsupported-media-type');
  const bytes = await readBytes(c, limit);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    throw new Problem('malformed-body');
  }
};
