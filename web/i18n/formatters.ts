import type { Language } from '../../shared/kernel/languages.ts';

/** What writes numbers, money and dates for a language; making one is slow. */
const LOCALES = { 'zh-CN': 'zh-CN', 'zh-Hant': 'zh-Hant-HK', en: 'en-GB' } as const satisfies Record<
  Language,
  string
>;

const timeZone = 'Asia/Shanghai';
const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export const makeDay = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone });

export const makeInstant = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], {
    ...{ year: 'numeric', month: 'long', day: 'numeric' },
    ...minute,
    timeZone,
  });

export const makeClock = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], { ...minute, timeZone });

export const makeMoney = (language: Language): Intl.NumberFormat =>
  new Intl.NumberFormat(LOCALES[language], {
    ...{ style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' },
  });

export const makeNumber = (language: Language): Intl.NumberFormat =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 });
