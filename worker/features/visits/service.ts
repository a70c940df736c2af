import type * as v from 'valibot';
import { sha256Hex, toBase64Url } from '../../../shared/kernel/bytes.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import {
  type getVisitTodos,
  type openVisit as openContract,
  VISIT_MINUTES,
  type VisitTodo,
} from '../../../shared/visits/contract.ts';
import type { Call } from '../../http/context.ts';
import type { CallOf } from '../../http/route.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentIndex } from '../../platform/documents.ts';
import { once, proveFace } from '../../platform/face-proof.ts';
import { findPersonRowByIdNumber } from '../../platform/people.repo.ts';
import { KNOWN_NAMES, VISIT_TODOS, type Visitor } from '../../registry.ts';
import type { Services } from '../../services.ts';
import { closeVisit, findVisit, insertVisit } from './repo.ts';

type VisitCall = CallOf<typeof getVisitTodos>;
interface Waiting {
  endsIn: number;
  todos: VisitTodo[];
}

const VISIT_NAME = 'visits.name';

/**
 * Opens a visit (A9): the face of a check fits the portrait of the document's number, and the name contradicts
 * none that is known under it. What is shown then has that name on it as well. Whoever has an account reads in
 * their history that it was opened.
 * @throws Problem sign-in-failed for everything that does not fit, too-many-requests, face-match-unavailable
 */
export const openVisit = async (
  call: Call,
  {
    name,
    documentType,
    documentNumber,
    evidenceId,
    attempt,
    device,
  }: v.InferOutput<(typeof openContract)['body']>,
): Promise<Waiting & { token: string }> => {
  const { services, address } = call;
  const { db, fields, clock } = services;
  const numberIndex = await documentIndex(fields, documentType, documentNumber);
  const claim = { purpose: 'no-account', numberIndex, evidenceId, attempt, device, address } as const;
  const { spend, forget, own } = await proveFace(services, claim, async () => {
    const names = await Promise.all(KNOWN_NAMES.map((known) => known(services, numberIndex)));
    return names.every((known) => known === undefined || known === name) || undefined;
  });
  const now = clock.now();
  const id = newId<string>(now);
  const token = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const visit = {
    ...{ id, tokenHash: await sha256Hex(token), documentType, documentIndex: numberIndex },
    ...{ openedAt: now, expiresAt: now + VISIT_MINUTES * 60_000 },
    nameEnc: await fields.encrypt(VISIT_NAME, name),
  };
  const person = await findPersonRowByIdNumber(db, numberIndex);
  await once(() =>
    db.batch([
      ...spend,
      forget,
      ...(person ? own(person.id) : []),
      insertVisit(db, visit),
      ...recordAudit(db, {
        at: now,
        actor: { kind: 'visitor', visitId: id },
        action: 'visit.opened',
        ...(person && { personId: person.id }),
        entity: { type: 'visit', id },
        requestId: call.requestId,
      }),
    ]),
  );
  const todos = await todosOf(services, { name, documentIndex: numberIndex });
  return { token, endsIn: VISIT_MINUTES * 60, todos };
};

/** What every feature has for a visitor, the newest first. */
const todosOf = async (services: Services, visitor: Visitor): Promise<VisitTodo[]> => {
  const found = await Promise.all(VISIT_TODOS.map((todos) => todos(services, visitor)));
  return found.flat().sort((a, b) => (a.at < b.at ? 1 : -1));
};

/** What waits for a visitor, and how long they may look. @throws Problem visit-ended */
export const visitTodos = async ({ services, actor }: VisitCall): Promise<Waiting> => {
  const { db, fields, clock } = services;
  const visit = await findVisit(db, actor.visitId);
  if (!visit) throw new Problem('visit-ended');
  const visitor = {
    name: await fields.decrypt(VISIT_NAME, visit.nameEnc),
    documentIndex: visit.documentIndex,
  };
  const endsIn = Math.max(0, Math.ceil((visit.expiresAt - clock.now()) / 1000));
  return { endsIn, todos: await todosOf(services, visitor) };
};

/** Ends a visit before its time. */
export const leaveVisit = async ({ services: { db, clock }, actor }: VisitCall): Promise<void> => {
  await closeVisit(db, actor.visitId, clock.now()).run();
};
