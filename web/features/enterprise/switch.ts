import * as v from 'valibot';
import {
  type EnterpriseDoc,
  EnterpriseSet,
  enterpriseState,
  untilProblem,
} from '../../../shared/enterprise/schema.ts';
import { DaySchema, dayAt } from '../../../shared/kernel/days.ts';
import type { FieldProblem, ProblemCode, ProblemExtras } from '../../../shared/kernel/problems.ts';
import type { OutboxItem } from '../../data/outbox.ts';

/** What the outbox knows of a change of the switch. */
export type Sent = Pick<OutboxItem, 'id' | 'state' | 'accepted' | 'problem'> & {
  operation: { payload?: unknown };
};

/** A change that the server has not confirmed: shown as 未生效 (E4). */
export type Change = { id: string; wanted: EnterpriseSet } & (
  | { state: 'pending' }
  | { state: 'refused'; code: ProblemCode; extras: ProblemExtras }
);

export interface SwitchView {
  /** What the server is known to hold, with its version. */
  confirmed: EnterpriseDoc;
  version: number;
  change: Change | undefined;
}

const wantedOf = ({ operation }: Sent): EnterpriseSet | undefined => {
  const result = v.safeParse(EnterpriseSet, operation.payload);
  return result.success ? result.output : undefined;
};

const changeOf = (item: Sent | undefined): Change | undefined => {
  const wanted = item && wantedOf(item);
  if (!item || !wanted) return undefined;
  if (item.state !== 'attention') return { id: item.id, wanted, state: 'pending' };
  const { code = 'internal', fields, needs } = item.problem ?? {};
  return {
    id: item.id,
    wanted,
    state: 'refused',
    code,
    extras: { ...(fields && { fields }), ...(needs && { needs }) },
  };
};

/**
 * The switch as the server has it, and the change that waits to be. A change that the server has accepted
 * counts as confirmed even before the next pull brings the document. A refused one holds up what comes
 * after it, so it is the one to show.
 */
export const switchView = (
  document: { version: number; body: EnterpriseDoc },
  items: readonly Sent[],
): SwitchView => {
  let { version, body: confirmed } = document;
  for (const item of items) {
    const wanted = wantedOf(item);
    if (!wanted || !item.accepted || item.accepted.version <= version) continue;
    version = item.accepted.version;
    const changedAt = new Date(item.accepted.at).toISOString();
    confirmed = { enabled: wanted.enabled, until: wanted.enabled ? wanted.until : null, changedAt };
  }
  const open = items.filter(({ accepted }) => !accepted);
  const refused = open.filter(({ state }) => state === 'attention').at(-1);
  const pending = open.filter(({ state }) => state === 'waiting' || state === 'sending').at(-1);
  return { confirmed, version, change: changeOf(refused ?? pending) };
};

/** The form's values: 是/否 and the day, as on the page. */
export const SwitchValues = v.object({ choice: v.string(), until: v.string() });
export type SwitchValues = v.InferOutput<typeof SwitchValues>;

/** The draft knows whether anything was touched: until then the form shows what is. */
export const SwitchDraft = v.object({ ...SwitchValues.entries, touched: v.boolean() });
export type SwitchDraft = v.InferOutput<typeof SwitchDraft>;

export const SwitchForm = v.variant(
  'choice',
  [
    v.object({ choice: v.literal('yes'), until: DaySchema }),
    v.object({ choice: v.literal('no'), until: v.string() }),
  ],
  'required',
);
export type SwitchForm = v.InferOutput<typeof SwitchForm>;

/** E1: today or later, and at most a year away. `at` is the server's time in ms. */
export const checkUntil =
  (at: number) =>
  (form: SwitchForm): readonly FieldProblem[] => {
    const code = form.choice === 'yes' ? untilProblem(form.until, dayAt(at)) : undefined;
    return code ? [{ path: 'until', code }] : [];
  };

/** What the form shows before anything is touched: the change under way, else the switch as it counts now. */
export const valuesOf = ({ confirmed, change }: SwitchView, at: number): SwitchValues => {
  if (change)
    return change.wanted.enabled
      ? { choice: 'yes', until: change.wanted.until }
      : { choice: 'no', until: '' };
  if (enterpriseState(confirmed, at) !== 'on') return { choice: 'no', until: '' };
  return { choice: 'yes', until: confirmed.until ?? '' };
};

/** Whether sending these values would change nothing of what is or is already under way. */
export const changesNothing = (values: SwitchValues, view: SwitchView, at: number): boolean => {
  if (view.change?.state === 'refused') return false;
  const now = valuesOf(view, at);
  return values.choice === now.choice && (values.choice === 'no' || values.until === now.until);
};

export const payloadOf = (form: SwitchForm): EnterpriseSet =>
  form.choice === 'yes' ? { enabled: true, until: form.until } : { enabled: false };
