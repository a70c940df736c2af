import type { ClaimState } from '../../../shared/cases/schema.ts';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';

/** The state of a claim in words. */
export const useStateWords = (): ((state: ClaimState) => string) => {
  const t = useMessages(messages);
  const words = { 'to-verify': t.stateToVerify, objected: t.stateObjected } as const satisfies Record<
    ClaimState,
    string
  >;
  return (state) => words[state];
};
