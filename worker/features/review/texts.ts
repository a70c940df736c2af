import type { Language } from '../../../shared/kernel/languages.ts';

/** The message that tells a person the answer (V6). No name and no reason: somebody else may read the phone. */
const ANSWERS = {
  'zh-CN': {
    approved: '【核验】您申请的人工审核已通过，实名等级已升为四级。',
    rejected: '【核验】您申请的人工审核没有通过。请打开核验应用查看原因，改正后可以重新申请。',
  },
  'zh-Hant': {
    approved: '【核驗】您申請的人工審核已通過，實名等級已升為四級。',
    rejected: '【核驗】您申請的人工審核沒有通過。請開啟核驗應用程式查看原因，改正後可以重新申請。',
  },
  en: {
    approved: '[Heyan] Your request for a manual review was approved: you are now at real-name level 4.',
    rejected:
      '[Heyan] Your request for a manual review was not approved. Open the Heyan app to see why; you may ask again.',
  },
} as const satisfies Record<Language, Record<'approved' | 'rejected', string>>;

export const answerText = (language: Language, state: 'approved' | 'rejected'): string =>
  ANSWERS[language][state];
