import { Problem, type ProblemCode } from '../../../../shared/kernel/problems.ts';
import type { Opener } from '../../../data/openers.ts';
import { openOffline } from '../../../data/session.ts';

const NO_SERVER: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'offline',
  'not-our-server',
  'unavailable',
]);

/** Whether a failure means that the server could not be asked at all. */
export const isNoServer = (error: unknown): error is Problem =>
  error instanceof Problem && NO_SERVER.has(error.code);

/**
 * Opens the data on this phone where the server could not be asked (O6).
 * @returns false where the opener opens nothing here
 * @throws the failure itself where it means anything else; Problem storage-failed
 */
export const openWithoutServer = async (failure: unknown, opener: Opener): Promise<boolean> => {
  if (!isNoServer(failure)) throw failure;
  return openOffline(opener);
};
