import { sha256Hex, toHex } from '../../../shared/kernel/bytes.ts';
import { Sha256 } from '../../../shared/kernel/ids.ts';
import { Problem, type ProblemCode } from '../../../shared/kernel/problems.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import { PhotoRef, UPLOAD_LIMIT } from '../../../shared/sync/protocol.ts';
import type { AppContext } from '../../http/context.ts';

/** The headers of tus 1.0 (https://tus.io/protocols/resumable-upload, "Headers"). */

const refused = (header: string, code: ProblemCode = 'invalid-input') =>
  new Problem(code, { fields: [{ path: header, code }] });

/** @throws Problem invalid-input for what is no byte count */
const readCount = (c: AppContext, header: string): number => {
  const text = c.req.header(header) ?? '';
  if (!/^\d{1,15}$/.test(text)) throw refused(header);
  return Number(text);
};

export const readOffset = (c: AppContext): number => readCount(c, 'upload-offset');

/**
 * What a creation says: `Upload-Length`, and `sha256` and `type` in `Upload-Metadata` (other keys are the
 * client's own affair).
 * @throws Problem invalid-input, not-an-image, image-too-large
 */
export const readCreation = (c: AppContext): PhotoRef => {
  const size = readCount(c, 'upload-length');
  if (size === 0) throw refused('upload-length');
  if (size > UPLOAD_LIMIT) throw refused('upload-length', 'image-too-large');
  const metadata = readMetadata(c.req.header('upload-metadata') ?? '');
  return {
    sha256: readAddress(metadata.get('sha256')),
    size,
    type: parse(PhotoRef.entries.type, metadata.get('type')),
  };
};

/** The content address in a path or in the metadata. @throws Problem invalid-input */
export const readAddress = (text: string | undefined): Sha256 => parse(Sha256, text);

/** Pairs of a key and its value in base64, separated by commas. @throws Problem invalid-input */
const readMetadata = (header: string): Map<string, string> => {
  try {
    return new Map(
      header.split(',').map((pair) => {
        const [key = '', value = ''] = pair.trim().split(' ');
        return [key, atob(value)];
      }),
    );
  } catch {
    throw refused('upload-metadata');
  }
};

/**
 * The checksum extension: `Upload-Checksum: sha256 <base64>` over the bytes of this request.
 * @throws Problem malformed-body for another algorithm (tus: 400), upload-checksum where it does not fit
 */
export const requireChecksum = async (c: AppContext, bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
  const header = c.req.header('upload-checksum');
  if (header === undefined) return;
  const [, encoded] = /^sha256 ([A-Za-z0-9+/]{43}=)$/.exec(header) ?? [];
  if (encoded === undefined) throw refused('upload-checksum', 'malformed-body');
  const wanted = toHex(Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0)));
  if (wanted !== (await sha256Hex(bytes))) throw new Problem('upload-checksum');
};
