import * as v from 'valibot';

/** The draft of a video (F8): the digits with the server's word for them, and the video by its hash. */
export const DIGITS_DRAFT = 'review.digits';

export const DigitsDraft = v.object({
  digits: v.string(),
  token: v.string(),
  /** An instant; '' while there are no digits. */
  expiresAt: v.string(),
  /** SHA-256; '' until something is recorded. */
  video: v.string(),
});
export type DigitsDraft = v.InferOutput<typeof DigitsDraft>;

export const EMPTY_DIGITS: DigitsDraft = { digits: '', token: '', expiresAt: '', video: '' };

/** Longer than this a video takes on its way at most, so that digits do not run out while it is sent; ms. */
const SPARE_MS = 3_600_000;

/** Whether the digits can still be read and sent at `now` (ms of the server's clock). */
export const areGood = ({ token, expiresAt }: DigitsDraft, now: number): boolean =>
  token !== '' && now < Date.parse(expiresAt) - SPARE_MS;

/** Where the page stands. */
export type DigitsStep = 'intro' | 'film' | 'look';

/** A video that is here is looked at first; digits that have run out begin anew. */
export const stepOf = (draft: DigitsDraft, begun: boolean, now: number): DigitsStep => {
  if (!areGood(draft, now)) return 'intro';
  if (draft.video !== '') return 'look';
  return begun ? 'film' : 'intro';
};
