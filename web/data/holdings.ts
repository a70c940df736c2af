import { reportHoldings } from '../../shared/sync/protocol.ts';
import { call } from './api.ts';
import { HOLDINGS } from './meta.ts';
import { stored } from './storage.ts';
import type { Line } from './sync-line.ts';

/**
 * Tells the server how much of this phone is not sent, when that has changed. Should the browser ever clear
 * the phone, the person can be told how much they lost. Nothing waits for it, and nothing fails with it.
 */
export const tellHoldings = async ({ vault: { db }, options }: Line): Promise<void> => {
  const [drafts, waiting, told] = await stored(db, () =>
    Promise.all([
      db.drafts.count(),
      db.outbox.where('state').anyOf(['waiting', 'sending', 'sent', 'attention']).count(),
      HOLDINGS.read(db),
    ]),
  );
  if (told?.drafts === drafts && told.waiting === waiting) return;
  try {
    await call(reportHoldings, { body: { drafts, waiting } }, options);
  } catch {
    // The next run finds that it is still to be told.
    return;
  }
  await stored(db, () => HOLDINGS.write(db, { drafts, waiting }));
};
