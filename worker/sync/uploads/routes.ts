import type { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { Problem } from '../../../shared/kernel/problems.ts';
import { BATCH_PATH, BATCH_TYPE } from '../../../shared/sync/batch.ts';
import { PIECE_LIMIT, TUS_VERSION, UPLOAD_LIMIT, UPLOADS_PATH } from '../../../shared/sync/protocol.ts';
import { readBytes } from '../../http/body.ts';
import { byteSource } from '../../http/byte-source.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { callOf } from '../../http/route.ts';
import { photoResponse, readPhoto } from '../../platform/photos.ts';
import { readHead, takeBatch } from './batch.ts';
import { readAddress, readCreation, readOffset, requireChecksum } from './headers.ts';
import * as service from './service.ts';

const PIECE_TYPE = 'application/offset+octet-stream';
const EXTENSIONS = 'creation,creation-with-upload,expiration,checksum,termination';
const ONE = `${UPLOADS_PATH}/:sha256` as const;

/** Every answer says which tus it speaks, also the answer that refuses another. */
const speakTus = createMiddleware<AppEnv>(async (c, next) => {
  c.set('route', UPLOADS_PATH);
  await next();
  c.res.headers.set('tus-resumable', TUS_VERSION);
  if (c.res.status === 412) c.res.headers.set('tus-version', TUS_VERSION);
});

/** @throws Problem upload-version; a GET is none of tus's requests */
const requireTus = createMiddleware<AppEnv>(async (c, next) => {
  const other = c.req.header('tus-resumable') !== TUS_VERSION;
  if (other && c.req.method !== 'OPTIONS' && c.req.method !== 'GET') throw new Problem('upload-version');
  await next();
});

/** @throws Problem not-signed-in */
const personCall = (c: AppContext): service.PersonCall => {
  const call = callOf(c);
  const { actor } = call;
  if (actor.kind !== 'person') throw new Problem('not-signed-in');
  return { ...call, actor };
};

const addressOf = (c: AppContext) => readAddress(c.req.param('sha256'));

const uploadHeaders = ({ received, state, expiresAt }: service.Upload): Record<string, string> => ({
  'upload-offset': String(received),
  ...(state === 'receiving' && { 'upload-expires': new Date(expiresAt).toUTCString() }),
});

const isPiece = (c: AppContext): boolean => c.req.header('content-type') === PIECE_TYPE;

/** @throws Problem body-too-large, malformed-body, upload-checksum */
const readPiece = async (c: AppContext): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = await readBytes(c, PIECE_LIMIT);
  await requireChecksum(c, bytes);
  return bytes;
};

/** Creation, with the first piece in its body where the client likes (creation-with-upload). */
const create = async (c: AppContext): Promise<Response> => {
  const call = personCall(c);
  const photo = readCreation(c);
  const first = isPiece(c) ? await readPiece(c) : new Uint8Array(0);
  let upload = await service.createUpload(call, photo);
  // What is here already is not taken again: the answer's offset tells where to go on.
  if (upload.received === 0 && first.byteLength > 0)
    upload = await service.addPiece(call, photo.sha256, 0, first);
  return c.body(null, 201, { ...uploadHeaders(upload), location: `${UPLOADS_PATH}/${photo.sha256}` });
};

/** Hono sends HEAD here too: tus asks how far an upload is; a GET is the person's own photo. */
const headOrGet = async (c: AppContext): Promise<Response> => {
  const call = personCall(c);
  if (c.req.method === 'HEAD') {
    const upload = await service.findUpload(call, addressOf(c));
    const headers = { ...uploadHeaders(upload), 'upload-length': String(upload.size) };
    return c.body(null, 200, { ...headers, 'cache-control': 'no-store' });
  }
  const photo = await readPhoto(call.services, call.actor.personId, addressOf(c));
  if (!photo) throw new Problem('not-found');
  return photoResponse(photo);
};

const patch = async (c: AppContext): Promise<Response> => {
  const call = personCall(c);
  if (!isPiece(c)) throw new Problem('unsupported-media-type');
  const start = readOffset(c);
  const upload = await service.addPiece(call, addressOf(c), start, await readPiece(c));
  return c.body(null, 204, uploadHeaders(upload));
};

/** Many photos in one request. The work goes on where the connection is cut, so that what came is kept. */
const batch = async (c: AppContext): Promise<Response> => {
  c.set('route', BATCH_PATH);
  const call = personCall(c);
  if (c.req.header('content-type') !== BATCH_TYPE) throw new Problem('unsupported-media-type');
  const source = byteSource(c.req.raw.body);
  const work = takeBatch(call, await readHead(source), source);
  call.defer(work.catch(() => undefined));
  return c.json(await work);
};

/**
 * Photos by tus 1.0 (https://tus.io/protocols/resumable-upload), for the signed-in person. An upload's
 * address is the SHA-256 of the photo, so the client knows it before it asks and nothing is sent twice.
 */
export const uploadRoutes = (app: Hono<AppEnv>): void => {
  // Before tus, whose headers it does not need.
  app.post(BATCH_PATH, batch);
  app.use(`${UPLOADS_PATH}/*`, speakTus, requireTus);
  app.on('OPTIONS', [UPLOADS_PATH, ONE], (c) =>
    c.body(null, 204, {
      'tus-version': TUS_VERSION,
      'tus-extension': EXTENSIONS,
      'tus-max-size': String(UPLOAD_LIMIT),
      'tus-checksum-algorithm': 'sha256',
    }),
  );
  app.post(UPLOADS_PATH, create);
  app.get(ONE, headOrGet);
  app.patch(ONE, patch);
  app.delete(ONE, async (c) => {
    await service.endUpload(personCall(c), addressOf(c));
    return c.body(null, 204);
  });
};
