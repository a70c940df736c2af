import { uploadProgress } from '../../data/sync-status.ts';
import type { GridPhoto } from '../../ui/PhotoThumb.tsx';

/** The photos of an objection that was sent: which have arrived, and how far the others are. */
export const useSentPhotos = (photos: readonly { sha256: string; stored: boolean }[]): GridPhoto[] => {
  const progress = uploadProgress.value;
  return photos.map(({ sha256, stored }) => {
    const moving = progress.get(sha256);
    if (stored || (moving && moving.sent === moving.size)) return { id: sha256, state: 'sent' };
    if (moving) return { id: sha256, state: 'sending', sent: moving.sent / moving.size };
    return { id: sha256, state: 'waiting' };
  });
};
