import * as v from 'valibot';
import type { HistoryKind } from '../../../shared/audit/schema.ts';
import { type Day, DaySchema } from '../../../shared/kernel/days.ts';
import { REJECT_REASONS } from '../../../shared/review/schema.ts';
import { formatClock, formatDay } from '../../i18n/format.ts';
import { type Texts, useMessages } from '../../i18n/messages.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { messages } from './messages.ts';
import type { Entry } from './timeline.ts';

type T = Texts<(typeof messages)['zh-CN']>;
type Details = Entry['body']['details'];

const ICONS = {
  'account.registered': 'person',
  'account.signed-in': 'devices',
  'account.recovered': 'devices',
  'account.activated': 'person',
  'visit.opened': 'show',
  'account.passkey-added': 'passkey',
  'account.passkey-removed': 'passkey',
  'enterprise.set': 'company',
  'enterprise.checked': 'show',
  'review.requested': 'level',
  'review.looked-at': 'show',
  'review.approved': 'done',
  'review.rejected': 'failed',
  'assist.asked': 'person',
  'assist.sent': 'level',
  'assist.given': 'person',
  'assist.answered': 'level',
  'face.passed': 'done',
  'consent.withdrawn': 'person',
  'face.mismatch': 'failed',
  'portrait.enrolled': 'person',
  'case.imported': 'cases',
  'case.objected': 'cases',
  'case.looked-at': 'show',
  'carry.received': 'outbox',
} as const satisfies Record<HistoryKind, IconName>;

const dayOf = (value: Details[string] | undefined): Day | undefined => {
  const result = v.safeParse(DaySchema, value);
  return result.success ? result.output : undefined;
};

const textOf = (value: Details[string] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const enterpriseSet = (t: T, details: Details): string[] => {
  const until = dayOf(details.until);
  if (details.enabled !== true) return [t.enterpriseOff];
  return [t.enterpriseOn, ...(until ? [t.until({ date: formatDay(until) })] : [])];
};

const checked = (t: T, details: Details): string[] => {
  const company = textOf(details.company);
  return [
    t.checked,
    ...(typeof details.allowed === 'boolean' ? [details.allowed ? t.allowed : t.notAllowed] : []),
    ...(company ? [t.company({ company })] : []),
  ];
};

const signedIn = (t: T, details: Details): string[] => {
  const how = [
    ...(details.method === 'password' ? [t.byPassword] : []),
    ...(details.method === 'passkey' ? [t.byPasskey] : []),
    ...(details.method === 'face' ? [t.byFace] : []),
    ...(details.newDevice === true ? [t.newDevice] : []),
  ];
  return [t.signedIn, ...(how.length > 0 ? [how.join(' · ')] : [])];
};

const rejected = (t: T, details: Details): string[] => {
  const reason = REJECT_REASONS.find((known) => known === details.reason);
  return [t.reviewRejected, ...(reason ? [t[reason]] : [])];
};

const carried = (t: T, { accepted, refused }: Details): string[] => [
  t.carried,
  ...(typeof accepted === 'number' ? [t.carriedAccepted({ count: accepted })] : []),
  ...(typeof refused === 'number' && refused > 0 ? [t.carriedRefused({ count: refused })] : []),
];

/** What happened, in words: a sentence, and what is known besides. */
const SENTENCES: Record<HistoryKind, (t: T, details: Details) => string[]> = {
  'account.registered': (t) => [t.registered],
  'account.signed-in': signedIn,
  'account.recovered': (t) => [t.recovered],
  'account.activated': (t) => [t.activated],
  'visit.opened': (t) => [t.visited],
  'account.passkey-added': (t) => [t.passkeyAdded],
  'account.passkey-removed': (t) => [t.passkeyRemoved],
  'enterprise.set': enterpriseSet,
  'enterprise.checked': checked,
  'review.requested': (t) => [t.reviewRequested],
  'review.looked-at': (t) => [t.reviewLooked],
  'review.approved': (t) => [t.reviewApproved],
  'review.rejected': rejected,
  'assist.asked': (t) => [t.assistAsked],
  'assist.sent': (t) => [t.assistSent],
  'assist.given': (t) => [t.assistGiven],
  'assist.answered': (t, { state }) => [state === 'approved' ? t.assistApproved : t.assistRejected],
  'face.passed': (t) => [t.facePassed],
  'consent.withdrawn': (t) => [t.consentWithdrawn],
  'face.mismatch': (t) => [t.faceMismatch],
  'portrait.enrolled': (t) => [t.portraitEnrolled],
  'case.imported': (t) => [t.caseImported],
  'case.objected': (t) => [t.caseObjected],
  'case.looked-at': (t) => [t.caseLooked],
  'carry.received': carried,
};

/** One line of the history: what happened, who did it and at what time of the day. */
export const HistoryEntry = ({ entry }: { entry: Entry }) => {
  const t = useMessages(messages);
  const { kind, at, by, details } = entry.body;
  const [sentence, ...more] = SENTENCES[kind](t, details);
  return (
    <li class={by === null && kind !== 'assist.sent' ? 'entry' : 'entry entry--other'}>
      <span class="entry__icon">
        <Icon name={ICONS[kind]} />
      </span>
      <div class="entry__words">
        <p>{sentence}</p>
        {more.map((line) => (
          <p key={line} class="quiet small">
            {line}
          </p>
        ))}
        <p class="entry__meta">
          <span>{by ?? (kind === 'assist.sent' ? t.helper : t.self)}</span>
          <time dateTime={at}>{formatClock(at)}</time>
        </p>
      </div>
    </li>
  );
};
