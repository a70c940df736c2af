import type * as v from 'valibot';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { type FaceConsent, presentConsent } from '../../../shared/liveness/consent.ts';
import type { sendEvidence as contract } from '../../../shared/liveness/contract.ts';
import { type Evidence, verifyEvidence } from '../../../shared/liveness/evidence.ts';
import { failureGroup } from '../../../shared/liveness/failures.ts';
import { type Bringer, bindingProblem, type IssuedChallenge, judge } from '../../../shared/liveness/judge.ts';
import { FACE_POLICY } from '../../../shared/liveness/policy.ts';
import type { Look } from '../../eyes/look.ts';
import type { Call } from '../../http/context.ts';
import { comparePortrait } from '../../platform/compare-portrait.ts';
import { earlierMotions, type FaceCheckRow, findCheck, takeCheck } from '../../platform/face-checks.repo.ts';
import { failureEvent } from '../../platform/log.ts';
import { type Conclusion, conclude, failedFor } from './conclude.ts';
import { type Answer, failureOf } from './service.ts';
import { requireStills, type StillFile, stillsRefusal } from './stills.ts';

/** Where a failure of our own happened, for the log. */
const PATH = '/api/liveness/evidence';

/** A challenge as the judge of shared/liveness knows it. */
export const issuedOf = (row: FaceCheckRow): IssuedChallenge => ({
  ...{ id: row.id, nonce: row.nonce, purpose: row.purpose, subject: row.subject, deviceId: row.deviceId },
  ...{ actions: row.actions, issuedAt: row.issuedAt, expiresAt: row.expiresAt, usedAt: row.usedAt },
  offline: row.offline,
});

/** Who brings it, by the session; where nobody is signed in the key that signed says which phone it is. */
const bringerOf = ({ actor, services }: Call, row: FaceCheckRow): Omit<Bringer, 'earlierMotions'> => ({
  subject: row.personId === null ? row.subject : actor.kind === 'person' ? actor.personId : '',
  deviceId: row.personId !== null && actor.kind === 'person' ? actor.deviceId : row.deviceId,
  purpose: row.purpose,
  receivedAt: services.clock.now(),
});

/** Whether the key that the challenge was issued for has signed the evidence. */
export const verified = async (row: FaceCheckRow, evidence: Evidence): Promise<boolean> => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  // A key that is no point of the curve verifies nothing.
  const key = await crypto.subtle
    .importKey('jwk', row.deviceKey, algorithm, false, ['verify'])
    .catch(() => undefined);
  return key !== undefined && verifyEvidence(evidence, key);
};

/**
 * Judges a face check (F4), believing nothing that the phone says of it: signature, then whom and what it is
 * bound to, then the stills against their hashes. Only then the nonce is taken, so that nobody can use up
 * somebody else's; of two at the same moment one gets it. What follows counts: the trace is run again, the
 * stills are looked at, and the face is compared with the portrait on file.
 * @throws Problem consent-outdated, not-found (also for a challenge of somebody else), signature-invalid,
 * evidence-too-large, upload-hash, not-an-image
 */
export const receiveEvidence = async (
  call: Call,
  { evidence, stills, consent }: v.InferOutput<(typeof contract)['body']>,
): Promise<Answer> => {
  await requireConsent(consent);
  const { db, clock } = call.services;
  const row = await findCheck(db, evidence.challengeId);
  const bringer = row && bringerOf(call, row);
  // One of a pack is answered by its operation alone (offline.ts).
  if (!row || row.offline || bringer?.subject !== row.subject) throw new Problem('not-found');
  if (!(await verified(row, evidence))) throw new Problem('signature-invalid');
  const challenge = issuedOf(row);
  const unbound = bindingProblem(challenge, { ...bringer, earlierMotions: [] }, evidence);
  if (unbound) return refused(call, row, failureGroup(unbound));
  const files = await requireStills(evidence, stills);
  if (!(await takeCheck(db, row.id, clock.now()))) return refused(call, row, failureGroup('used'));
  const verdict = await judged(call, row, evidence, files, bringer);
  return conclude(call, row, files, { ...verdict, consent });
};

/** The text as it stands was agreed to, or nothing is taken. @throws Problem consent-outdated */
export const requireConsent = async ({ version, sha256 }: FaceConsent): Promise<void> => {
  const present = await presentConsent();
  if (version !== present.version || sha256 !== present.sha256) throw new Problem('consent-outdated');
};

/** An answer that changes nothing: what was brought does not belong to this challenge. */
const refused = async (
  call: Call,
  row: FaceCheckRow,
  group: ReturnType<typeof failureGroup>,
): Promise<Answer> => ({
  id: row.id,
  outcome: 'failed',
  assurance: 'none',
  failure: await failureOf(call, row, group),
});

/**
 * The trace, then the stills, then whose face it is; `unavailable` where our own side failed.
 * @throws Problem other than face-match-unavailable
 */
export const judged = async (
  call: Call,
  row: FaceCheckRow,
  evidence: Evidence,
  files: readonly StillFile[],
  bringer: Omit<Bringer, 'earlierMotions'>,
): Promise<Conclusion> => {
  const { db, eyes } = call.services;
  const motions = await earlierMotions(db, row);
  const verdict = judge(issuedOf(row), { ...bringer, earlierMotions: motions }, evidence);
  if (verdict.outcome === 'failed') return failedFor(failureGroup(verdict.refusal), verdict.refusal);
  const { motion, assurance } = verdict;
  try {
    const looks = await eyes.look(files.map(({ bytes }) => bytes));
    const bySlot = new Map(files.flatMap(({ slot }, k) => (looks[k] ? [[slot, looks[k]] as const] : [])));
    const unseen = stillsRefusal(bySlot, row.actions);
    if (unseen) return { ...failedFor(unseen.failure, unseen.refusal), motion };
    const live: Conclusion = {
      outcome: 'passed',
      assurance,
      failure: null,
      refusal: null,
      score: null,
      motion,
    };
    if (row.personId === null || FACE_POLICY[row.purpose].compared === 'by-the-act') return live;
    return { ...live, ...(await comparedWith(call, row, row.personId, files, bySlot.get('frontal'))) };
  } catch (error) {
    // The nonce is used up either way; the person is told that it was our side (V8).
    if (!(error instanceof Problem)) call.services.log.write(failureEvent(error, call.requestId, PATH));
    if (error instanceof Problem && error.code !== 'face-match-unavailable') throw error;
    return { ...failedFor('unavailable', 'unavailable'), motion };
  }
};

const comparedWith = async (
  call: Call,
  row: FaceCheckRow,
  personId: PersonId,
  files: readonly StillFile[],
  seen: Look | undefined,
): Promise<Partial<Conclusion>> => {
  const frontal = files.find(({ slot }) => slot === 'frontal');
  if (!frontal) return failedFor('not-live', 'incomplete');
  const found = await comparePortrait(call.services, personId, frontal.bytes, seen);
  if (!found) return failedFor('no-portrait', 'no-portrait');
  const { match, portrait } = found;
  const { outcome, score } = match;
  if (outcome === 'match') return { score };
  if (outcome === 'mismatch') return { ...failedFor('mismatch', 'mismatch'), score };
  if (FACE_POLICY[row.purpose].doubt === 'review')
    return { outcome: 'review', assurance: 'none', refusal: 'unsure', score, portrait };
  return { ...failedFor('still-quality', 'unsure'), score };
};
