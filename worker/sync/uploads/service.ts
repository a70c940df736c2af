import type { Actor } from '../../../shared/kernel/capabilities.ts';
import { newId, type Sha256 } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { PhotoRef } from '../../../shared/sync/protocol.ts';
import type { Call } from '../../http/context.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import { compose } from './compose.ts';
import * as repo from './repo.ts';

export type { Upload } from './repo.ts';

/** A call of the signed-in person, whose photos these are. */
export type PersonCall = Call & { actor: Extract<Actor, { kind: 'person' }> };

/** How long an upload waits for its next piece: a village may be without a network for days. */
export const UPLOAD_MS = 7 * 86_400_000;
/** Four objections full of photos; more at the same time is no person's phone. */
const UNFINISHED_LIMIT = 200;
const CREATIONS = { limit: 2000, windowSeconds: 86_400 } as const;
/** The pieces a photo may come in, so that composing it stays within the platform's limits. */
const PIECES_LIMIT = 512;

const dbOf = (call: PersonCall) => call.services.databaseFor(call.actor.personId);

/** The objects are no longer named by anything: whether this succeeds matters to no one, the sweep looks too. */
const forget = (call: PersonCall, keys: readonly string[]): void => {
  if (keys.length > 0) call.defer(call.services.objects.delete(keys).catch(() => undefined));
};

/**
 * Where an upload of this person is.
 * @throws Problem not-found: never begun, ended, or expired
 */
export const findUpload = async (call: PersonCall, sha256: Sha256): Promise<repo.Upload> => {
  const now = call.services.clock.now();
  const upload = await repo.findUpload(dbOf(call), call.actor.personId, sha256, now);
  if (!upload) throw new Problem('not-found');
  return upload;
};

/**
 * Begins an upload, or finds the one that is under way or done: the same photo is never sent twice (O3).
 * @throws Problem too-many-requests; invalid-input where it was begun with another length
 */
export const createUpload = async (call: PersonCall, photo: PhotoRef): Promise<repo.Upload> => {
  const { clock } = call.services;
  const { personId } = call.actor;
  const now = clock.now();
  const db = dbOf(call);
  let upload = await repo.findUpload(db, personId, photo.sha256, now);
  if (!upload) {
    await throttle(db, `uploads:${personId}`, CREATIONS, now);
    const times = { now, expiresAt: now + UPLOAD_MS, limit: UNFINISHED_LIMIT };
    forget(call, await repo.createUpload(db, personId, photo, times));
    upload = await repo.findUpload(db, personId, photo.sha256, now);
  }
  if (!upload) throw new Problem('too-many-requests', { retryAfter: 3600 });
  if (upload.size !== photo.size)
    throw new Problem('invalid-input', { fields: [{ path: 'upload-length', code: 'invalid-input' }] });
  return upload;
};

/**
 * Takes the piece that starts at `start`; the last one makes the photo whole. A piece counts when its row
 * is written: a Worker that dies before has kept nothing but an object that the sweep will find.
 * @returns the upload as it is then
 * @throws Problem not-found, upload-offset, body-too-large; those of compose
 */
export const addPiece = async (
  call: PersonCall,
  sha256: Sha256,
  start: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<repo.Upload> => {
  const upload = await findUpload(call, sha256);
  if (start !== upload.received) throw new Problem('upload-offset');
  const length = bytes.byteLength;
  if (start + length > upload.size) throw new Problem('body-too-large');
  if (length === 0) return upload;
  if (start + length === upload.size) {
    forget(call, await compose(call, upload, bytes));
    return { ...upload, state: 'stored', received: upload.size };
  }

  const { objects, clock } = call.services;
  if (upload.pieces >= PIECES_LIMIT) {
    forget(call, await repo.restartUpload(dbOf(call), upload));
    throw new Problem('upload-hash');
  }
  // A name of its own, so that of two requests at the same offset neither writes over the other's bytes.
  const objectKey = `pieces/${upload.personId}/${sha256}/${newId(clock.now())}`;
  await objects.put(upload.personId, objectKey, bytes);
  const expiresAt = clock.now() + UPLOAD_MS;
  if (!(await repo.addPiece(dbOf(call), upload, { length, objectKey, expiresAt }))) {
    forget(call, [objectKey]);
    throw new Problem('upload-offset');
  }
  return { ...upload, received: start + length, expiresAt };
};

/**
 * Ends an upload that nothing names (tus: termination).
 * @throws Problem not-found; wrong-state where an objection or a review names the photo
 */
export const endUpload = async (call: PersonCall, sha256: Sha256): Promise<void> => {
  const upload = await findUpload(call, sha256);
  const keys = await repo.endUpload(dbOf(call), upload);
  if (!keys) throw new Problem('wrong-state');
  forget(call, keys);
};
