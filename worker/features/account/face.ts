import type { ByFace, Recovery } from '../../../shared/account/by-face.ts';
import type { SessionAnswer } from '../../../shared/account/contract.ts';
import { passwordProblem } from '../../../shared/account/password.ts';
import type { Language } from '../../../shared/kernel/languages.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Purpose } from '../../../shared/liveness/challenge.ts';
import type { Call } from '../../http/context.ts';
import { addressKey } from '../../platform/address.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { type FaceCheckRow, findCheck, findStill, spendCheck } from '../../platform/face-checks.repo.ts';
import { isGuardFailure } from '../../platform/guard.repo.ts';
import { findPersonByIdNumber, idNumberIndex, type Person } from '../../platform/people.ts';
import { readPortrait } from '../../platform/portraits.ts';
import { forgetThrottle, throttle } from '../../platform/throttle.repo.ts';
import { hashPassword } from './password.ts';
import { endAllSessions, setPassword } from './repo.ts';
import { signInPerson } from './sessions.ts';

/** Tries for one ID number, known or not; a success forgets them. */
const PER_NUMBER = { limit: 10, windowSeconds: 900 };
/** From one network address, good and bad: many people share one. */
const PER_ADDRESS = { limit: 100, windowSeconds: 900 };
/** How long a check that passed may be used. */
const FRESH_MS = 5 * 60_000;

/** Signs in by name, ID number and face (A7). @throws Problem sign-in-failed, too-many-requests, face-match-unavailable */
export const signInWithFace = async (call: Call, input: ByFace): Promise<SessionAnswer> => {
  const { person, also } = await requireFace(call, 'sign-in', input);
  return finish(() => signInPerson(call, person.id, { method: 'face', device: input.device, also }));
};

/**
 * A new password for a forgotten one (A8): every session ends, this phone is signed in, the others are told.
 * @throws Problem sign-in-failed, password-personal, too-many-requests, face-match-unavailable
 */
export const recover = async (call: Call, input: Recovery): Promise<SessionAnswer> => {
  const weak = passwordProblem(input.password, { idNumber: input.idNumber });
  if (weak) throw new Problem(weak, { fields: [{ path: 'password', code: weak }] });
  const { person, also } = await requireFace(call, 'recover', input);
  const { clock, databaseFor } = call.services;
  const [db, now] = [databaseFor(person.id), clock.now()];
  const passwordHash = hashPassword(input.password);
  const answer = await finish(() =>
    signInPerson(call, person.id, {
      method: 'face',
      device: input.device,
      also: [
        ...also,
        setPassword(db, person.id, passwordHash),
        endAllSessions(db, person.id, now),
        ...recordAudit(db, {
          at: now,
          actor: call.actor,
          action: 'account.recovered',
          personId: person.id,
          entity: { type: 'person', id: person.id },
          requestId: call.requestId,
        }),
      ],
    }),
  );
  call.defer(tell(call, person));
  return answer;
};

/** Of two uses of one check at the same moment the second learns nothing new. */
const finish = async (work: () => Promise<SessionAnswer>): Promise<SessionAnswer> => {
  try {
    return await work();
  } catch (error) {
    if (isGuardFailure(error)) throw new Problem('sign-in-failed');
    throw error;
  }
};

/**
 * The person whose name, number and portrait fit the face of a check. An unknown number, another name, no
 * portrait and another face get the same answer after the same work: the still is compared in any case, with
 * itself where there is nothing else. Each check is good for one try.
 */
const requireFace = async (
  call: Call,
  purpose: Purpose,
  { name, idNumber, evidenceId, device }: ByFace,
): Promise<{ person: Person; also: D1PreparedStatement[] }> => {
  const { services } = call;
  const { db, fields, clock, objects, faceMatch } = services;
  const now = clock.now();
  await throttle(db, await addressKey(fields, 'sign-in', call.address), PER_ADDRESS, now);
  const index = await idNumberIndex(fields, idNumber);
  const byNumber = `sign-in:number:${index}`;
  await throttle(db, byNumber, PER_NUMBER, now);

  const check = await findCheck(db, evidenceId);
  if (!check || !isUsable(check, purpose, device, now)) throw new Problem('sign-in-failed');
  const key = await findStill(db, check.id, 'frontal');
  const still = key && (await objects.get(check.subject, key));
  if (!still) throw new Error('A passed check has no still');
  const [person, portrait] = [
    await findPersonByIdNumber(services, idNumber),
    await readPortrait(services, index),
  ];
  const { outcome } = await faceMatch.compare(still, portrait ?? still);
  const spent = spendCheck(db, check.id, now);
  if (!person || !portrait || person.name !== name || outcome !== 'match') {
    await db.batch(spent).catch((error) => {
      if (!isGuardFailure(error)) throw error;
    });
    throw new Problem('sign-in-failed');
  }
  return { person, also: [...spent, forgetThrottle(db, byNumber)] };
};

/** Passed a moment ago, for this purpose, by nobody in particular, on this very phone. */
const isUsable = (
  check: FaceCheckRow,
  purpose: Purpose,
  { id, publicKey }: ByFace['device'],
  now: number,
): boolean =>
  check.purpose === purpose &&
  check.outcome === 'passed' &&
  check.personId === null &&
  check.spentAt === null &&
  check.usedAt !== null &&
  now - check.usedAt <= FRESH_MS &&
  check.deviceId === id &&
  check.deviceKey.x === publicKey.x &&
  check.deviceKey.y === publicKey.y;

/** What the phone is told (A8). No name: somebody else may read it. */
const RECOVERED: Record<Language, string> = {
  'zh-CN': '【核验】您的账户刚刚用刷脸重设了密码，其他设备已经退出。如果不是本人操作，请马上联系登记窗口。',
  'zh-Hant': '【核驗】您的帳戶剛剛用刷臉重設了密碼，其他裝置已經登出。如果不是本人操作，請馬上聯絡登記窗口。',
  en: '[Heyan] The password of your account was just reset with a face check; other devices were signed out. If this was not you, contact the registration window at once.',
};

const tell = async ({ services: { sms } }: Call, { phone, language }: Person): Promise<void> => {
  try {
    await sms.send({ phone, language, text: RECOVERED[language] });
  } catch (error) {
    // The provider has logged so; the history shows it anyway.
    if (!(error instanceof Problem)) throw error;
  }
};
