import { signal } from '@preact/signals';
import { isInstalled } from './platform.ts';

/**
 * Asks the browser to keep what this phone holds until the person takes it away (Storage Standard §5): without
 * that, a browser short of room may clear it all. Asked when there is something worth keeping, never when the
 * app is opened.
 */
const KEY = 'heyan.kept';
/** A refusal may change: Chromium goes by how the app is used. */
const AGAIN_MS = 7 * 86_400_000;
/** After so many refusals only the person asks, from the storage page. */
const TIMES = 4;

/** When the browser was last asked, how often, and whether the app was installed then. */
export interface Asked {
  at: number;
  times: number;
  installed: boolean;
}

/** Whether the app may ask by itself now; `asked` is how it was the last time, `now` in ms. */
export const mayAsk = (asked: Asked | undefined, now: number, installed: boolean): boolean => {
  if (!asked || (installed && !asked.installed)) return true;
  // A clock that was set back must not silence it for years.
  return asked.times < TIMES && Math.abs(now - asked.at) >= AGAIN_MS;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const readAsked = (): Asked | undefined => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (!isRecord(found)) return undefined;
    return { at: Number(found.at), times: Number(found.times), installed: found.installed === true };
  } catch {
    return undefined;
  }
};

const remember = (asked: Asked): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify(asked));
  } catch {
    // Where nothing can be remembered it is asked once each time the app is opened.
  }
};

/** Whether the browser has promised to keep everything; `undefined` until it is known, or cannot be. */
export const kept = signal<boolean | undefined>();

const manager = (): StorageManager | undefined => navigator.storage;

/** Looks whether it is promised already. Never rejects. */
export const lookWhetherKept = async (): Promise<boolean | undefined> => {
  kept.value = await manager()
    ?.persisted?.()
    .catch(() => undefined);
  return kept.value;
};

/** The person asks: always passed on. @returns whether the browser keeps everything from now on */
export const askToKeep = async (): Promise<boolean> => {
  const before = readAsked();
  remember({ at: Date.now(), times: (before?.times ?? 0) + 1, installed: isInstalled() });
  const promised = await manager()
    ?.persist?.()
    .catch(() => false);
  kept.value = promised ?? false;
  return kept.value;
};

/** What has just become worth keeping. */
export type Worth = 'draft' | 'operation' | 'installed';

const seen = new Set<Worth>();

/** Firefox puts a question to the person: that waits until they have finished something. */
const asksThePerson = (): boolean => /Firefox\//.test(navigator.userAgent);

/** Something is worth keeping now. Cheap to call again and again; never rejects, nobody waits for it. */
export const worthKeeping = async (what: Worth): Promise<void> => {
  if (seen.has(what)) return;
  seen.add(what);
  if (!manager()?.persist || (what === 'draft' && asksThePerson())) return;
  if (await lookWhetherKept()) return;
  if (mayAsk(readAsked(), Date.now(), isInstalled())) await askToKeep();
};
