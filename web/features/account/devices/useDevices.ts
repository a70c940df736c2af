import { endSession, listSessions } from '../../../../shared/account/contract.ts';
import { call } from '../../../data/api.ts';
import { signOut } from '../../../data/session.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PATHS } from '../../../paths.ts';
import { showToast } from '../../../ui/toast.ts';
import { useAction } from '../../../ui/useAction.ts';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { useAnswer } from '../useAnswer.ts';
import { messages } from './messages.ts';

/** The devices that are signed in (A10): the list, signing out one or all the others, or this one. */
export const useDevices = () => {
  const t = useMessages(messages);
  const navigate = useNavigate();
  const { value, problem, reload } = useAnswer(listSessions, {});
  const end = useAction(async (id: string) => {
    await call(endSession, { params: { id } });
    showToast(id === 'others' ? t.othersEnded : t.ended);
    await reload();
  });
  const leave = useAction(async () => {
    await signOut();
    navigate(PATHS.home, { replace: true });
  });
  return { sessions: value?.sessions, problem, reload, end, leave };
};
