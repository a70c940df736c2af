import { sha256Hex } from '../../shared/kernel/bytes.ts';
import { Instant, newId, PersonId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import type { Action, Challenge, Purpose } from '../../shared/liveness/challenge.ts';
import { presentConsent } from '../../shared/liveness/consent.ts';
import { type Evidence, signEvidence, type UnsignedEvidence } from '../../shared/liveness/evidence.ts';
import { type IssuedChallenge, judge } from '../../shared/liveness/judge.ts';
import { play } from '../../shared/testing/liveness/actor.ts';
import { bringerOf, evidenceOf, planFor } from '../../shared/testing/liveness/desk.ts';
import { bodyFor } from '../../shared/testing/liveness/honest.ts';
import { mannerOf } from '../../shared/testing/liveness/manner.ts';
import { stageOf, storedRecordings } from '../../shared/testing/liveness/stored.ts';
import { readImage } from '../sync/uploads/image.ts';
import type { Answer, TestApp, TestClient } from './app.ts';
import { deviceOf, type RegisteredPerson, type TestDevice } from './people.ts';
import { puppetPicture } from './pictures.ts';

/** Who stands before the camera: somebody with a phone, signed in or not. */
export interface Checked {
  client: TestClient;
  device: TestDevice;
}

const STAGE = stageOf(storedRecordings());

/** The puppet at the peak of each action. */
const PEAK: Record<Action, string> = {
  blink: 'blink-2',
  'open-mouth': 'open-mouth-0',
  'turn-left': 'turn-left-4',
  'turn-right': 'turn-right-4',
  nod: 'nod-down-3',
  closer: 'closer-3',
};

/** Bytes as the API takes them. */
export const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));

/** Asks for a challenge; its answer. */
export const askChallenge = ({ client, device }: Checked, purpose: Purpose): Promise<Answer> => {
  const { id, publicKey } = deviceOf(device);
  return client.post('/api/liveness/challenges', { purpose, device: { id, publicKey } });
};

/** What an honest phone is about to send; a test changes it before it is signed. */
export interface Draft {
  unsigned: UnsignedEvidence;
  /** The bytes of each still by its slot. */
  stills: Map<string, Uint8Array<ArrayBuffer>>;
  /** When the last frame was taken, ms. */
  endedAt: number;
}

/** The frontal still of every check. */
export const frontalPicture = (): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...puppetPicture('neutral-0'), 0]);

/** The pictures of a check: the puppet doing what was asked; one byte behind each file's end sets them apart. */
const picturesOf = (actions: readonly Action[]): Map<string, Uint8Array<ArrayBuffer>> => {
  const names = [['frontal', 'neutral-0'], ...actions.map((action, k) => [`action-${k}`, PEAK[action]])];
  return new Map(
    names.map(([slot = '', name = ''], k) => [slot, Uint8Array.from([...puppetPicture(name), k])]),
  );
};

/** Puts the pictures' hashes and sizes into the evidence, as the phone does. */
export const withStills = async (draft: Draft): Promise<Draft> => {
  const stills = await Promise.all(
    draft.unsigned.stills.map(async (still) => {
      const bytes = draft.stills.get(still.slot) ?? new Uint8Array(0);
      const { width = 640, height = 480 } = readImage(bytes) ?? {};
      return { ...still, sha256: await sha256Hex(bytes), size: bytes.byteLength, width, height };
    }),
  );
  return { ...draft, unsigned: { ...draft.unsigned, stills } as UnsignedEvidence };
};

/** Does what a challenge asks, as an honest person; the first of a few manners that the judge believes. */
export const perform = async (challenge: Challenge, seed = 1): Promise<Draft> => {
  const issued: IssuedChallenge = {
    ...{ ...challenge, subject: 'somebody', usedAt: null },
    ...{ issuedAt: Date.parse(challenge.issuedAt), expiresAt: Date.parse(challenge.expiresAt) },
  };
  for (let at = seed; at < seed + 20; at += 1) {
    const manner = { ...mannerOf(at), drops: 0, rate: 20 };
    const { frames, state } = play(planFor(issued, STAGE.view), bodyFor(STAGE, at), manner);
    const unsigned = await evidenceOf(issued, STAGE.view, frames, state);
    const verdict = judge(issued, bringerOf(issued, frames), { ...unsigned, sig: '' });
    if (verdict.outcome === 'failed') continue;
    const endedAt = issued.issuedAt + (frames.at(-1)?.t ?? 0);
    return withStills({ unsigned, stills: picturesOf(issued.actions), endedAt });
  }
  throw new Error('Nobody could do this challenge');
};

