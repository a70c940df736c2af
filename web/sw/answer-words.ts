import type { Language } from '../../shared/kernel/languages.ts';

/** What a phone says when there is an answer: nothing of what, or for whom; somebody else may read the screen. */
export const ANSWER_WORDS: Readonly<Record<Language, { title: string; body: string }>> = {
  'zh-CN': { title: '核验', body: '您办的事有了新的进展，点这里查看。' },
  'zh-Hant': { title: '核驗', body: '您辦的事有了新的進展，點這裡查看。' },
  en: { title: 'Heyan', body: 'There is news about something you asked for. Tap to see it.' },
};
