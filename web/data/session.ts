import type { SessionAnswer } from '../../shared/account/contract.ts';
import type { Device } from '../../shared/account/schema.ts';
import { readPreference, writePreference } from '../preferences.ts';
import type { Restored } from './account-session.ts';
import { browserHints } from './browser-hints.ts';
import { listen } from './bus.ts';
import { cleared } from './cleared.ts';
import { onDatabase } from './database-state.ts';
import { peekDevice } from './device-peek.ts';
import { whenIdle } from './idle.ts';
import { loadStores } from './load.ts';
import type { Opener } from './openers.ts';
import { dropPush } from './push-drop.ts';
import { type Session, session } from './session-state.ts';
import { lastSyncAt, serverOffset, syncStatus } from './sync-status.ts';
import { startSync } from './sync-triggers.ts';
import { setWhose } from './whose.ts';

/**
 * Who is at the phone. Small on purpose: the start page of a fresh phone knows that nobody is signed in
 * without loading a database; the rest comes when there is somebody.
 */
export { session };

let stopSync: (() => void) | undefined;
let following = false;
/** What is under way to end a former session on the server; stopped when somebody signs in. */
let ending: { control: AbortController; over: Promise<void> } | undefined;
/** Somebody has signed in and their data is being opened: "the current session" is theirs by now. */
let adopting = false;

const become = (next: Session): void => {
  setWhose(typeof next === 'object' ? next.personId : undefined);
  session.value = next;
  writePreference('person', typeof next === 'object' ? 'here' : 'gone');
  if (next === 'signed-out') cleared.value = undefined;
  stopSync?.();
  stopSync = typeof next === 'object' ? startSync() : undefined;
  if (next === 'signed-out') syncStatus.value = { state: 'idle' };
};

/**
 * Finds out who is signed in, from the phone alone: works without a network, and however the app was
 * closed. To be called once when the app starts.
 */
export const restoreSession = async (): Promise<void> => {
  if (!following) {
    following = true;
    listen((news, from) => {
      // Another tab signed in or out.
      if (news.type === 'session' && from === 'elsewhere') void look();
      if (news.type === 'database' && from === 'here') onDatabase(news.state);
    });
    window.addEventListener('online', () => void tellServer());
  }
  await look();
  void whenIdle().then(tellServer);
};

const look = async (): Promise<void> => {
  // Where somebody is expected the stores are on their way already, and say the same.
  const expected = readPreference('person') === 'here';
  if (!expected && !(await peekDevice()).signedIn) return become('signed-out');
  try {
    const { restoreAccount } = await loadStores();
    const found = await restoreAccount();
    if (!found) return become('signed-out');
    resume(found);
  } catch {
    // The data cannot be read now: nothing is deleted, the person may sign in or come back later.
    become('signed-out');
  }
};

const resume = ({ person, lastSync, expired, ...restored }: Restored): void => {
  cleared.value = restored.cleared;
  lastSyncAt.value = lastSync?.at;
  serverOffset.value = lastSync?.offset ?? 0;
  if (expired) syncStatus.value = { state: 'signed-out' };
  become(person);
};

/**
 * Makes a good sign-in or registration this phone's: opens the person's data and begins to synchronise.
 * Whoever was signed in before is locked away.
 * @param more what was signed in with: it opens the data without a network from now on
 * @throws Problem storage-full, storage-failed
 */
export const adoptSession = async (answer: SessionAnswer, more: readonly Opener[] = []): Promise<void> => {
  ending?.control.abort();
  adopting = true;
  try {
    const { forgetEndings, openAccount } = await loadStores();
    // Before anything that takes its time: other windows hear as well that the network is back.
    await forgetEndings();
    await openAccount(answer, more);
  } finally {
    adopting = false;
  }
  // Whoever was told of answers here before was another session, perhaps somebody else.
  void dropPush();
  const { personId, name } = answer;
  if (answer.cleared) cleared.value = { ...answer.cleared, at: Date.now() };
  syncStatus.value = { state: 'idle' };
  become({ personId, name });
};

/**
 * Opens a person's data on this phone where the server cannot be reached; it synchronises once they have
 * really signed in.
 * @returns whether there was anything that it opens
 * @throws Problem storage-failed
 */
export const openOffline = async (opener: Opener): Promise<boolean> => {
  const { openAccountOffline } = await loadStores();
  const found = await openAccountOffline(opener);
  if (found) resume(found);
  return found !== undefined;
};

/**
 * Signs out. The phone is locked with or without a network; everything stays, sealed, for when the same
 * person signs in again. Nobody waits for the server: it is told now or, where it cannot be reached, later.
 * Whoever leads on does so as soon as this resolves, before the page that is left has drawn itself anew.
 * @throws Problem storage-failed where the key could not be taken away: then nobody is signed out
 */
export const signOut = async (): Promise<void> => {
  const { closeAccount } = await loadStores();
  const who = session.peek();
  await closeAccount(typeof who === 'object' ? who.personId : undefined);
  void dropPush();
  become('signed-out');
  void tellServer();
};

/** Ends the session on the server that this phone has signed out of, if that is still to be done. */
const tellServer = async (): Promise<void> => {
  if (adopting) return;
  if (!ending) {
    const control = new AbortController();
    ending = { control, over: endFormer(control.signal) };
  }
  const mine = ending;
  await mine.over;
  if (ending === mine) ending = undefined;
};

/** Never rejects. */
const endFormer = async (signal: AbortSignal): Promise<void> => {
  try {
    if (!(await peekDevice()).ending) return;
    const { endOnServer } = await loadStores();
    await endOnServer(signal);
  } catch {
    // Stopped by a sign-in, or the disk or the network failed: what is remembered on the disk decides.
  }
};

/** How long a sign-in waits until the server has heard of the sign-out before it, ms. */
const FORMER_MS = 2_000;

/**
 * What sign-in and registration bodies say about this phone. The server hears of a former sign-out first: its answer
 * to that takes the cookie away, which may be the new one by then.
 * @throws Problem storage-full, storage-failed
 */
export const device = async (): Promise<Device> => {
  const patience = setTimeout(() => ending?.control.abort(), FORMER_MS);
  await tellServer();
  clearTimeout(patience);
  const { deviceInfo } = await loadStores();
  return deviceInfo(browserHints());
};
