import * as v from 'valibot';
import type { ProblemCode } from '../kernel/problems.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';

/** A2: at least 8 characters, at least 3 of upper case, lower case, digit, special (seed 000 step 6). */
const MIN_LENGTH = 8;
/** scrypt reads it all; the limit only keeps a request small. */
const MAX_LENGTH = 128;
const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** The letters that digits and signs stand for in common passwords. */
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whether a password is one of the common ones, as it is, without what hangs on its ends, or in leet. */
const isCommon = (password: string): boolean => {
  const lower = password.toLowerCase();
  const core = lower.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const leet = Array.from(lower, (c) => LEET[c] ?? c).join('');
  const leetCore = leet.replace(/^[^a-z]+|[^a-z]+$/g, '').replace(/[^a-z]/g, '');
  return [lower, core, leet, leetCore].some((form) => COMMON_PASSWORDS.has(form));
};

/** What must not be part of a password: the digits that others know of its owner. */
export interface PasswordOwner {
  idNumber?: string;
  phone?: string;
}

/** The first rule of A2 that a password breaks. */
export const passwordProblem = (password: string, owner: PasswordOwner = {}): ProblemCode | undefined => {
  if (password === '') return 'required';
  if ([...password].length < MIN_LENGTH) return 'password-too-short';
  if (password.length > MAX_LENGTH) return 'too-long';
  if (CLASSES.filter((kind) => kind.test(password)).length < 3) return 'password-too-simple';
  const known = [owner.idNumber, owner.phone].filter((text) => text !== undefined && text.length >= 8);
  if (known.some((text) => password.toUpperCase().includes(text as string))) return 'password-personal';
  if (isCommon(password)) return 'password-common';
  return undefined;
};

export const NewPasswordSchema = v.pipe(
  v.string('required'),
  v.rawCheck<string>(({ dataset, addIssue }) => {
    const message = dataset.typed ? passwordProblem(dataset.value) : undefined;
    if (message) addIssue({ message });
  }),
);