/** What is posted: the evidence signed by a phone, and its stills. */
export const bodyOf = async (draft: Draft, device: TestDevice, slots = [...draft.stills.keys()]) => {
  const evidence: Evidence = await signEvidence(draft.unsigned, device.privateKey);
  return {
    evidence,
    consent: await presentConsent(),
    stills: slots.map((slot) => ({ slot, bytes: base64(draft.stills.get(slot) ?? new Uint8Array(0)) })),
  };
};

/** Sends it a moment after the last frame. */
export const sendDraft = async (app: TestApp, who: Checked, draft: Draft): Promise<Answer> => {
  app.clock.at = Math.max(app.clock.at, draft.endedAt + 1_500);
  return who.client.post('/api/liveness/evidence', await bodyOf(draft, who.device));
};

/** A whole check by an honest person with the puppet's face. */
export const faceCheck = async (
  app: TestApp,
  who: Checked,
  purpose: Purpose,
  change: (draft: Draft) => Draft | Promise<Draft> = (draft) => draft,
): Promise<Answer> => {
  const { body, status } = await askChallenge(who, purpose);
  if (status !== 201) throw new Error(`No challenge: ${JSON.stringify(body)}`);
  return sendDraft(app, who, await change(await perform(body)));
};

/** Puts a portrait on file, as the clerk at a window does. */
export const enrol = async (
  app: TestApp,
  { idNumber }: Pick<RegisteredPerson, 'idNumber'>,
  picture = puppetPicture('neutral-0'),
): Promise<Answer> => {
  const clerk = await app.staff('window-clerk');
  return clerk.post('/api/admin/portraits', { idNumber, portrait: base64(picture) });
};

/**
 * A passed check once more, as if it had just been done again by the same phone: looking at stills takes
 * seconds, and has its own tests. Its id.
 */
export const repeatCheck = async ({ env, services, clock }: TestApp, id: string): Promise<string> => {
  const copy = newId<string>(clock.at);
  const check = await env.DB.prepare('SELECT subject FROM face_checks WHERE id = ?').bind(id).first();
  const still = await env.DB.prepare(
    "SELECT object_key FROM face_stills WHERE check_id = ? AND slot = 'frontal'",
  )
    .bind(id)
    .first();
  const subject = parse(PersonId, check?.subject);
  const bytes = await services.objects.get(subject, String(still?.object_key));
  if (!bytes) throw new Error('The check has no still');
  await services.objects.put(subject, `stills/${subject}/${copy}/frontal`, bytes);
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO face_checks SELECT ?, hex(randomblob(16)), purpose, person_id, subject, device_id, device_key,
        actions, issued_at, expires_at, ?, outcome, assurance, failure, refusal, score, motion, NULL, keep_until, offline, NULL
        FROM face_checks WHERE id = ?`,
    ).bind(copy, clock.at, id),
    env.DB.prepare(
      `INSERT INTO consents SELECT ?, person_id, purpose, text_version, text_sha256, ?, NULL, NULL FROM consents
        WHERE check_id = ?`,
    ).bind(copy, clock.at, id),
    env.DB.prepare("INSERT INTO face_stills VALUES (?, 'frontal', '', ?)").bind(
      copy,
      `stills/${subject}/${copy}/frontal`,
    ),
  ]);
  return copy;
};

/** Fetches a pack for times without a network; its answer. */
export const askPack = ({ client, device }: Checked): Promise<Answer> => {
  const { id, publicKey } = deviceOf(device);
  return client.post('/api/liveness/packs', { device: { id, publicKey } });
};

/** The same check done so much later (ms) by the phone's own account of time. */
export const doneLater = (draft: Draft, ms: number): Draft => {
  const { unsigned, endedAt } = draft;
  const later = (at: string) => parse(Instant, new Date(Date.parse(at) + ms).toISOString());
  const times = { startedAt: later(unsigned.startedAt), endedAt: later(unsigned.endedAt) };
  return { ...draft, unsigned: { ...unsigned, ...times }, endedAt: endedAt + ms };
};
