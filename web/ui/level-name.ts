import { defineMessages, useMessages } from '../i18n/messages.ts';

const messages = defineMessages({
  'zh-CN': { level1: '一级实名', level2: '二级实名', level3: '三级实名', level4: '四级实名' },
  'zh-Hant': { level1: '一級實名', level2: '二級實名', level3: '三級實名', level4: '四級實名' },
  en: { level1: 'level 1', level2: 'level 2', level3: 'level 3', level4: 'level 4' },
});

/** What a real-name level (V1) is called. */
export const useLevelName = (): ((level: number) => string) => {
  const t = useMessages(messages);
  const names: Readonly<Record<number, string>> = { 1: t.level1, 2: t.level2, 3: t.level3, 4: t.level4 };
  return (level) => names[level] ?? String(level);
};
