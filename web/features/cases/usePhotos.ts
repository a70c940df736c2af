import { Problem } from '../../../shared/kernel/problems.ts';
import { photoUrl } from '../../data/photos.ts';
import { uploadProgress } from '../../data/sync-status.ts';
import type { GridPhoto } from '../../ui/PhotoThumb.tsx';

/** Where PhotoGrid gets a photo to show. @throws Problem not-found where neither phone nor server has it */
export const photoSource = async (sha256: string): Promise<string> => {
  const url = await photoUrl(sha256);
  if (url === undefined) throw new Problem('not-found');
  return url;
};

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
