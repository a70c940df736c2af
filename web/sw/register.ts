import { effect } from '@preact/signals';
import type { Workbox } from 'workbox-window';
import { session } from '../data/session-state.ts';
import { formsOpen, mustNotReload, whenNoFormIsOpen } from '../open-forms.ts';
import { PATHS } from '../paths.ts';
import { update } from './update-state.ts';

/** The service worker seen from the page: registering it, and updating only when the person agrees (O9). */

let workbox: Workbox | undefined;
/** The new version is in charge already, this page is still the old one. */
let replaced = false;

/** The page is on its way out: a second reload would only break off the first. */
let leaving = false;

/** Changes over as soon as that interrupts nobody: drafts are on the disk, and open again as they were. */
const changeOver = (): void => {
  if (!replaced || leaving || mustNotReload()) return;
  leaving = true;
  location.reload();
};

/** How long after an installation broke off it is tried again where the phone never saw the network go, ms. */
const AGAIN_MS = 60_000;

/** Without a service worker the app works as a web page: it is installed when the network is back. */
const registerAgain = (): void => {
  const begin = (): void => {
    clearTimeout(timer);
    removeEventListener('online', begin);
    void register();
  };
  const timer = setTimeout(begin, AGAIN_MS);
  addEventListener('online', begin);
};

const register = async (): Promise<void> => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { Workbox } = await import('workbox-window');
  workbox = new Workbox('/service-worker.js', { scope: '/' });
  workbox.addEventListener('waiting', () => {
    update.value = 'ready';
  });
  // Workbox's own `isUpdate` is about the moment of registering; a first visit may stay open over an update.
  let controlled = Boolean(navigator.serviceWorker.controller);
  workbox.addEventListener('controlling', () => {
    if (!controlled) {
      controlled = true;
      return;
    }
    // Some window has agreed, when no form was open anywhere; one may have been opened here since.
    replaced = true;
    changeOver();
    effect(() => {
      if (formsOpen.value === 0) changeOver();
    });
    document.addEventListener('visibilitychange', changeOver);
  });
  // What has arrived until the network broke it off is in the browser's own cache, and not fetched twice.
  workbox.addEventListener('redundant', () => {
    if (!controlled) registerAgain();
  });
  try {
    await workbox.register();
  } catch (error) {
    // Its script did not arrive; anything else is a browser that will have none.
    if (error instanceof TypeError && !controlled) registerAgain();
  }
};

/** How long a first visit is left to itself, ms. */
const REST_MS = 2_500;

/**
 * Resolves when the start page of a first visit has come to rest, is put aside, or somebody is signed in, who has
 * something to lose; with a network. Installing fetches and keeps the whole app, on one of the two cores that a cheap
 * phone draws the page with. On any other page, or where it is installed: at once.
 */
export const pageRests = (): Promise<void> =>
  new Promise((resolve) => {
    const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
    if (!container || container.controller) return resolve();
    const end = (): void => {
      if (navigator.onLine) resolve();
      else addEventListener('online', () => resolve(), { once: true });
    };
    if (location.pathname !== PATHS.home) return end();
    effect(() => {
      if (typeof session.value === 'object') end();
    });
    document.addEventListener('visibilitychange', end, { once: true });
    setTimeout(() => {
      // Safari has none.
      if ('requestIdleCallback' in globalThis) requestIdleCallback(end, { timeout: REST_MS });
      else end();
    }, REST_MS);
  });

let registering: Promise<void> | undefined;

/** Registers the service worker, once. Only what `vite build` made has one. */
export const registerServiceWorker = (): Promise<void> => {
  registering ??= register();
  return registering;
};

/** How long the new version may take until it is in charge, in ms; it is on the phone already. */
const TAKE_OVER_MS = 10_000;

const takeOver = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, TAKE_OVER_MS);
    workbox?.addEventListener('controlling', () => resolve());
    workbox?.messageSkipWaiting();
  });

/**
 * The person has agreed: every window changes over to the new version, once none has a form open that somebody
 * is filling in. Opening one here takes the agreement back. Never called by the app itself.
 */
export const applyUpdate = async (): Promise<void> => {
  update.value = 'agreed';
  const control = new AbortController();
  const stop = effect(() => {
    if (formsOpen.value > 0) control.abort();
  });
  try {
    await whenNoFormIsOpen(takeOver, control.signal);
  } catch {
    // A form was opened here: the agreement is taken back.
  } finally {
    // Not reached by a window that changes over; whoever stays may ask again.
    update.value = 'ready';
    stop();
  }
};

/** How long to look for the newest version before the page is opened with what there is, in ms. */
const NEWEST_MS = 4_000;

/** Opens this page again, with the newest version of the app where it can be had. */
export const reopenNewest = async (): Promise<void> => {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  const patience = new Promise<void>((resolve) => setTimeout(resolve, NEWEST_MS));
  const registration = await container?.getRegistration();
  await Promise.race([registerServiceWorker().catch(() => undefined), patience]);
  await Promise.race([registration?.update().catch(() => undefined), patience]);
  if (registration?.waiting) await takeOver();
  location.reload();
};
