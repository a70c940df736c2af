import { useRef, useState } from 'preact/hooks';
import { agreementText } from '../../../../shared/account/agreement.ts';
import { register, type SessionAnswer } from '../../../../shared/account/contract.ts';
import { sha256Hex } from '../../../../shared/kernel/bytes.ts';
import { dayAt } from '../../../../shared/kernel/days.ts';
import type { Sha256 } from '../../../../shared/kernel/ids.ts';
import type { Problem, ProblemCode } from '../../../../shared/kernel/problems.ts';
import { call } from '../../../data/api.ts';
import { type Draft, useDraft } from '../../../data/drafts.ts';
import { passwordOpener } from '../../../data/openers.ts';
import { adoptSession, device } from '../../../data/session.ts';
import { serverNow } from '../../../data/sync-status.ts';
import { language } from '../../../i18n/language.ts';
import { PATHS } from '../../../paths.ts';
import { asProblem } from '../../../ui/as-problem.ts';
import { SUM } from '../../../ui/parts.ts';
import { type Store, useFields } from '../../../ui/useForm.ts';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { useSteps } from '../../../ui/useSteps.ts';
import { leadToActivation } from '../activate/lead.ts';
import { isNoServer } from '../sign-in/without-server.ts';
import { signInInstead } from '../sign-in-instead.ts';
import {
  EMPTY_DRAFT,
  NO_SECRETS,
  RegisterDraft,
  type RegisterValues,
  type Secrets,
  STEPS,
  type Step,
  stepOfProblem,
  stepToShow,
} from './registration.ts';

/** How it ended: the account exists. `problem`: this phone could not keep the session. */
export interface Registered {
  answer: SessionAnswer;
  problem: Problem | undefined;
}

export interface Registration {
  draft: Draft<RegisterDraft>;
  secrets: Store<Secrets>;
  values: RegisterValues;
  step: Step;
  /** On to the next step, which "back" leads back from. */
  next: () => void;
  /** To the step before, or off the form from the first one. */
  back: () => void;
  /** To what was said in a step before, and back once it is right. */
  change: (step: Step, part: string) => void;
  /** Forgets everything; whoever begins anew agrees anew. */
  restart: () => Promise<void>;
  /** Registers. A problem that belongs to another step leads there. @throws Problem all others */
  finish: () => Promise<void>;
  /** The problem that led to the step now shown; answered once. */
  takeProblem: () => Problem | undefined;
  /** The account is being made, or opened on this phone. */
  sending: boolean;
  registered: Registered | undefined;
}

/** What a second try is refused with where the first one was taken: its code is used up, or there is the account. */
const DONE_BEFORE: readonly ProblemCode[] = ['sms-code-expired', 'account-exists'];

const make = async ({ agreed, filledRegion: _, ...values }: RegisterValues): Promise<SessionAnswer> => {
  const agreement = { version: agreed, sha256: (await sha256Hex(agreementText())) as Sha256 };
  return call(register, {
    body: { ...values, agreement, language: language.peek(), device: await device() },
  });
};

/**
 * Sends everything and opens the account on this phone.
 * @param lost whether the answer to an earlier try never came
 * @throws Problem of the `register` contract, offline…
 */
const send = async (values: RegisterValues, lost: boolean): Promise<Registered> => {
  const made = make(values);
  const answer = await (lost ? made.catch((error) => signInInstead(error, DONE_BEFORE, values)) : made);
  try {
    const { idNumber, password } = values;
    await adoptSession(answer, [passwordOpener({ idNumber, password })]);
    return { answer, problem: undefined };
  } catch (error) {
    return { answer, problem: asProblem(error) };
  }
};

/** The registration form (A1-A5): one draft over five steps, sent as one. */
export const useRegistration = (): Registration => {
  const draft = useDraft('register', RegisterDraft, EMPTY_DRAFT);
  const secrets = useFields<Secrets>(NO_SECRETS);
  const values: RegisterValues = { ...draft.value, ...secrets.value };
  const arriving = useRef<Problem | undefined>(undefined);
  const lost = useRef(false);
  const [sending, setSending] = useState(false);
  const [registered, setRegistered] = useState<Registered | undefined>(undefined);
  const navigate = useNavigate();
  const { step, leadTo, push, next, back } = useSteps<Step>({
    path: PATHS.register,
    steps: STEPS,
    show: (asked) => stepToShow(asked, values, dayAt(serverNow())),
    active: draft.state !== 'loading' && !registered,
  });

  const finish = async (): Promise<void> => {
    setSending(true);
    try {
      setRegistered(await send(values, lost.current));
      secrets.set(NO_SECRETS);
      await draft.discard();
    } catch (error) {
      lost.current ||= isNoServer(error);
      // Known from elsewhere: everything that an activation needs was proven here, but for the face.
      if (await leadToActivation(error, values)) {
        secrets.set(NO_SECRETS);
        await draft.discard();
        return navigate(PATHS.activate, { replace: true });
      }
      const problem = asProblem(error);
      const wrong = stepOfProblem(problem);
      if (wrong === undefined || wrong === step) throw problem;
      arriving.current = problem;
      if (wrong === 'agreement') draft.set((now) => ({ ...now, agreed: '' }));
      leadTo(wrong);
    } finally {
      setSending(false);
    }
  };
  return {
    draft,
    secrets,
    values,
    step,
    next,
    back: () => back(PATHS.home),
    change: (wanted, part) => push(wanted, `&at=${part}&then=${SUM}`),
    sending,
    registered,
    finish,
    restart: async () => {
      secrets.set(NO_SECRETS);
      await draft.discard();
    },
    takeProblem: () => {
      const problem = arriving.current;
      arriving.current = undefined;
      return problem;
    },
  };
};
