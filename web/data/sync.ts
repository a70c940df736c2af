import { backoffMs, type Failure, failureOf } from './backoff.ts';
import { listen, publish, type SyncStatus } from './bus.ts';
import { prepareCarry } from './carry-ready.ts';
import { tellHoldings } from './holdings.ts';
import { runAlone } from './locks.ts';
import { SIGNED_OUT } from './meta.ts';
import { itemsIn } from './outbox-item.ts';
import { isAhead, nextRetryAt } from './plan.ts';
import { stored } from './storage.ts';
import { type Line, openLine } from './sync-line.ts';
import { pullAll } from './sync-pull.ts';
import { hasDue, pushAll } from './sync-push.ts';
import { reofferAccepted } from './sync-reoffer.ts';
import { type Beside, uploadBeside, uploadMissing } from './sync-uploads.ts';
import { currentVault, type Vault } from './vault.ts';

/**
 * The engine of synchronisation: no DOM, used by the pages and by the service worker alike. It sends what
 * waits, fetches what changed, brings the photos; nothing that goes wrong drops anything or counts as done.
 */
export type SyncOutcome =
  /** Everything that can be in step now is. */
  | 'done'
  /** Another run begins after this moment and does it. */
  | 'queued'
  /** Nobody is signed in on this phone. */
  | 'no-account'
  /** The server has ended the session. */
  | 'signed-out'
  /** Somebody signed in or out while it ran. */
  | 'stopped'
  /** No network, or the server could not; tried again by itself. */
  | 'failed';

let failures = 0;
/** ms; the server asked not to be called before. */
let pausedUntil = 0;

/** Brings this phone and the server into step, now. Never rejects: what went wrong is the status. */
export const syncNow = async (): Promise<SyncOutcome> => {
  try {
    return (await runAlone(runOnce)) ?? 'queued';
  } catch (error) {
    return failed(undefined, failureOf(error));
  }
};

const runOnce = async (): Promise<SyncOutcome> => {
  const control = new AbortController();
  // Listening begins before the vault is read, so that no change of account can slip between.
  const stop = listen((news) => {
    if (news.type === 'session') control.abort();
  });
  try {
    const vault = await currentVault();
    if (!vault) return 'no-account';
    return await runFor(openLine(vault, control.signal));
  } finally {
    stop();
  }
};

const runFor = async (line: Line): Promise<SyncOutcome> => {
  const { vault, signal } = line;
  if (await stored(vault.db, () => SIGNED_OUT.read(vault.db)))
    return show({ state: 'signed-out' }, 'signed-out');
  if (isAhead(pausedUntil, Date.now()))
    return show({ state: 'waiting', code: 'too-many-requests', retryAt: pausedUntil }, 'failed');
  publish({ type: 'status', status: { state: 'syncing' } });
  try {
    let again = true;
    while (again) {
      const beside = await exchange(line);
      try {
        again = (await uploadMissing(line, beside)) || (await hasDue(vault));
      } finally {
        await beside.end();
      }
    }
  } catch (error) {
    if (signal.aborted) return show({ state: 'idle' }, 'stopped');
    // Something got through: the network is not what it was when it failed before.
    if (line.advanced) failures = 0;
    return failed(vault, failureOf(error));
  }
  failures = 0;
  await tellHoldings(line);
  return show(await restingStatus(vault), 'done');
};

/** Push and pull; the first photos use the time in which their answers are awaited, and are still on their way. */
const exchange = async (line: Line): Promise<Beside> => {
  const beside = uploadBeside(line);
  try {
    await pushAll(line);
    await pullAll(line);
    await prepareCarry(line);
    await reofferAccepted(line);
    return beside;
  } catch (error) {
    await beside.end();
    throw error;
  }
};

const show = <T extends SyncOutcome>(status: SyncStatus, outcome: T): T => {
  publish({ type: 'status', status });
  return outcome;
};

/** Idle, or waiting for what the server asked to offer later. */
const restingStatus = async (vault: Vault): Promise<SyncStatus> => {
  const waiting = await itemsIn(vault, ['waiting']);
  const retryAt = nextRetryAt(waiting, Date.now());
  if (retryAt === undefined) return { state: 'idle' };
  const first = waiting.find((item) => item.retryAt === retryAt);
  return { state: 'waiting', code: first?.problem?.code ?? 'unavailable', retryAt };
};

const failed = async (vault: Vault | undefined, failure: Failure): Promise<SyncOutcome> => {
  failures += 1;
  const retryAt = Date.now() + backoffMs(failures, Math.random());
  switch (failure.kind) {
    case 'signed-out':
      if (vault) await stored(vault.db, () => SIGNED_OUT.write(vault.db, true));
      return show({ state: 'signed-out' }, 'signed-out');
    case 'told-to-wait':
      pausedUntil = Date.now() + failure.ms;
      return show({ state: 'waiting', code: failure.code, retryAt: pausedUntil }, 'failed');
    case 'offline':
      return show({ state: 'offline', code: failure.code, retryAt }, 'failed');
    case 'failed':
      return show({ state: 'waiting', code: failure.code, retryAt }, 'failed');
  }
};
