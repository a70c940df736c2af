import { useEffect, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import { DOCUMENT_TYPES, documentRule } from '../../../shared/documents/types.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { CheckAnswer } from '../../../shared/liveness/contract.ts';
import {
  endVisit,
  getVisitTodos,
  openVisit,
  VISIT_HEADER,
  VisitorEntries,
  type VisitTodo,
} from '../../../shared/visits/contract.ts';
import { call } from '../../data/api.ts';
import { device } from '../../data/session.ts';
import { type FaceTry, faceTries } from '../../liveness/face-try.ts';
import { asProblem } from '../../ui/as-problem.ts';
import { useAction } from '../../ui/useAction.ts';
import { useFields, useForm } from '../../ui/useForm.ts';
import { useLeftByBack } from '../../ui/useLeftByBack.ts';
import { unlessLeft } from './unless-left.ts';

// No literal: what is of the wrong type would keep the rule of the number from being asked.
const Ticked = v.pipe(
  v.boolean(),
  v.check((ticked) => ticked, 'consent-required'),
);
const Fields = v.object({ ...VisitorEntries, read: Ticked });
const VisitForm = v.pipe(
  Fields,
  documentRule<'documentNumber', v.InferOutput<typeof Fields>>('documentNumber'),
);
type Visitor = v.InferOutput<typeof Fields>;

const whoOf = ({ name, documentType, documentNumber }: Visitor): string =>
  `${documentType} ${documentNumber} ${name}`;

const NOTHING = { name: '', documentType: DOCUMENT_TYPES[0] as string, documentNumber: '', read: false };

/** A visit that is open: its token is nowhere but here. */
interface Open {
  token: string;
  todos: VisitTodo[];
  /** By this phone's clock, ms. */
  until: number;
}

export type Step = 'form' | 'check' | 'sending' | 'open' | 'ended';

const untilOf = (endsIn: number): number => Date.now() + endsIn * 1000;
const withToken = (token: string) => ({ headers: { [VISIT_HEADER]: token } });

/** Tells the server that a visit is over; where it cannot be told, the visit ends by its time. */
const leave = (open: Pick<Open, 'token'> | undefined): void => {
  if (open) call(endVisit, {}, withToken(open.token)).catch(() => undefined);
};

/**
 * A visit without an account (A9): who, the notice, the face check, then what waits, for ten minutes. Everything
 * stays in memory and goes with the page: the phone may be somebody else's.
 */
export const useVisit = () => {
  const store = useFields(NOTHING);
  const form = useForm({ schema: VisitForm, store });
  const said = useRef<Visitor | undefined>(undefined);
  const [step, setStep] = useState<Step>('form');
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [open, setOpen] = useState<Open | undefined>(undefined);
  const living = useRef<Open | undefined>(undefined);
  const sending = useRef(false);
  /** Counts what was begun and left: an answer to what was left opens nothing. */
  const turn = useRef(0);
  const tries = useRef(faceTries()).current;
  const keep = (next: Open | undefined): void => {
    living.current = next;
    setOpen(next);
  };
  const end = (): void => {
    turn.current += 1;
    tries.end();
    keep(undefined);
    said.current = undefined;
    store.set(NOTHING);
    setStep('ended');
  };
  const close = (): void => {
    leave(living.current);
    end();
  };
  useEffect(() => {
    // A browser may keep the page as it is to show it again on "back", to whoever holds the phone then.
    const hide = () => (living.current || sending.current) && close();
    addEventListener('pagehide', hide);
    return () => {
      removeEventListener('pagehide', hide);
      turn.current += 1;
      leave(living.current);
    };
  }, []);
  const reload = useAction(async () => {
    if (!open) return;
    try {
      const { endsIn, todos } = await call(getVisitTodos, {}, withToken(open.token));
      if (living.current) keep({ ...open, todos, until: untilOf(endsIn) });
    } catch (error) {
      if (error instanceof Problem && error.code === 'visit-ended') return end();
      throw error;
    }
  });

  /** Opens the visit; one that was left meanwhile is ended as soon as it is known. */
  const send = async (visitor: Visitor, once: FaceTry): Promise<void> => {
    const mine = turn.current;
    sending.current = true;
    setStep('sending');
    try {
      const { name, documentType, documentNumber } = visitor;
      const { id, publicKey } = await device();
      const body = { name, documentType, documentNumber, ...once, device: { id, publicKey } };
      const asking = call(openVisit, { body });
      const opened = await unlessLeft(asking, () => mine !== turn.current, leave);
      if (!opened) return;
      tries.end();
      const { token, todos, endsIn } = opened;
      keep({ token, todos, until: untilOf(endsIn) });
      store.set(NOTHING);
      setStep('open');
    } catch (error) {
      const failure = asProblem(error);
      if (mine !== turn.current) return;
      tries.end(failure);
      setProblem(failure);
      setStep('form');
    } finally {
      sending.current = false;
    }
  };

  useLeftByBack(step === 'check', () => setStep('form'));
  return {
    ...{ form, store, step, problem, open, reload, end },
    /** 结束查看: the person's own wish. */
    close,
    submit: form.submit((values) => {
      setProblem(undefined);
      said.current = values;
      const once = tries.again(whoOf(values));
      if (once) return send(values, once);
      setStep('check');
    }),
    finish: async ({ id }: CheckAnswer): Promise<void> => {
      if (said.current) await send(said.current, tries.begin(id, whoOf(said.current)));
    },
    again: (): void => setStep('form'),
  };
};
export type Visit = ReturnType<typeof useVisit>;
