import * as v from 'valibot';
import { isProblemCode, type ProblemCode } from '../../shared/kernel/problems.ts';
import { PhotoRef } from '../../shared/sync/protocol.ts';

/** How many pictures one sharing may bring: as many as an objection takes. */
export const SHARED_LIMIT = 50;
/** The largest file that is opened, in bytes: a 200-megapixel photo has about 60 MB. */
export const SHARED_FILE_LIMIT = 64 * 1_048_576;

/**
 * Pictures that another app shared with this one: a draft like any other, so that it is sealed, counted,
 * listed and kept from the sweep like any other. It waits until the person says what they are for.
 */
export const SharedDraft = v.object({
  /** ms. */
  at: v.number(),
  photos: v.array(PhotoRef),
  /** What could not be taken, by the name of its file, and why. */
  refused: v.array(v.object({ name: v.string(), code: v.custom<ProblemCode>(isProblemCode) })),
  /** How many were more than the limit. */
  leftOut: v.number(),
  /** The only account that this phone knew, where nobody was signed in; '' where there was none or several. */
  account: v.string(),
});
export type SharedDraft = v.InferOutput<typeof SharedDraft>;

const PREFIX = 'shared:';
export const sharedDraftId = (id: string): string => PREFIX + id;
/** The id of the sharing that a draft holds; `undefined` for every other draft. */
export const sharedIdOf = (draftId: string): string | undefined =>
  draftId.startsWith(PREFIX) ? draftId.slice(PREFIX.length) : undefined;

/** Photos added to those that are there: each once, and no more than `limit`; `left` did not fit. */
export const addPhotos = (there: readonly PhotoRef[], more: readonly PhotoRef[], limit: number) => {
  const photos = [...there];
  const left: PhotoRef[] = [];
  for (const { sha256, size, type } of more) {
    if (photos.some((photo) => photo.sha256 === sha256)) continue;
    (photos.length < limit ? photos : left).push({ sha256, size, type });
  }
  return { photos, left };
};
