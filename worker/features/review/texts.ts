import type { Language } from '../../../shared/kernel/languages.ts';

type Answer = 'approved' | 'rejected';

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
} as const satisfies Record<Language, Record<Answer, string>>;

/** The same where somebody helped (F8): it warns whoever knows nothing of it. */
const ASSISTED = {
  'zh-CN': {
    approved:
      '【核验】亲友协助您做的核验已通过，实名等级已升为四级。不是您本人请人协助的，请马上联系技术支持。',
    rejected:
      '【核验】亲友协助您做的核验没有通过。请打开核验应用查看原因，可以重新领取协助码，或改用其他方式。',
  },
  'zh-Hant': {
    approved:
      '【核驗】親友協助您做的核驗已通過，實名等級已升為四級。不是您本人請人協助的，請馬上聯絡技術支援。',
    rejected:
      '【核驗】親友協助您做的核驗沒有通過。請開啟核驗應用程式查看原因，可以重新領取協助碼，或改用其他方式。',
  },
  en: {
    approved:
      '[Heyan] The check that somebody helped you with was approved: you are now at real-name level 4. If you did not ask for help, contact support at once.',
    rejected:
      '[Heyan] The check that somebody helped you with was not approved. Open the Heyan app to see why; you may get a new code or take another way.',
  },
} as const satisfies Record<Language, Record<Answer, string>>;

/** What the helper hears. */
const HELPER = {
  'zh-CN': {
    approved: '【核验】您协助亲友做的核验已通过。',
    rejected: '【核验】您协助亲友做的核验没有通过。请打开核验应用的“帮亲友”查看原因。',
  },
  'zh-Hant': {
    approved: '【核驗】您協助親友做的核驗已通過。',
    rejected: '【核驗】您協助親友做的核驗沒有通過。請開啟核驗應用程式的「幫親友」查看原因。',
  },
  en: {
    approved: '[Heyan] The check that you helped somebody with was approved.',
    rejected:
      '[Heyan] The check that you helped somebody with was not approved. Open “Help somebody” in the Heyan app to see why.',
  },
} as const satisfies Record<Language, Record<Answer, string>>;

/** @param assisted whether somebody helped */
export const answerText = (language: Language, state: Answer, assisted: boolean): string =>
  (assisted ? ASSISTED : ANSWERS)[language][state];

export const helperText = (language: Language, state: Answer): string => HELPER[language][state];
