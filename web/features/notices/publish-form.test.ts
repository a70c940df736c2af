import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { noticeOf, PublishSchema, publishProblems } from './publish-form.ts';

const typed = (change: object = {}) =>
  v.parse(PublishSchema, {
    ...{ importance: 'normal', from: '2026-11-23', until: '2026-11-24' },
    ...{ title: ' 维护 ', body: '今晚', titleHant: '', bodyHant: '', titleEn: '', bodyEn: '' },
    ...change,
  });

describe('writing a notice', () => {
  it('sends the languages that were written and no empty ones', () => {
    expect(noticeOf(typed()).texts).toEqual({ 'zh-CN': { title: '维护', body: '今晚' } });
    expect(noticeOf(typed({ titleEn: 'Work', bodyEn: 'Tonight' })).texts).toEqual({
      'zh-CN': { title: '维护', body: '今晚' },
      en: { title: 'Work', body: 'Tonight' },
    });
  });

  it('asks for the missing half of a translation, and for an end after the start', () => {
    expect(publishProblems(typed())).toEqual([]);
    expect(publishProblems(typed({ titleHant: '維護', bodyEn: 'Tonight', until: '2026-11-22' }))).toEqual([
      { path: 'until', code: 'end-before-start' },
      { path: 'bodyHant', code: 'required' },
      { path: 'titleEn', code: 'required' },
    ]);
  });
});
