import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Problem, ProblemCode } from '../../shared/kernel/problems.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { announce } from './announce.tsx';
import { type Errors, placeProblem } from './form-problems.ts';

const messages = defineMessages({
  'zh-CN': { wrong: '有 {count} 处需要修改' },
  'zh-Hant': { wrong: '有 {count} 處需要修改' },
  en: { wrong: '{count} {count|place needs|places need} a change' },
});

interface Complaints {
  errors: Errors;
  problem: Problem | undefined;
  /** How often there was something to complain about. */
  complaints: number;
  /** Shows these errors, says how many there are, and puts the focus on the first one in the form. */
  complain: (errors: Errors) => void;
  /** Changes the errors quietly, while somebody types. */
  setErrors: (change: (before: Errors) => Errors) => void;
  clear: () => void;
  /** Shows a problem of the server at its fields, else in `problem`. */
  show: (problem: Problem) => void;
}

const goToFirst = (form: Element | null): void => {
  const wrong = '[aria-invalid="true"]';
  const first = form?.querySelector<HTMLElement>(wrong) ?? document.querySelector<HTMLElement>(wrong);
  first?.focus({ preventScroll: true });
  first?.scrollIntoView({ block: 'center' });
};

/**
 * What a form has to complain about, and how it does so.
 * @param form the element whose fields these are, once it is known
 */
export const useComplaints = (
  form: { current: Element | null },
  names: readonly string[],
  fieldOfCode: Partial<Record<ProblemCode, string>>,
): Complaints => {
  const t = useMessages(messages);
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [complaints, setComplaints] = useState(0);
  const asked = useRef(false);
  useLayoutEffect(() => {
    if (!asked.current) return;
    asked.current = false;
    goToFirst(form.current);
  });

  const complain = (wrong: Errors): void => {
    asked.current = true;
    setErrors({ ...wrong });
    setComplaints((before) => before + 1);
    announce(t.wrong({ count: Object.keys(wrong).length }));
  };
  return {
    errors,
    problem,
    complaints,
    complain,
    setErrors,
    clear: () => {
      setErrors({});
      setProblem(undefined);
    },
    show: (shown) => {
      const placed = placeProblem(shown, names, fieldOfCode);
      if (Object.keys(placed).length > 0) complain(placed);
      else setProblem(shown);
    },
  };
};
