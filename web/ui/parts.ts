/** What decides which part of a form is shown while it is filled in one thing per screen. */
export interface PartState {
  /** Unique in the form; it stands in the address. */
  name: string;
  /** Something is in it. */
  filled: boolean;
  /** Nothing in it is wrong. */
  right: boolean;
}

/** The last screen, which sums up what will be sent. */
export const SUM = 'sum';

/**
 * The part to show, by its place.
 * @param asked the name in the address; none when the form is opened: it goes on at the first part that is empty
 * @param end the last place: that of the last screen, or of the last part where there is no such screen
 * @returns never a place behind a part that is still wrong
 */
export const partToShow = (asked: string | undefined, parts: readonly PartState[], end: number): number => {
  const open = parts.findIndex(({ right }) => !right);
  const furthest = open < 0 ? end : Math.min(open, end);
  const wanted = asked === SUM ? end : parts.findIndex(({ name }) => name === asked);
  if (wanted >= 0) return Math.min(wanted, furthest);
  if (!parts.some(({ filled }) => filled)) return 0;
  const empty = parts.findIndex(({ filled }) => !filled);
  return Math.min(empty < 0 ? end : empty, furthest);
};
