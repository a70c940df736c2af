import * as v from 'valibot';
import { Purpose } from '../../shared/liveness/challenge.ts';
import type { OutboxItem } from './outbox-item.ts';

const Checked = v.object({ evidence: v.object({ purpose: Purpose }) });

/** What a face check in the outbox is for; `undefined` for anything else. */
export const purposeOf = ({ operation }: Pick<OutboxItem, 'operation'>): Purpose | undefined => {
  if (operation.kind !== 'face.check') return undefined;
  const read = v.safeParse(Checked, operation.payload);
  return read.success ? read.output.evidence.purpose : undefined;
};

/**
 * Whether a face check for this purpose waits for the server (F9): passed on the phone, and provisional.
 * @param decided ids of the checks that the server has run
 */
export const isProvisional = (
  items: readonly Pick<OutboxItem, 'operation' | 'state' | 'entityId'>[],
  purpose: Purpose,
  decided: ReadonlySet<string>,
): boolean =>
  items.some((item) => {
    const open = item.state !== 'attention' && !decided.has(item.entityId);
    return open && purposeOf(item) === purpose;
  });
