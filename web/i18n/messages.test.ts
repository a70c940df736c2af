import { beforeEach, describe, expect, it } from 'vitest';
import { setLanguage } from './language.ts';
import { defineMessages, useMessages } from './messages.ts';

const messages = defineMessages({
  'zh-CN': { plain: '返回', hello: '{name}，您好', count: '{count} 项', twice: '{a}到{b}，共{a}' },
  'zh-Hant': { plain: '返回', hello: '{name}，您好', count: '{count} 項', twice: '{a}到{b}，共{a}' },
  en: {
    plain: 'Back',
    hello: 'Hello, {name}',
    count: '{count} {count|item|items}',
    twice: '{a} to {b}, {a}',
  },
});

beforeEach(() => setLanguage('zh-CN'));

describe('messages', () => {
  it('speak the language of the app and follow it', () => {
    expect(useMessages(messages).plain).toBe('返回');
    setLanguage('en');
    expect(useMessages(messages).plain).toBe('Back');
  });

  it('fill in every place of a value, and a value that looks like a placeholder stays as it is', () => {
    expect(useMessages(messages).hello({ name: '{count}' })).toBe('{count}，您好');
    expect(useMessages(messages).twice({ a: 1, b: 2 })).toBe('1到2，共1');
  });

  it('choose the English word by the number', () => {
    setLanguage('en');
    const { count } = useMessages(messages);
    expect([0, 1, 2].map((n) => count({ count: n }))).toEqual(['0 items', '1 item', '2 items']);
  });

  it('do not compile with a missing key, a key too many, other placeholders, or a value left out', () => {
    const zh = { save: '保存{name}' } as const;
    // @ts-expect-error: en has no `save`
    defineMessages({ 'zh-CN': zh, 'zh-Hant': { save: '儲存{name}' }, en: {} });
    // @ts-expect-error: `more` is not in zh-CN
    defineMessages({ 'zh-CN': zh, 'zh-Hant': { save: '儲存{name}' }, en: { save: '{name}', more: '' } });
    // @ts-expect-error: the placeholder is lost
    defineMessages({ 'zh-CN': zh, 'zh-Hant': { save: '儲存' }, en: { save: '{name}' } });
    // @ts-expect-error: the placeholder has another name
    defineMessages({ 'zh-CN': zh, 'zh-Hant': { save: '儲存{name}' }, en: { save: '{nome}' } });
    // @ts-expect-error: `name` is not given
    expect(useMessages(messages).hello({})).toContain('undefined');
  });
});
