import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import { useOutbox } from '../../data/outbox.ts';
import { usePhotoProgress } from '../../data/photo-progress.ts';
import { syncStatus } from '../../data/sync-status.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { type Sending, sendingOf } from './under-way.ts';

export interface Outcome {
  state: Sending;
  /** Photos that have arrived, of how many. */
  stored: number;
  count: number;
}

/**
 * What has become of an objection that was sent.
 * @param order its place in the outbox, which stays the same when it is signed anew
 */
export const useOutcome = (order: number): Outcome | { failed: ProblemCode } | 'loading' | 'none' => {
  const outbox = useOutbox();
  const item = outbox.state === 'ready' ? outbox.value.find((one) => one.order === order) : undefined;
  const { stored, count } = usePhotoProgress(item);
  const { state } = syncStatus.value;
  const online = useOnline() && (state === 'idle' || state === 'syncing');
  if (outbox.state === 'loading') return 'loading';
  if (outbox.state === 'failed') return { failed: outbox.code };
  return item ? { state: sendingOf(item, online), stored, count } : 'none';
};
