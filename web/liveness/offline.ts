import { faceAssets } from 'virtual:face-model';
import { Problem } from '../../shared/kernel/problems.ts';
import type { Purpose } from '../../shared/liveness/challenge.ts';
import { presentConsent } from '../../shared/liveness/consent.ts';
import type { Evidence } from '../../shared/liveness/evidence.ts';
import { createPack } from '../../shared/liveness/offline.ts';
import { call } from '../data/api.ts';
import { loadStores } from '../data/load.ts';
import { networkKind, savesData } from '../data/network-kind.ts';
import { enqueue, ownVault } from '../data/outbox.ts';
import { device } from '../data/session.ts';
import { toBase64 } from './base64.ts';
import type { Begun, CapturedStill } from './check.ts';
import { detectorUrl } from './detector-code.ts';
import { totalBytes } from './model-manifest.ts';
import { dropFaceModel, isKeptForOffline, keepForOffline, type LoadOptions } from './model-store.ts';
import { isDue, usableFor } from './pack.ts';

/** Face checks without a network (F9), by the person's choice: getting ready for them, doing one, giving it up. */
const CODE = [detectorUrl];

/** Bytes to be kept on the phone, but for the code, which is a twentieth of it. */
export const OFFLINE_BYTES = totalBytes(faceAssets);

/** Whether this browser can do a check without a network at all. */
export const canBeOffline = (): boolean =>
  typeof caches !== 'undefined' && typeof OffscreenCanvas !== 'undefined' && 'serviceWorker' in navigator;

/** Fetches a new pack in place of the old one. @throws Problem offline, too-many-requests … */
const fetchPack = async (signal?: AbortSignal): Promise<void> => {
  const { id, publicKey } = await device();
  const vault = await ownVault();
  const options = signal ? { signal } : {};
  const { challenges, serverTime } = await call(createPack, { body: { device: { id, publicKey } } }, options);
  const fetchedAt = Date.parse(serverTime);
  const { changeFacePack } = await loadStores();
  await changeFacePack(vault, () => ({ challenges, ahead: fetchedAt - Date.now(), fetchedAt }));
};

/**
 * Makes this phone ready for checks without a network: the model, its code, then a pack of challenges. What was
 * fetched before a cut stays.
 * @throws Problem offline, unavailable, not-our-server, storage-full, too-many-requests; AbortError
 */
export const prepareOffline = async (options: Pick<LoadOptions, 'onProgress' | 'signal'>): Promise<void> => {
  await keepForOffline(faceAssets, CODE, options);
  await fetchPack(options.signal);
};

/** Gives the room back, and forgets the pack. @throws Problem not-signed-in, storage-failed */
export const giveUpOffline = async (): Promise<void> => {
  const { dropFacePack } = await loadStores();
  await dropFacePack(await ownVault());
  await dropFaceModel();
};

/** Whether everything that a check runs on is here, in this version of the app. */
export const isOfflineKept = (): Promise<boolean> => isKeptForOffline(faceAssets, CODE);

/**
 * Keeps a phone ready whose person has chosen so: after an update of the app, and before the pack runs out. To be
 * called while there is a network; one that fails fails nothing, it comes next time.
 */
export const refreshOffline = async (): Promise<void> => {
  try {
    const { readFacePack } = await loadStores();
    const pack = await readFacePack(await ownVault());
    if (!pack) return;
    if (!(await isOfflineKept())) {
      // Megabytes that nobody has just asked for: where data is to be saved, the settings say what is missing.
      if (savesData() && networkKind() !== 'wifi') return;
      await keepForOffline(faceAssets, CODE, {});
    }
    if (isDue(pack, Date.now() + pack.ahead)) await fetchPack();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
};

/**
 * A challenge out of the pack. It stays there until a check that was done with it is in the outbox, so that a try
 * that the phone itself refused costs none.
 * @throws Problem face-pack-empty, not-signed-in, storage-failed
 */
export const beginOffline = async (purpose: Purpose): Promise<Begun> => {
  const { readFacePack } = await loadStores();
  const pack = await readFacePack(await ownVault());
  const [challenge] = pack ? usableFor(pack.challenges, purpose, Date.now() + pack.ahead) : [];
  if (!pack || !challenge) throw new Problem('face-pack-empty');
  return { challenge, openedAt: performance.now(), clockAhead: pack.ahead };
};

/**
 * Puts a check that was done without a network into the outbox. Its challenge is taken out of the pack first: an
 * app killed in between loses a try, and never answers one challenge twice.
 * @throws Problem not-signed-in, storage-full, storage-failed
 */
export const enqueueCheck = async (evidence: Evidence, stills: readonly CapturedStill[]): Promise<void> => {
  const { changeFacePack } = await loadStores();
  await changeFacePack(
    await ownVault(),
    (pack) =>
      pack && { ...pack, challenges: pack.challenges.filter(({ id }) => id !== evidence.challengeId) },
  );
  await enqueue({
    kind: 'face.check',
    entityId: evidence.challengeId,
    baseVersion: 0,
    payload: {
      evidence,
      stills: stills.map(({ slot, bytes }) => ({ slot, bytes: toBase64(bytes) })),
      consent: await presentConsent(),
    },
    photos: [],
  });
};
