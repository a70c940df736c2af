import { useState } from 'preact/hooks';
import { type EntityId, newId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { issueDigits } from '../../../shared/review/digits.ts';
import { call } from '../../data/api.ts';
import { useDraft } from '../../data/drafts.ts';
import { enqueue } from '../../data/outbox.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { addVideo, videoRef } from '../../data/videos.ts';
import { requirePlayable } from '../../liveness/playback.ts';
import type { Recorded } from '../../liveness/recorder.ts';
import { useAction } from '../../ui/useAction.ts';
import { areGood, DIGITS_DRAFT, DigitsDraft, EMPTY_DIGITS, stepOf } from './digits.ts';

/** 读数字视频 (F8): digits from the server, a video that is a draft from the moment it is recorded, a request. */
export const useDigits = (onSent: () => void) => {
  const draft = useDraft(DIGITS_DRAFT, DigitsDraft, EMPTY_DIGITS);
  const now = useServerNow();
  const [begun, setBegun] = useState(false);
  const begin = useAction(async () => {
    if (!areGood(draft.value, now)) {
      const issued = await call(issueDigits, {});
      draft.set({ ...issued, video: '' });
    }
    setBegun(true);
  });
  const keep = useAction(async (recorded: Recorded) => {
    await requirePlayable(recorded);
    const { sha256 } = await addVideo(recorded);
    draft.set((before) => ({ ...before, video: sha256 }));
  });
  const send = useAction(async () => {
    const { token, video } = draft.value;
    const ref = await videoRef(video);
    if (!ref) throw new Problem('photos-missing');
    await enqueue({
      kind: 'review.digits',
      entityId: newId<EntityId>(),
      baseVersion: 0,
      payload: { subject: 'level-4', token, video: ref, reason: '' },
      photos: [ref],
      draftId: DIGITS_DRAFT,
    });
    onSent();
  });
  const again = (): void => {
    setBegun(true);
    draft.set((before) => ({ ...before, video: '' }));
  };
  return { draft, step: stepOf(draft.value, begun, now), begin, keep, send, again };
};
