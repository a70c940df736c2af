import type { HistoryDoc, HistoryKind } from '../../../shared/audit/schema.ts';
import { type Day, dayAt } from '../../../shared/kernel/days.ts';

/** What a person may want to see by itself; also the `of` of the page's address. */
export const TOPICS = ['enterprise', 'level', 'cases', 'account'] as const;
export type Topic = (typeof TOPICS)[number];

const TOPIC_OF = {
  'account.registered': 'account',
  'account.signed-in': 'account',
  'account.recovered': 'account',
  'account.activated': 'account',
  'visit.opened': 'account',
  'account.passkey-added': 'account',
  'account.passkey-removed': 'account',
  'enterprise.set': 'enterprise',
  'enterprise.checked': 'enterprise',
  'review.requested': 'level',
  'review.looked-at': 'level',
  'review.approved': 'level',
  'review.rejected': 'level',
  'assist.asked': 'level',
  'assist.sent': 'level',
  'assist.given': 'level',
  'assist.answered': 'level',
  'face.passed': 'level',
  'face.mismatch': 'level',
  'consent.withdrawn': 'account',
  'portrait.enrolled': 'level',
  'case.imported': 'cases',
  'case.objected': 'cases',
  'case.looked-at': 'cases',
  'carry.received': 'account',
} as const satisfies Record<HistoryKind, Topic>;

export const topicOf = (text: string | undefined): Topic | undefined =>
  TOPICS.find((topic) => topic === text);

/** An entry of the history, with its document's id. */
export interface Entry {
  id: string;
  body: HistoryDoc;
}

/** The entries of a topic, or all of them, newest first. */
export const entriesOf = (entries: readonly Entry[], topic: Topic | undefined): Entry[] =>
  entries
    .filter(({ body }) => topic === undefined || TOPIC_OF[body.kind] === topic)
    // Ids are UUIDv7: of two things in the same millisecond, the later one has the greater id.
    .sort((a, b) => (a.body.at + a.id < b.body.at + b.id ? 1 : -1));

/** Entries by the day they happened on in Shanghai, in the order given. */
export const byDay = (entries: readonly Entry[]): { day: Day; entries: Entry[] }[] => {
  const days = new Map<Day, Entry[]>();
  for (const entry of entries) {
    const day = dayAt(Date.parse(entry.body.at));
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
};
