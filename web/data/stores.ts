/**
 * Everything that stands on Dexie, as one chunk: loaded after the first paint, when there is somebody or a
 * draft, and once it is there the whole of the data layer works without a network, even on a first visit
 * whose service worker is not ready yet. Pages do not import it: they use the small files beside it.
 */
export {
  closeAccount,
  endOnServer,
  forgetCleared,
  forgetEndings,
  openAccount,
  openAccountOffline,
  restoreAccount,
} from './account-session.ts';
export { deviceIdentity, deviceInfo } from './device.ts';
export { watchDocument, watchDocuments, watchTogether } from './document-store.ts';
export { takeDraftAway, watchDrafts } from './draft-list-store.ts';
export { draftRows, draftVault, putDraft, readDraft, removeDraft } from './draft-store.ts';
export { changeFacePack, dropFacePack, readFacePack, watchFacePack } from './face-pack-store.ts';
export { discardItem, editItem, retryItem } from './outbox-edit.ts';
export { addToOutbox } from './outbox-store.ts';
export { watchOutbox, watchOutline } from './outbox-watch.ts';
export { keepPhoto, keepVideo, readFileInfo, readPhoto, readPhotoInfo } from './photo-store.ts';
export { watchArrived } from './photo-watch.ts';
export { claimShared, dropClosed, putShared, watchShared } from './shared-store.ts';
export { freePhotos, measureUse } from './storage-use.ts';
export { syncNow } from './sync.ts';
export { currentVault, vaultToShow } from './vault.ts';
export { keepWifiOnly, letPhotosGo, watchWifiOnly } from './wifi-only-store.ts';
