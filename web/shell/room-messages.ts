import { defineMessages } from '../i18n/messages.ts';

/** The line at the foot of every page when storage runs out. */
export const roomMessages = defineMessages({
  'zh-CN': {
    low: '手机空间快满了。看看能腾出什么。',
  },
  'zh-Hant': {
    low: '手機空間快滿了。看看能騰出什麼。',
  },
  en: {
    low: 'Storage is nearly full. See what can be freed.',
  },
});
