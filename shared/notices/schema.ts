import * as v from 'valibot';
import { DaySchema } from '../kernel/days.ts';
import { EntityId, Instant } from '../kernel/ids.ts';

/** How a notice is shown: an important one stands on the start page until it has been read. */
export const IMPORTANCES = ['normal', 'important'] as const;
export const Importance = v.picklist(IMPORTANCES, 'invalid-input');
export type Importance = v.InferOutput<typeof Importance>;

export const NOTICE_LIMITS = { title: 60, body: 2000 } as const;

const line = (limit: number) =>
  v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(limit, 'too-long'));

export const NoticeText = v.object({ title: line(NOTICE_LIMITS.title), body: line(NOTICE_LIMITS.body) });
export type NoticeText = v.InferOutput<typeof NoticeText>;

/** The texts by language; only simplified Chinese must be there, and stands in for the others. */
export const NoticeTexts = v.object({
  'zh-CN': NoticeText,
  'zh-Hant': v.optional(NoticeText),
  en: v.optional(NoticeText),
});
export type NoticeTexts = v.InferOutput<typeof NoticeTexts>;

/** What staff write: shown from the first day to the last, both included. */
export const NewNotice = v.pipe(
  v.object({ importance: Importance, from: DaySchema, until: DaySchema, texts: NoticeTexts }),
  v.forward(
    v.partialCheck([['from'], ['until']], ({ from, until }) => from <= until, 'end-before-start'),
    ['until'],
  ),
);
export type NewNotice = v.InferOutput<typeof NewNotice>;

/** A notice as everybody gets it. */
export const Notice = v.object({
  id: EntityId,
  importance: Importance,
  texts: NoticeTexts,
  startsAt: Instant,
  /** The first instant at which it is no longer shown. */
  endsAt: Instant,
});
export type Notice = v.InferOutput<typeof Notice>;
