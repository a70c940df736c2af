import { useEffect, useId, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { FieldProblem, Problem, ProblemCode } from '../../shared/kernel/problems.ts';
import { fieldProblems } from '../../shared/kernel/validate.ts';
import { openForm } from '../open-forms.ts';
import { afterPress } from './after-press.ts';
import { asProblem } from './as-problem.ts';
import { type Errors, stillWrong, toErrors } from './form-problems.ts';
import { useComplaints } from './useComplaints.ts';

/** Where a form keeps what is typed: a draft (web/data) or a component's own state (`useFields`). */
export interface Store<Values> {
  readonly value: Values;
  set: (next: Values | ((before: Values) => Values)) => void;
}

type TextName<Values> = { [K in keyof Values]: Values[K] extends string ? K : never }[keyof Values] & string;

export interface FormOptions<Values, Schema extends v.GenericSchema> {
  /** Checks the values; its output is what the handler gets. */
  schema: Schema;
  store: Store<Values>;
  /** Rules that need more than the schema has: a clock, several fields. */
  check?: (output: v.InferOutput<Schema>) => readonly FieldProblem[];
  /** Which field a problem of the server belongs to that names none: `sms-code-wrong` to `code`. */
  fieldOfCode?: Partial<Record<ProblemCode, string>>;
}

/** What a text field of the form is given. */
export interface FieldBinding {
  id: string;
  name: string;
  value: string;
  error: ProblemCode | undefined;
  onInput: (value: string) => void;
  onBlur: () => void;
}

type Handler<Output> = (output: Output) => Promise<void> | void;

export interface Form<Values, Output> {
  field: (name: TextName<Values>) => FieldBinding;
  /** The id and the error of a control that is no text field. */
  part: (name: string) => { id: string; error: ProblemCode | undefined };
  errors: Errors;
  /** What went wrong that belongs to no field. */
  problem: Problem | undefined;
  busy: boolean;
  /** For `<form noValidate onSubmit>`: checks, then runs the handler with the checked values. */
  submit: (handler: Handler<Output>) => (event: Event) => void;
  /** How often it has complained, so that a form in parts knows when to show the one that is wrong. */
  complaints: number;
  /** The fields that are wrong now, without a word of complaint. */
  wrong: () => readonly string[];
  /** Checks the fields named, or all, and complains of what is wrong. True when all is well. */
  validate: (names?: readonly string[]) => boolean;
  /** Shows a problem of the server: at its fields, else in `problem`. */
  show: (problem: Problem) => void;
}

/** State of a form that is no draft. */
export const useFields = <Values>(initial: Values): Store<Values> => {
  const [value, set] = useState(initial);
  const [blank] = useState(initial);
  const touched = value !== blank;
  // What is typed here is on no disk.
  useEffect(() => (touched ? openForm({ unsaved: () => true }) : undefined), [touched]);
  return { value, set };
};

type Inspected<Output> = { ok: true; output: Output } | { ok: false; problems: readonly FieldProblem[] };

const inspect = <const Schema extends v.GenericSchema>(
  { schema, check }: Pick<FormOptions<unknown, Schema>, 'schema' | 'check'>,
  values: unknown,
): Inspected<v.InferOutput<Schema>> => {
  const result = v.safeParse(schema, values);
  if (!result.success) return { ok: false, problems: fieldProblems(result.issues) };
  const problems = check?.(result.output) ?? [];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, output: result.output };
};

/**
 * A form over one of the schemas of shared/: a rule is checked when its field is left and all of them when
 * the form is sent; problems of the server land at their fields; the focus goes to the first field that is
 * wrong and the number of them is said aloud. A rule that is kept again stops complaining as one types.
 */
export const useForm = <Values extends object, const Schema extends v.GenericSchema>(
  options: FormOptions<Values, Schema>,
): Form<Values, v.InferOutput<Schema>> => {
  const { store, fieldOfCode = {} } = options;
  const formId = useId();
  const element = useRef<Element | null>(null);
  const [busy, setBusy] = useState(false);
  const { errors, problem, complaints, complain, setErrors, clear, show } = useComplaints(
    element,
    Object.keys(store.value),
    fieldOfCode,
  );
  const problemsOf = (values: Values): readonly FieldProblem[] => {
    const found = inspect(options, values);
    return found.ok ? [] : found.problems;
  };

  const run = async (handler: Handler<v.InferOutput<Schema>>): Promise<void> => {
    const found = inspect(options, store.value);
    if (!found.ok) return complain(toErrors(found.problems));
    clear();
    setBusy(true);
    try {
      await handler(found.output);
    } catch (error) {
      show(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const part = (name: string) => ({ id: `${formId}-${name}`, error: errors[name] });
  return {
    errors,
    problem,
    busy,
    show,
    part,
    complaints,
    wrong: () => problemsOf(store.value).map(({ path }) => path),
    field: (name) => ({
      ...part(name),
      name,
      value: String(store.value[name]),
      onInput: (text) => {
        store.set((before) => ({ ...before, [name]: text }));
        // Nothing to take back: nothing to check, with every key that is pressed.
        if (Object.keys(errors).length === 0) return;
        const now = problemsOf({ ...store.value, [name]: text });
        setErrors((before) => stillWrong(before, name, now));
      },
      onBlur: () => {
        if (String(store.value[name]) === '') return;
        const own = problemsOf(store.value).find(({ path }) => path === name);
        if (own) afterPress(() => setErrors((before) => ({ ...before, [name]: own.code })));
      },
    }),
    submit: (handler) => (event) => {
      event.preventDefault();
      element.current = event.currentTarget instanceof Element ? event.currentTarget : null;
      if (!busy) void run(handler);
    },
    validate: (names) => {
      const wrong = problemsOf(store.value).filter(({ path }) => names?.includes(path) ?? true);
      if (wrong.length > 0) complain(toErrors(wrong));
      else clear();
      return wrong.length === 0;
    },
  };
};
