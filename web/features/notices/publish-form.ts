import * as v from 'valibot';
import { DaySchema } from '../../../shared/kernel/days.ts';
import type { FieldProblem } from '../../../shared/kernel/problems.ts';
import { Importance, type NewNotice, NOTICE_LIMITS, NoticeText } from '../../../shared/notices/schema.ts';

/** The form as it is typed: a title and a text for each language. */
export interface PublishValues {
  importance: Importance;
  from: string;
  until: string;
  title: string;
  body: string;
  titleHant: string;
  bodyHant: string;
  titleEn: string;
  bodyEn: string;
}

const optional = (limit: number) => v.pipe(v.string(), v.trim(), v.maxLength(limit, 'too-long'));

/** The rules of single fields, each at its own. */
export const PublishSchema = v.object({
  importance: Importance,
  from: DaySchema,
  until: DaySchema,
  title: NoticeText.entries.title,
  body: NoticeText.entries.body,
  titleHant: optional(NOTICE_LIMITS.title),
  bodyHant: optional(NOTICE_LIMITS.body),
  titleEn: optional(NOTICE_LIMITS.title),
  bodyEn: optional(NOTICE_LIMITS.body),
});
type Publish = v.InferOutput<typeof PublishSchema>;

/** A translation is a title and a text, or neither; and no notice ends before it begins. */
export const publishProblems = (values: Publish): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  if (values.until < values.from) problems.push({ path: 'until', code: 'end-before-start' });
  for (const [title, body] of [
    ['titleHant', 'bodyHant'],
    ['titleEn', 'bodyEn'],
  ] as const) {
    if (values[title] !== '' && values[body] === '') problems.push({ path: body, code: 'required' });
    if (values[title] === '' && values[body] !== '') problems.push({ path: title, code: 'required' });
  }
  return problems;
};

/** What is sent. */
export const noticeOf = (values: Publish): NewNotice => ({
  importance: values.importance,
  from: values.from,
  until: values.until,
  texts: {
    'zh-CN': { title: values.title, body: values.body },
    ...(values.titleHant !== '' && { 'zh-Hant': { title: values.titleHant, body: values.bodyHant } }),
    ...(values.titleEn !== '' && { en: { title: values.titleEn, body: values.bodyEn } }),
  },
});
