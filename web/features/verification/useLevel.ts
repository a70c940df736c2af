import type { ProfileDoc } from '../../../shared/account/profile.ts';
import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import { OWN_REQUESTS } from '../../../shared/review/schema.ts';
import { useDocument, useDocuments } from '../../data/documents.ts';
import { useFresh } from '../../data/fresh.ts';
import { type OutboxItem, useOutbox } from '../../data/outbox.ts';
import { purposeOf } from '../../data/provisional.ts';
import { outOfReach } from '../../data/reach.ts';
import { session } from '../../data/session-state.ts';
import { uploadProgress } from '../../data/sync-status.ts';
import { faceStandingOf } from './face-standing.ts';
import { type Standing, standingOf } from './standing.ts';

export type LevelView =
  | { state: 'loading' | 'unreachable' }
  | { state: 'failed'; code: ProblemCode }
  | { state: 'ready'; profile: ProfileDoc; standing: Standing; sent: number };

/** How much of the newest request's photos has arrived, from 0 to 1. */
const sentOf = (requests: readonly OutboxItem[]): number => {
  const photos = requests.at(-1)?.photos ?? [];
  const all = photos.reduce((sum, { size }) => sum + size, 0);
  const known = photos.map(({ sha256 }) => uploadProgress.value.get(sha256)?.sent ?? 0);
  return all === 0 ? 0 : known.reduce((sum, bytes) => sum + bytes, 0) / all;
};

/** The person's level with what it rests on, and where they stand on the way to the next. */
export const useLevel = (): LevelView => {
  useFresh();
  const who = session.value;
  const profile = useDocument('profile', typeof who === 'object' ? who.personId : '');
  const reviews = useDocuments('review');
  const checks = useDocuments('face-check');
  const outbox = useOutbox();
  if (profile.state === 'failed') return profile;
  if (reviews.state === 'failed') return reviews;
  if (outbox.state === 'failed') return outbox;
  if (checks.state === 'failed') return checks;
  if (profile.state !== 'ready')
    return { state: outOfReach(profile) || profile.state === 'none' ? 'unreachable' : 'loading' };
  if (reviews.state === 'loading' || outbox.state === 'loading' || checks.state === 'loading')
    return { state: 'loading' };
  const items = outbox.state === 'ready' ? outbox.value : [];
  const requests = items.filter(({ operation }) => OWN_REQUESTS.includes(operation.kind));
  const faces = items.filter((item) => purposeOf(item) === 'level-4');
  const face = faceStandingOf(faces, checks.state === 'ready' ? checks.value : []);
  const { body } = profile.value;
  const standing = standingOf(body.level, reviews.state === 'ready' ? reviews.value : [], requests, face);
  return { state: 'ready', profile: body, standing, sent: sentOf(requests) };
};
