import { SIGNED_OUT } from './meta.ts';
import { stored } from './storage.ts';
import { currentVault } from './vault.ts';

/** Whether the outbox holds anything that would leave by itself if only the network let it. */
export const unsent = async (): Promise<boolean> => {
  const vault = await currentVault();
  if (!vault) return false;
  const { db } = vault;
  if (await stored(db, () => SIGNED_OUT.read(db))) return false;
  return stored(
    db,
    async () => (await db.outbox.where('state').anyOf(['waiting', 'sending', 'sent']).count()) > 0,
  );
};
