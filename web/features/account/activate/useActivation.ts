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
import { useFormHistory } from '../../../ui/form-history.ts';
import { useFields } from '../../../ui/useForm.ts';
import { useSteps } from '../../../ui/useSteps.ts';
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

/** What is in memory alone: who the check is about, and the check that was passed. */
interface Held {
  who?: Who;
  evidenceId?: CheckAnswer['id'];
  /** Sent once with this check, and no answer came. */
  tried: boolean;
}

/** The step to show when one is asked for: it, as far as everything before it is there. */
const stepToShow = (
  asked: string | undefined,
  { agreed }: ActivateDraft,
  { who, evidenceId }: Held,
): Step => {
  if (agreed === '' || asked === 'agreement') return 'agreement';
  if (asked === 'password' && who && evidenceId) return 'password';
  return asked === 'check' && who ? 'check' : 'who';
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
  const { leave } = useFormHistory();
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [done, setDone] = useState(false);
  const held = useRef<Held>({ tried: false });
  const steps = useSteps<Step>({
    path: PATHS.activate,
    steps: STEPS,
    show: (asked) => stepToShow(asked, draft.value, held.current),
    active: draft.state !== 'loading' && !done,
  });

  const next = (): void => {
    setProblem(undefined);
    steps.next();
  };

  /** @throws Problem what can be tried again as it is */
  const finish = async (passwords: Passwords): Promise<void> => {
    const { who, evidenceId, tried } = held.current;
    if (!who || !evidenceId) return steps.leadTo('who');
    held.current.tried = true;
    try {
      const sent = send({ ...who, evidenceId, agreed: draft.value.agreed }, passwords);
      const said = { ...who, ...passwords };
      const answer = await (tried ? sent.catch((error) => signInInstead(error, DONE_BEFORE, said)) : sent);
      await adoptSession(answer, [passwordOpener({ ...who, ...passwords })]);
      setDone(true);
      secrets.set(NO_PASSWORDS);
      await draft.discard();
      await considerPasskeyOffer();
      onDone();
      await leave(PATHS.home);
    } catch (error) {
      const failure = asProblem(error);
      const back = STEP_OF[failure.code];
      if (!back) throw failure;
      if (back === 'agreement') draft.set((now) => ({ ...now, agreed: '' }));
      setProblem(failure);
      steps.leadTo(back);
    }
  };

  return {
    draft,
    secrets,
    step: steps.step,
    problem,
    finish,
    /** To the step before; none before the first one. */
    back: steps.step === 'agreement' ? undefined : () => steps.back(PATHS.signIn),
    /** Whose number the password must not hold. */
    idNumber: held.current.who?.idNumber,
    agree: (agreed: string): void => {
      draft.set((now) => ({ ...now, agreed }));
      next();
    },
    begin: (who: Who): void => {
      held.current = { who, tried: false };
      next();
    },
    checked: ({ id }: CheckAnswer): void => {
      held.current = { ...held.current, evidenceId: id, tried: false };
      // "Back" from the password leads to what was typed: the check is passed.
      steps.leadTo('password');
    },
    clear: async (): Promise<void> => {
      setProblem(undefined);
      secrets.set(NO_PASSWORDS);
      await draft.discard();
    },
  };
};
export type Activation = ReturnType<typeof useActivation>;
