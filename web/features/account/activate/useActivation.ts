import { useRef, useState } from 'preact/hooks';
import { agreementText } from '../../../../shared/account/agreement.ts';
import { activate, type SessionAnswer } from '../../../../shared/account/contract.ts';
import type { IdNumber } from '../../../../shared/documents/id-number.ts';
import { sha256Hex } from '../../../../shared/kernel/bytes.ts';
import type { Sha256 } from '../../../../shared/kernel/ids.ts';
import type { Problem, ProblemCode } from '../../../../shared/kernel/problems.ts';
import type { CheckAnswer } from '../../../../shared/liveness/contract.ts';
import { call } from '../../../data/api.ts';
import { useDraft } from '../../../data/drafts.ts';
import { passwordOpener } from '../../../data/openers.ts';
import { considerPasskeyOffer } from '../../../data/passkey-offer.ts';
import { adoptSession, device } from '../../../data/session.ts';
import { PATHS } from '../../../paths.ts';
import { asProblem } from '../../../ui/as-problem.ts';
import { useFields } from '../../../ui/useForm.ts';
import { useLeftByBack } from '../../../ui/useLeftByBack.ts';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { signInInstead } from '../sign-in-instead.ts';
import { ACTIVATION_DRAFT, ActivateDraft, EMPTY_ACTIVATION } from './lead.ts';

/** The guide's steps (seed 003, 账号激活), after the agreement. */
export const STEPS = ['agreement', 'who', 'check', 'password'] as const;
export type Step = (typeof STEPS)[number];

/** Who somebody says they are, as the form's schema has read it. */
export interface Who {
  name: string;
  idNumber: IdNumber;
}

interface Passwords {
  password: string;
  passwordAgain: string;
}
const NO_PASSWORDS: Passwords = { password: '', passwordAgain: '' };

/** Where a refusal leads back to; everything else stays where it is, to be tried again with the same check. */
const STEP_OF: Partial<Record<ProblemCode, Step>> = {
  'sign-in-failed': 'who',
  'account-exists': 'who',
  'agreement-outdated': 'agreement',
};

const send = async (
  who: Who & { agreed: string; evidenceId: CheckAnswer['id'] },
  passwords: Passwords,
): Promise<SessionAnswer> => {
  const { agreed, ...said } = who;
  // The hash is what it is: 64 hexadecimal digits.
  const agreement = { version: agreed, sha256: (await sha256Hex(agreementText())) as Sha256 };
  return call(activate, { body: { ...said, ...passwords, agreement, device: await device() } });
};

/** What a second try is refused with where the first one was taken and its answer lost. */
const DONE_BEFORE: readonly ProblemCode[] = ['sign-in-failed', 'account-exists'];

/**
 * 账号激活 (A6): agreement, name and number, the face check, then a new password twice. What is typed is a draft,
 * the passwords stay in memory. The check is good for a quarter of an hour: without a network meanwhile, sending
 * is tried again with it.
 */
export const useActivation = (onDone: () => void) => {
  const draft = useDraft(ACTIVATION_DRAFT, ActivateDraft, EMPTY_ACTIVATION);
  const secrets = useFields<Passwords>(NO_PASSWORDS);
  const navigate = useNavigate();
  const [wanted, setWanted] = useState<Step | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const held = useRef<{ who?: Who; evidenceId?: CheckAnswer['id']; tried: boolean }>({ tried: false });
  const step = wanted ?? (draft.value.agreed === '' ? 'agreement' : 'who');

  const leadTo = (next: Step): void => {
    setProblem(undefined);
    setWanted(next);
  };

  /** @throws Problem what can be tried again as it is */
  const finish = async (passwords: Passwords): Promise<void> => {
    const { who, evidenceId, tried } = held.current;
    if (!who || !evidenceId) return leadTo('who');
    held.current.tried = true;
    try {
      const sent = send({ ...who, evidenceId, agreed: draft.value.agreed }, passwords);
      const said = { ...who, ...passwords };
      const answer = await (tried ? sent.catch((error) => signInInstead(error, DONE_BEFORE, said)) : sent);
      await adoptSession(answer, [passwordOpener({ ...who, ...passwords })]);
      secrets.set(NO_PASSWORDS);
      await draft.discard();
      await considerPasskeyOffer();
      onDone();
      navigate(PATHS.home, { replace: true });
    } catch (error) {
      const failure = asProblem(error);
      const back = STEP_OF[failure.code];
      if (!back) throw failure;
      if (back === 'agreement') draft.set((now) => ({ ...now, agreed: '' }));
      setProblem(failure);
      setWanted(back);
    }
  };

  useLeftByBack(step === 'check', () => leadTo('who'));
  return {
    draft,
    secrets,
    step,
    problem,
    finish,
    leadTo,
    /** Whose number the password must not hold. */
    idNumber: held.current.who?.idNumber,
    agree: (agreed: string): void => {
      draft.set((now) => ({ ...now, agreed }));
      leadTo('who');
    },
    begin: (who: Who): void => {
      held.current = { who, tried: false };
      leadTo('check');
    },
    checked: ({ id }: CheckAnswer): void => {
      held.current = { ...held.current, evidenceId: id, tried: false };
      leadTo('password');
    },
    clear: async (): Promise<void> => {
      secrets.set(NO_PASSWORDS);
      await draft.discard();
      leadTo('agreement');
    },
  };
};
export type Activation = ReturnType<typeof useActivation>;
