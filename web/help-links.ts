import type { ProblemCode } from '../shared/kernel/problems.ts';
import type { HelpId } from './features/help/topics.ts';

/** Which question explains a problem: failure cards lead to it. Most problems say all there is to say. */
export const HELP_FOR: Readonly<Partial<Record<ProblemCode, HelpId>>> = {
  'sign-in-failed': 'sign-in-fails',
  'account-exists': 'account-exists',
  'activation-required': 'activate',
  'visit-only': 'visit-only',
  'visit-ended': 'visit-only',
  'not-signed-in': 'signed-out',
  'level-too-low': 'levels',
  'assurance-too-weak': 'levels',
  'assist-code-unknown': 'help-others',
  'assist-limit': 'help-others',
  'authority-mismatch': 'four-elements',
  'authority-unknown': 'four-elements',
  'card-expired': 'new-card',
  'sms-too-soon': 'code-missing',
  'sms-unavailable': 'code-missing',
  'sms-code-wrong': 'code-wrong',
  'sms-code-expired': 'code-wrong',
  'passkey-refused': 'passkeys',
  'stale-version': 'conflict',
  'upload-hash': 'slow-photos',
  'upload-incomplete': 'slow-photos',
  offline: 'offline',
  'not-our-server': 'public-wifi',
  'storage-full': 'storage-full',
  unavailable: 'try-later',
  internal: 'ask-support',
};
