import { endSession, type SessionAnswer } from '../../shared/account/contract.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import { PERSON_HEADER } from '../../shared/kernel/person-header.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { call } from './api.ts';
import { publish } from './bus.ts';
import { deviceDb } from './device-db.ts';
import { CLEARED, type Cleared, LAST_SYNC, SIGNED_OUT } from './meta.ts';
import type { Opener } from './openers.ts';
import { stored } from './storage.ts';
import { closeVault, currentVault, openVault, type Person, whoChanged } from './vault.ts';
import { openVaultOffline } from './vault-offline.ts';

/** The part of the session that needs the databases; session.ts loads it when there is somebody. */

/** There is a new session: what was still to be ended is no longer "the current one". @throws Problem storage-full, storage-failed */
export const forgetEndings = (): Promise<void> => stored(deviceDb(), () => deviceDb().endings.clear());

/** Opens a person's data on this phone after a good sign-in. @throws Problem storage-full, storage-failed */
export const openAccount = async (answer: SessionAnswer, more: readonly Opener[]): Promise<void> => {
  const vault = await openVault(answer, more);
  const { db } = vault;
  const { cleared } = answer;
  await stored(db, () =>
    db.transaction('rw', db.meta, async () => {
      await SIGNED_OUT.write(db, false);
      // Before the first report to the server, after which it knows no more of it.
      if (cleared) await CLEARED.write(db, { ...cleared, at: Date.now() });
    }),
  );
  publish({ type: 'session' });
};

/** The person has read that the browser had cleared this phone. @throws Problem not-signed-in, storage-failed */
export const forgetCleared = async (): Promise<void> => {
  const vault = await currentVault();
  if (!vault) throw new Problem('not-signed-in');
  await stored(vault.db, () => CLEARED.forget(vault.db));
};

export interface Restored {
  person: Person;
  lastSync: { at: number; offset: number } | undefined;
  /** The server has to be signed in to before anything is sent. */
  expired: boolean;
  /** What the browser had cleared before, until the person has read of it. */
  cleared: Cleared | undefined;
}

/** Who is signed in on this phone, as the phone itself knows. @throws Problem storage-failed */
export const restoreAccount = async (): Promise<Restored | undefined> => {
  // Asked where another window has signed in or out, too.
  whoChanged();
  const vault = await currentVault();
  if (!vault?.person) return undefined;
  const { db, person } = vault;
  const [lastSync, expired, cleared] = await stored(db, () =>
    db.transaction('r', db.meta, () =>
      Promise.all([LAST_SYNC.read(db), SIGNED_OUT.read(db), CLEARED.read(db)]),
    ),
  );
  return { person, lastSync, expired: expired === true, cleared };
};

/**
 * Opens data on this phone without the server; `undefined` where the opener opens none.
 * @throws Problem storage-failed
 */
export const openAccountOffline = async (opener: Opener): Promise<Restored | undefined> => {
  if (!(await openVaultOffline(opener))) return undefined;
  publish({ type: 'session' });
  return restoreAccount();
};

/** Locks the data of whoever is signed in and `shown`; it stays, sealed. @throws Problem storage-failed */
export const closeAccount = async (shown: PersonId | undefined): Promise<void> => {
  await closeVault(shown);
  publish({ type: 'session' });
};

/** How long signing out waits for the server, ms; after that it is told later. */
const END_TIMEOUT_MS = 8_000;

/**
 * Tells the server of a sign-out that it has not heard of; where it cannot be reached, that stays to be done.
 * @throws DOMException when `signal` stops it: somebody signs in, and their session must not be ended;
 * Problem storage-failed
 */
export const endOnServer = async (signal: AbortSignal): Promise<void> => {
  const { endings } = deviceDb();
  for (const { personId } of await stored(deviceDb(), () => endings.toArray())) {
    const options = { signal, timeout: END_TIMEOUT_MS, headers: { [PERSON_HEADER]: personId } };
    try {
      await call(endSession, { params: { id: 'current' } }, options);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // No session any more, or somebody else's by now: either way this one is over here.
      if (error.code !== 'not-signed-in' && error.code !== 'not-found') continue;
    }
    await stored(deviceDb(), () => endings.delete(personId));
  }
};
