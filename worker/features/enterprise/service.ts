import type * as v from 'valibot';
import { normaliseName } from '../../../shared/documents/name.ts';
import type { CHECK_REASONS, registrarCheck as contract } from '../../../shared/enterprise/contract.ts';
import { enterpriseAllowed, enterpriseState } from '../../../shared/enterprise/schema.ts';
import { sha256Hex, toBase64Url } from '../../../shared/kernel/bytes.ts';
import type { Actor } from '../../../shared/kernel/capabilities.ts';
import type { Day } from '../../../shared/kernel/days.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { type Level, levelOf, missingFor } from '../../../shared/kernel/levels.ts';
import { maskNumber } from '../../../shared/kernel/mask.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { findPersonByIdNumber, PEOPLE, type Person } from '../../platform/people.ts';
import { proofsOf } from '../../platform/proofs.repo.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import { enterpriseDoc } from './documents.ts';
import { findSwitch } from './repo.ts';

type StaffCall = Call & { actor: Extract<Actor, { kind: 'staff' }> };
type Question = v.InferOutput<typeof contract.body>;

interface Answer {
  allowed: boolean;
  level: Level | null;
  enabled: boolean;
  until: Day | null;
  reason?: (typeof CHECK_REASONS)[number];
}

/** A window asks a few times a minute; this is ten a second, for an office with one token. */
const PER_TOKEN = { limit: 600, windowSeconds: 60 } as const;
/** How long a proof may be shown as the state of the moment. */
const PROOF_SECONDS = 600;
/** What is asked about where there is nobody: no row has it. */
const NOBODY = 'nobody';

/**
 * May an enterprise be registered in this person's name now (E2)? 四级 and the switch on, by the server's
 * clock. An unknown number and a name that does not fit get the same answer for the same work. The check is
 * in the person's history before the window has its answer (E5).
 * @throws Problem too-many-requests
 */
export const registrarCheck = async (
  call: StaffCall,
  question: Question,
): Promise<Answer & { proof: string }> => {
  const { services } = call;
  const at = services.clock.now();
  await throttle(services.db, `registrar:${call.actor.staffId}`, PER_TOKEN, at);
  const person = await findNamed(call, question);
  const answer = await answerAbout(call, person, at);
  await record(call, person, { at, allowed: answer.allowed, company: question.company ?? null });
  return { ...answer, proof: await signProof(call, question, answer, at) };
};

/** The person with this number if they have this name too. */
const findNamed = async ({ services }: Call, question: Question): Promise<Person | undefined> => {
  const { fields } = services;
  const person = await findPersonByIdNumber(services, question.documentNumber);
  if (!person) {
    // The three columns that are opened for somebody who is there.
    const sealed = await fields.encrypt(PEOPLE.name, question.name);
    await Promise.all([0, 1, 2].map(() => fields.decrypt(PEOPLE.name, sealed)));
  }
  return person && normaliseName(person.name) === question.name ? person : undefined;
};

const answerAbout = async ({ services }: Call, person: Person | undefined, at: number): Promise<Answer> => {
  const db = person ? services.databaseFor(person.id) : services.db;
  const [proofs, current] = await Promise.all([
    proofsOf(db, person?.id ?? NOBODY),
    findSwitch(db, person?.id ?? NOBODY),
  ]);
  if (!person) return { allowed: false, level: null, enabled: false, until: null, reason: 'not-registered' };
  const level = levelOf(proofs);
  const { enabled, until } = current;
  const known = { level, enabled, until };
  if (missingFor('enterprise.set', proofs)) return { allowed: false, ...known, reason: 'level-too-low' };
  if (enterpriseAllowed(enterpriseDoc(current), at)) return { allowed: true, ...known };
  const expired = enterpriseState(enterpriseDoc(current), at) === 'expired';
  return { allowed: false, ...known, reason: expired ? 'expired' : 'switched-off' };
};

const record = async (
  call: StaffCall,
  person: Person | undefined,
  { at, allowed, company }: { at: number; allowed: boolean; company: string | null },
): Promise<void> => {
  const db = person ? call.services.databaseFor(person.id) : call.services.db;
  await db.batch(
    recordAudit(db, {
      at,
      actor: call.actor,
      action: 'enterprise.checked',
      requestId: call.requestId,
      details: { allowed, company },
      ...(call.actorName !== undefined && { actorName: call.actorName }),
      ...(person && { personId: person.id, entity: { type: 'enterprise', id: person.id } }),
    }),
  );
};

/**
 * The whole answer as a JWS (ES256). `subject.sha256` is SHA-256 over the salt, the document type, the
 * number and the name, joined by line feeds (UTF-8; the number without spaces, its X in upper case): whoever
 * has the name and the number in hand can tell that the proof is about them, and the proof shows neither.
 */
const signProof = async (
  { services, actor }: StaffCall,
  { documentType, documentNumber, name, company }: Question,
  answer: Answer,
  at: number,
): Promise<string> => {
  const salt = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  const seconds = Math.floor(at / 1000);
  return services.signer.sign('heyan-registrar-check+jwt', {
    iss: services.config.ORIGIN,
    iat: seconds,
    exp: seconds + PROOF_SECONDS,
    jti: newId(at),
    asker: actor.staffId,
    subject: {
      documentType,
      numberMasked: maskNumber(documentNumber),
      salt,
      sha256: await sha256Hex([salt, documentType, documentNumber, name].join('\n')),
    },
    ...(company !== undefined && { company }),
    ...answer,
  });
};
