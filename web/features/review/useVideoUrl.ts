import { videoUrl } from '../../data/videos.ts';
import { usePhotoUrl } from '../../ui/usePhotoUrl.ts';

/** The object URL of a kept video while a component shows it; `'failed'` where this phone no longer has it. */
export const useVideoUrl = (sha256: string): string | undefined | 'failed' => usePhotoUrl(sha256, videoUrl);
