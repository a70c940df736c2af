import { Problem } from '../../../shared/kernel/problems.ts';
import type { EyesService, Look } from '../../eyes/look.ts';
import type { Log } from '../../platform/log.ts';
import type { FaceMatchPort, Match, MatchOutcome } from './port.ts';

/**
 * Cosines of two embeddings. Measured on what faces free packages ship (`npm run face-match`; the table is in
 * docs/face-check.md): of 1,044 pairs of different people none reached 0.62, of 153 pairs of one person none
 * stayed below 0.45. Between the two a reviewer decides; no claim beyond these pictures.
 */
export const MATCH_FROM = 0.65;
export const MISMATCH_BELOW = 0.45;

export const outcomeOf = (score: number): MatchOutcome => {
  if (score >= MATCH_FROM) return 'match';
  return score < MISMATCH_BELOW ? 'mismatch' : 'unsure';
};

export const likeness = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);

const matchOf = (still: Look | undefined, portrait: Look | undefined): Match => {
  if (still?.outcome !== 'face' || portrait?.outcome !== 'face') return { outcome: 'unsure', score: 0 };
  const score = likeness(still.face.embedding, portrait.face.embedding);
  return { outcome: outcomeOf(score), score };
};

/** The built-in comparison: our own eyes look at both pictures, but at none that they have seen before. */
export const eyesFaceMatch = (eyes: EyesService, log: Log): FaceMatchPort => ({
  async compare(still, portrait, seen) {
    const started = performance.now();
    const done = (outcome: string) =>
      log.write({
        event: 'provider',
        provider: 'face-match',
        outcome,
        ms: Math.round(performance.now() - started),
      });
    try {
      const looks = await eyes.look(seen ? [portrait] : [still, portrait]);
      done('answered');
      return matchOf(seen ?? looks[0], looks.at(-1));
    } catch {
      done('unreachable');
      throw new Problem('face-match-unavailable');
    }
  },
});
