import type { Look } from '../../eyes/look.ts';

/** `unsure`: too close to call, for a person to decide; also where one of the pictures shows no face. */
export type MatchOutcome = 'match' | 'mismatch' | 'unsure';

export interface Match {
  outcome: MatchOutcome;
  /** How alike, by the provider's own measure; kept for staff and never told to whoever is checked. */
  score: number;
}

/** The port of F5: whether a still and a portrait (JPEG both) show one person. */
export interface FaceMatchPort {
  /**
   * @param seen what our own eyes saw on the still, where they have looked at it before
   * @throws Problem face-match-unavailable when no answer could be had in time
   */
  compare(still: Uint8Array<ArrayBuffer>, portrait: Uint8Array<ArrayBuffer>, seen?: Look): Promise<Match>;
}
