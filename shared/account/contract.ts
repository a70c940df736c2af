import * as v from 'valibot';
import { IdNumberSchema } from '../documents/id-number.ts';
import { contract } from '../kernel/contract.ts';
import { DaySchema } from '../kernel/days.ts';
import { DeviceId, Instant, PersonId } from '../kernel/ids.ts';
import { LanguageSchema } from '../kernel/language-schema.ts';
import { ASSURANCES, LEVELS, PROOF_KINDS } from '../kernel/levels.ts';
import { Holdings } from '../sync/protocol.ts';
import { ActivationSchema, ByFace, RecoverySchema } from './by-face.ts';
import { CODE_PURPOSES, DeviceSchema, PhoneSchema, RegistrationSchema } from './schema.ts';

/** A signed-in person: what the app needs to open their data on this phone. */
export const SessionAnswer = v.object({
  personId: PersonId,
  name: v.string(),
  level: v.picklist(LEVELS),
  /**
   * 32 bytes, base64url: the server's share of the key to this account's data on the phone. Given only to
   * a signed-in session of the account (mission O6).
   */
  vaultSecret: v.string(),
  /**
   * This browser was seen before as another device of this person: its storage was cleared since. What it had
   * not sent when it last said so, and when that was (mission O8).
   */
  cleared: v.optional(v.object({ seenAt: Instant, ...Holdings.entries })),
});
export type SessionAnswer = v.InferOutput<typeof SessionAnswer>;

export const requestCode = contract({
  id: 'requestCode',
  method: 'POST',
  path: '/api/account/codes',
  summary: 'Send an SMS code to a phone, for one purpose',
  access: 'anyone',
  body: v.object({
    purpose: v.picklist(CODE_PURPOSES, 'invalid-input'),
    phone: PhoneSchema,
    language: v.optional(LanguageSchema, 'zh-CN'),
  }),
  status: 202,
  response: v.object({ resendAfter: v.number() }),
  problems: ['sms-too-soon', 'sms-unavailable'],
});

export const register = contract({
  id: 'register',
  method: 'POST',
  path: '/api/account/registrations',
  summary: 'Register with the four elements, a phone code and a password; signs in',
  access: 'anyone',
  body: RegistrationSchema,
  status: 201,
  response: SessionAnswer,
  problems: [
    'sms-code-wrong',
    'sms-code-expired',
    'authority-mismatch',
    'authority-unknown',
    'authority-unavailable',
    'account-exists',
    'activation-required',
    'agreement-outdated',
    'card-expired',
    'region-unknown',
  ],
});

export const signIn = contract({
  id: 'signIn',
  method: 'POST',
  path: '/api/account/sessions',
  summary: 'Sign in with ID number and password, or with name, ID number and a face check',
  access: 'anyone',
  body: v.variant(
    'method',
    [
      v.object({
        method: v.literal('password', 'invalid-input'),
        idNumber: IdNumberSchema,
        password: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(128, 'too-long')),
        device: v.optional(DeviceSchema),
      }),
      v.object({ method: v.literal('face', 'invalid-input'), ...ByFace.entries }),
    ],
    'invalid-input',
  ),
  status: 200,
  response: SessionAnswer,
  problems: ['sign-in-failed', 'activation-required', 'face-match-unavailable'],
});

export const recover = contract({
  id: 'recoverAccount',
  method: 'POST',
  path: '/api/account/recoveries',
  summary: 'Set a new password with name, ID number and face; every other session ends',
  access: 'anyone',
  body: RecoverySchema,
  status: 200,
  response: SessionAnswer,
  problems: ['sign-in-failed', 'activation-required', 'password-personal', 'face-match-unavailable'],
});

export const activate = contract({
  id: 'activateAccount',
  method: 'POST',
  path: '/api/account/activations',
  summary: 'Make an account that is known from elsewhere this one’s: name, ID number, face, a new password',
  access: 'anyone',
  body: ActivationSchema,
  status: 201,
  response: SessionAnswer,
  problems: [
    'sign-in-failed',
    'account-exists',
    'agreement-outdated',
    'authority-mismatch',
    'authority-unknown',
    'authority-unavailable',
    'password-personal',
    'face-match-unavailable',
  ],
});

export const getMe = contract({
  id: 'getMe',
  method: 'GET',
  path: '/api/me',
  summary: 'Who I am and my level',
  access: 'person',
  status: 200,
  response: v.object({
    id: PersonId,
    name: v.string(),
    nationality: v.string(),
    gender: v.picklist(['male', 'female']),
    birthDate: DaySchema,
    idNumberMasked: v.string(),
    phoneMasked: v.string(),
    validFrom: DaySchema,
    validUntil: v.string(),
    region: v.string(),
    level: v.picklist(LEVELS),
    proofs: v.array(
      v.object({ kind: v.picklist(PROOF_KINDS), assurance: v.picklist(ASSURANCES), at: Instant }),
    ),
    passkeys: v.number(),
    vaultSecret: v.string(),
  }),
  problems: [],
});

export const SessionItem = v.object({
  id: v.string(),
  /** `null` where a script signed in without naming a device. */
  deviceId: v.nullable(DeviceId),
  deviceName: v.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  current: v.boolean(),
});

export const listSessions = contract({
  id: 'listSessions',
  method: 'GET',
  path: '/api/me/sessions',
  summary: 'The devices that are signed in',
  access: 'person',
  status: 200,
  response: v.object({ sessions: v.array(SessionItem) }),
  problems: [],
});

export const endSession = contract({
  id: 'endSession',
  method: 'DELETE',
  path: '/api/me/sessions/:id',
  summary: 'Sign out one device; `current` is the one asking, `others` every other one',
  access: 'person',
  params: v.object({ id: v.pipe(v.string(), v.maxLength(64)) }),
  status: 204,
  problems: ['not-found'],
});
