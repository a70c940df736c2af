import type * as v from 'valibot';
import { newId, type PersonId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { enrolPortrait as contract } from '../../../shared/liveness/portraits.ts';
import type { CallOf } from '../../http/route.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { instant } from '../../platform/clock.ts';
import { findPersonRowByIdNumber } from '../../platform/people.repo.ts';
import { idNumberIndex } from '../../platform/people.ts';
import { findPortraitRow, type PortraitSource, putPortrait } from '../../platform/portraits.repo.ts';
import { requireImage } from '../../sync/uploads/image.ts';
import { fromBase64 } from './stills.ts';

/** Degrees that a portrait's face may be turned to the side. */
const MAX_YAW = 20;

/**
 * Puts a portrait on file (F6), before or after the person has an account. The new one replaces the old, whose
 * object goes only when the new row is written.
 * @throws Problem not-an-image, image-too-small, portrait-unusable (no face, several, or from the side)
 */
export const enrolPortrait = async (
  call: CallOf<typeof contract>,
  { idNumber, portrait }: v.InferOutput<(typeof contract)['body']>,
): Promise<{ source: PortraitSource; enrolledAt: string }> => {
  const { services, actor } = call;
  const { db, fields, objects, eyes, clock } = services;
  const bytes = fromBase64(portrait);
  requireImage(bytes, 'image/jpeg');
  const [look] = await eyes.look([bytes]);
  if (look?.outcome !== 'face' || look.faces !== 1 || Math.abs(look.face.yaw) > MAX_YAW)
    throw new Problem('portrait-unusable');

  const now = clock.now();
  const index = await idNumberIndex(fields, idNumber);
  const [before, person] = [await findPortraitRow(db, index), await findPersonRowByIdNumber(db, index)];
  // The authority's pictures come by the administrator's token, everybody else's from a window.
  const source = actor.roles.includes('administrator') ? 'authority' : 'window';
  const owner = newId<PersonId>(now);
  const objectKey = `portraits/${owner}`;
  await objects.put(owner, objectKey, bytes);
  await db.batch([
    putPortrait(db, index, { owner, objectKey, source, by: actor.staffId, at: now }),
    ...recordAudit(db, {
      at: now,
      actor,
      ...(call.actorName !== undefined && { actorName: call.actorName }),
      action: 'portrait.enrolled',
      ...(person && { personId: person.id }),
      entity: { type: 'portrait', id: owner },
      requestId: call.requestId,
      details: { source },
    }),
  ]);
  if (before) await objects.delete([before.objectKey]);
  return { source, enrolledAt: instant(now) };
};
