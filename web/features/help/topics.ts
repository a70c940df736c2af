import type { PATHS } from '../../paths.ts';
import type { TitleKey } from '../../titles.ts';

/** The groups of questions, in the order in which somebody meets them. */
export const TOPICS = [
  'start',
  'account',
  'level',
  'face',
  'enterprise',
  'cases',
  'network',
  'phone',
  'privacy',
  'other',
] as const;
export type Topic = (typeof TOPICS)[number];

interface Question {
  topic: Topic;
  /** The page where the answer's advice is followed. */
  page?: Exclude<TitleKey & keyof typeof PATHS, 'case' | 'objection' | 'receipt' | 'answer'>;
}

/**
 * Every question, with its address `/help/<id>`; the words are in texts/, one file a language, where a question
 * without an answer does not compile. They cover what the guides answer (seeds 000-004) and what is ours.
 */
export const QUESTIONS = {
  'what-is-it': { topic: 'start' },
  'need-register': { topic: 'start', page: 'register' },
  'visit-only': { topic: 'start', page: 'visit' },
  'which-documents': { topic: 'start' },
  'which-phones': { topic: 'start' },
  'how-to-open': { topic: 'start' },
  'large-type': { topic: 'start', page: 'settings' },

  'register-steps': { topic: 'account', page: 'register' },
  'four-elements': { topic: 'account' },
  'new-card': { topic: 'account' },
  'account-exists': { topic: 'account', page: 'signIn' },
  activate: { topic: 'account', page: 'activate' },
  'code-missing': { topic: 'account' },
  'code-wrong': { topic: 'account' },
  'password-rules': { topic: 'account' },
  'sign-in-fails': { topic: 'account', page: 'signIn' },
  'forgot-password': { topic: 'account', page: 'recover' },
  passkeys: { topic: 'account', page: 'passkeys' },
  'signed-out': { topic: 'account', page: 'signIn' },

  levels: { topic: 'level', page: 'level' },
  'level-four': { topic: 'level', page: 'level' },
  'manual-review': { topic: 'level', page: 'review' },
  'review-time': { topic: 'level', page: 'level' },
  'review-rejected': { topic: 'level', page: 'level' },
  'other-ways': { topic: 'level', page: 'level' },
  'be-helped': { topic: 'level', page: 'askHelp' },
  'help-others': { topic: 'level', page: 'assist' },
  'no-id-card': { topic: 'level', page: 'support' },

  'face-failed': { topic: 'face' },
  'face-mismatch': { topic: 'face' },
  'photo-quality': { topic: 'face' },
  'no-portrait': { topic: 'face' },
  'try-later': { topic: 'face' },
  'face-tips': { topic: 'face' },
  'three-failures': { topic: 'face', page: 'review' },
  'no-face': { topic: 'face', page: 'review' },

  'enterprise-what': { topic: 'enterprise', page: 'enterprise' },
  'enterprise-date': { topic: 'enterprise', page: 'enterprise' },
  'enterprise-after': { topic: 'enterprise', page: 'enterprise' },
  'enterprise-pending': { topic: 'enterprise', page: 'enterprise' },
  'enterprise-checked': { topic: 'enterprise', page: 'history' },

  'case-missing': { topic: 'cases', page: 'cases' },
  'case-wrong': { topic: 'cases', page: 'cases' },
  'objection-photos': { topic: 'cases', page: 'cases' },
  'loss-differs': { topic: 'cases', page: 'cases' },
  'objection-after': { topic: 'cases', page: 'cases' },
  payout: { topic: 'cases', page: 'cases' },

  offline: { topic: 'network' },
  drafts: { topic: 'network', page: 'drafts' },
  outbox: { topic: 'network', page: 'outbox' },
  'when-received': { topic: 'network', page: 'outbox' },
  receipt: { topic: 'network', page: 'outbox' },
  attention: { topic: 'network', page: 'outbox' },
  conflict: { topic: 'network', page: 'outbox' },
  'slow-photos': { topic: 'network', page: 'outbox' },
  'public-wifi': { topic: 'network' },

  'lost-phone': { topic: 'phone', page: 'devices' },
  'new-phone': { topic: 'phone', page: 'signIn' },
  'borrowed-phone': { topic: 'phone' },
  'help-family': { topic: 'phone' },
  'storage-full': { topic: 'phone', page: 'diagnostics' },
  update: { topic: 'phone' },

  'who-sees': { topic: 'privacy', page: 'history' },
  'what-is-kept': { topic: 'privacy' },
  'withdraw-consent': { topic: 'privacy', page: 'consents' },
  'photo-place': { topic: 'privacy' },
  fraud: { topic: 'privacy', page: 'support' },

  pension: { topic: 'other' },
  'business-todos': { topic: 'other' },
  'ask-support': { topic: 'other', page: 'support' },
} as const satisfies Record<string, Question>;

export type HelpId = keyof typeof QUESTIONS;

/** Whether an address names a question. */
export const isHelpId = (text: string): text is HelpId => Object.hasOwn(QUESTIONS, text);

/** In the order of the table. */
export const HELP_IDS: readonly HelpId[] = Object.keys(QUESTIONS).filter(isHelpId);

/** The table's row, with `page` where it has one. */
export const questionOf = (id: HelpId): Question => QUESTIONS[id];

/** A question and its answer: paragraphs, one a line; lines that begin with `- ` are points of a list. */
export interface Entry {
  q: string;
  a: string;
  /** Other words that people use for it, for the search only. */
  also?: string;
}
export type HelpTexts = Readonly<Record<HelpId, Entry>>;
