import { parse } from '../../shared/kernel/validate.ts';
import { VideoRef } from '../../shared/sync/protocol.ts';
import { loadStores } from './load.ts';
import { ownVault } from './outbox.ts';

/** Short videos for the pages (F8): sealed and kept like photos, until the server has them. */

/**
 * Keeps a video under its hash.
 * @throws Problem video-too-large, not-a-video, storage-full, storage-failed, not-signed-in
 */
export const addVideo = async ({ bytes, type }: { bytes: ArrayBuffer; type: string }): Promise<VideoRef> => {
  const { keepVideo } = await loadStores();
  return keepVideo(await ownVault(), bytes, type);
};

/** A kept video as an operation names it, or `undefined`. @throws Problem storage-failed, not-signed-in */
export const videoRef = async (sha256: string): Promise<VideoRef | undefined> => {
  const { readFileInfo } = await loadStores();
  const info = await readFileInfo(await ownVault(), sha256);
  return info && parse(VideoRef, info);
};

/** A URL to play a kept video with; the caller revokes it. @throws Problem as `videoRef` */
export const videoUrl = async (sha256: string): Promise<string | undefined> => {
  const { readPhoto } = await loadStores();
  const [bytes, ref] = [await readPhoto(await ownVault(), sha256), await videoRef(sha256)];
  return bytes && ref && URL.createObjectURL(new Blob([bytes], { type: ref.type }));
};
