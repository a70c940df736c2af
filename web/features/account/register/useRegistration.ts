import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { agreementText } from '../../../../shared/account/agreement.ts';
import { register, type SessionAnswer } from '../../../../shared/account/contract.ts';
import { sha256Hex } from '../../../../shared/kernel/bytes.ts';
import { dayAt } from '../../../../shared/kernel/days.ts';
import type { Sha256 } from '../../../../shared/kernel/ids.ts';
import type { Problem } from '../../../../shared/kernel/problems.ts';
import { call } from '../../../data/api.ts';
import { type Draft, useDraft } from '../../../data/drafts.ts';
import { passwordOpener } from '../../../data/openers.ts';
import { adoptSession, device } from '../../../data/session.ts';
import { serverNow } from '../../../data/sync-status.ts';
import { language } from '../../../i18n/language.ts';
import { PATHS } from '../../../paths.ts';
import { asProblem } from '../../../ui/as-problem.ts';
import { type Store, useFields } from '../../../ui/useForm.ts';
import { useNavigate } from '../../../ui/useNavigate.ts';
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

const stepUrl = (step: Step): string => `${PATHS.register}?step=${step}`;

/** Sends everything and opens the account on this phone. @throws Problem of the `register` contract, offline… */
const send = async ({ agreed, filledRegion: _, ...values }: RegisterValues): Promise<Registered> => {
  const agreement = { version: agreed, sha256: (await sha256Hex(agreementText())) as Sha256 };
  const answer = await call(register, {
    body: { ...values, agreement, language: language.peek(), device: await device() },
  });
  try {
    const { idNumber, password } = values;
    await adoptSession(answer, [passwordOpener({ idNumber, password })]);
    return { answer, problem: undefined };
  } catch (error) {
    return { answer, problem: asProblem(error) };
  }
};

/** The steps live in the address, so that the phone's own "back" goes through them one by one. */
const useSteps = (values: RegisterValues, active: boolean) => {
  const { path, query } = useLocation();
  const navigate = useNavigate();
  /** Steps gone forward since the page was opened: "back" then has one of them behind it. */
  const forward = useRef(0);
  // While the next page is being fetched this one still stands, under the other's address: as it was.
  const here = path === PATHS.register;
  const shown = useRef<Step>('agreement');
  if (here) shown.current = stepToShow(query.step, values, dayAt(serverNow()));
  const step = shown.current;
  const settled = query.step === step || !here;
  // Pins the step as soon as it is known, once for each: it must not change while somebody types.
  useEffect(() => {
    if (active && !settled) navigate(stepUrl(step), { replace: true });
  }, [active, settled, step]);
  useEffect(() => {
    const count = () => {
      forward.current = Math.max(0, forward.current - 1);
    };
    addEventListener('popstate', count);
    return () => removeEventListener('popstate', count);
  }, []);
  const before = STEPS[STEPS.indexOf(step) - 1];
  return {
    step,
    next: () => {
      const after = STEPS[STEPS.indexOf(step) + 1];
      if (!after) return;
      forward.current += 1;
      navigate(stepUrl(after));
    },
    back: () => {
      if (forward.current > 0) history.back();
      else navigate(before ? stepUrl(before) : PATHS.home, { replace: true });
    },
    leadTo: (wanted: Step) => {
      forward.current = 0;
      navigate(stepUrl(wanted), { replace: true });
    },
  };
};

/** The registration form (A1-A5): one draft over five steps, sent as one. */
export const useRegistration = (): Registration => {
  const draft = useDraft('register', RegisterDraft, EMPTY_DRAFT);
  const secrets = useFields<Secrets>(NO_SECRETS);
  const values: RegisterValues = { ...draft.value, ...secrets.value };
  const arriving = useRef<Problem | undefined>(undefined);
  const [sending, setSending] = useState(false);
  const [registered, setRegistered] = useState<Registered | undefined>(undefined);
  const { leadTo, ...steps } = useSteps(values, draft.state !== 'loading' && !registered);

  const finish = async (): Promise<void> => {
    setSending(true);
    try {
      setRegistered(await send(values));
      secrets.set(NO_SECRETS);
      await draft.discard();
    } catch (error) {
      const problem = asProblem(error);
      const step = stepOfProblem(problem);
      if (step === undefined || step === steps.step) throw problem;
      arriving.current = problem;
      if (step === 'agreement') draft.set((now) => ({ ...now, agreed: '' }));
      leadTo(step);
    } finally {
      setSending(false);
    }
  };
  return {
    draft,
    secrets,
    values,
    ...steps,
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
