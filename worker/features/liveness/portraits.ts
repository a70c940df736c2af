import type * as v from 'valibot';
import type { enrolPortrait as contract } from '../../../shared/liveness/portraits.ts';
import type { CallOf } from '../../http/route.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { fromBase64 } from '../../platform/base64.ts';
import { instant } from '../../platform/clock.ts';
import { documentIndex } from '../../platform/documents.ts';
import { findPersonRowByIdNumber } from '../../platform/people.repo.ts';
import type { PortraitSource } from '../../platform/portraits.repo.ts';
import { requirePortrait, storePortrait } from '../../platform/portraits.ts';

/**
 * Puts a portrait on file (F6), before or after the person has an account. The new one replaces the old, whose
 * object goes only when the new row is written.
 * @throws Problem not-an-image, image-too-small, portrait-unusable (no face, several, or from the side)
 */
export const enrolPortrait = async (
  call: CallOf<typeof contract>,
  { idNumber, documentType, portrait }: v.InferOutput<(typeof contract)['body']>,
): Promise<{ source: PortraitSource; enrolledAt: string }> => {
  const { services, actor } = call;
  const { db, fields, objects, clock } = services;
  const bytes = fromBase64(portrait);
  await requirePortrait(services, bytes);

  const now = clock.now();
  const index = await documentIndex(fields, documentType, idNumber);
  const person = await findPersonRowByIdNumber(db, index);
  // The authority's pictures come by the administrator's token, everybody else's from a window.
  const source = actor.roles.includes('administrator') ? 'authority' : 'window';
  const stored = await storePortrait(services, index, bytes, { source, by: actor.staffId });
  await db.batch([
    stored.statement,
    ...recordAudit(db, {
      at: now,
      actor,
      ...(call.actorName !== undefined && { actorName: call.actorName }),
      action: 'portrait.enrolled',
      ...(person && { personId: person.id }),
      entity: { type: 'portrait', id: stored.owner },
      requestId: call.requestId,
      details: { source },
    }),
  ]);
  if (stored.replaced) await objects.delete([stored.replaced]);
  return { source, enrolledAt: instant(now) };
};
