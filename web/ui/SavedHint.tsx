import { defineMessages, useMessages } from '../i18n/messages.ts';
import './field.css';
import { Icon } from './Icon.tsx';

const messages = defineMessages({
  'zh-CN': {
    saving: '正在保存',
    saved: '已保存在手机上，随时可以接着填',
    failed: '没有保存成功，请不要关闭本页',
  },
  'zh-Hant': {
    saving: '正在儲存',
    saved: '已儲存在手機上，隨時可以接著填',
    failed: '未能儲存，請不要關閉本頁',
  },
  en: {
    saving: 'Saving',
    saved: 'Kept on this phone; go on whenever you like',
    failed: 'Not saved. Please keep this page open',
  },
});

/** Whether what was typed is safe on the phone: the state of a draft (web/data) in words. */
export const SavedHint = ({ state }: { state: 'loading' | 'saving' | 'saved' | 'failed' }) => {
  const t = useMessages(messages);
  if (state === 'loading') return null;
  return (
    <p class="field__foot" role={state === 'failed' ? 'alert' : undefined}>
      <span class={state === 'failed' ? 'field__error' : 'field__state'}>
        <Icon name={state === 'failed' ? 'alert' : state === 'saved' ? 'check' : 'waiting'} />
        {t[state]}
      </span>
    </p>
  );
};
