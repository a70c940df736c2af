import { Problem } from '../../shared/kernel/problems.ts';
import { UPLOADS_PATH } from '../../shared/sync/protocol.ts';
import { send } from './api.ts';
import { loadStores } from './load.ts';
import { shrinkPhoto } from './photo-shrink.ts';
import type { PhotoInfo } from './photo-store.ts';

/** Photos for the pages: picked, made small, sealed and kept on the phone until the server has them. */
export type { PhotoInfo };

const tools = async () => {
  const store = await loadStores();
  const vault = await store.currentVault();
  if (!vault) throw new Problem('not-signed-in');
  return { ...store, vault };
};

/**
 * Takes a picked file: an upright JPEG of at most 1600 px without any metadata, kept under its hash. What
 * comes back is a PhotoRef for the operation, with the size in pixels for the page.
 * @throws Problem not-an-image, image-too-small, storage-full, storage-failed, not-signed-in
 */
export const addPhoto = async (file: Blob): Promise<PhotoInfo> => {
  const [{ bytes, width, height }, { keepPhoto, vault }] = await Promise.all([shrinkPhoto(file), tools()]);
  return keepPhoto(vault, bytes, { type: 'image/jpeg', width, height });
};

/** The bytes of a kept photo, or `undefined`. @throws Problem storage-failed, not-signed-in */
export const photoBytes = async (sha256: string): Promise<ArrayBuffer | undefined> => {
  const { readPhoto, vault } = await tools();
  return readPhoto(vault, sha256);
};

/** What is known of a kept photo, or `undefined`. @throws Problem as `photoBytes` */
export const photoInfo = async (sha256: string): Promise<PhotoInfo | undefined> => {
  const { readPhotoInfo, vault } = await tools();
  return readPhotoInfo(vault, sha256);
};

/**
 * A URL to show a photo with: from the phone, else from the server, which has those that were sent long ago
 * or from another phone. The caller revokes it (`URL.revokeObjectURL`).
 * @throws Problem as `photoBytes`; not-found where the server has none either, or what the network does
 */
export const photoUrl = async (sha256: string): Promise<string> => {
  const bytes = (await photoBytes(sha256)) ?? (await fetchPhoto(sha256));
  return URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
};

/** The person's own photo as the server keeps it. */
const fetchPhoto = (sha256: string): Promise<ArrayBuffer> =>
  send(`${UPLOADS_PATH}/${sha256}`, { method: 'GET' }, (response) => response.arrayBuffer());
