import { useState } from 'preact/hooks';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { announce } from './announce.tsx';
import { Button } from './Button.tsx';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';
import { useCountdown } from './useCountdown.ts';

const messages = defineMessages({
  'zh-CN': {
    get: '获取验证码',
    again: '{seconds} 秒后可重发',
    sent: '验证码已发到您的手机，5 分钟内有效。',
    placeholder: '请输入验证码',
  },
  'zh-Hant': {
    get: '獲取驗證碼',
    again: '{seconds} 秒後可重發',
    sent: '驗證碼已發到您的手機，5 分鐘內有效。',
    placeholder: '請輸入驗證碼',
  },
  en: {
    get: 'Get a code',
    again: 'Again in {seconds} s',
    sent: 'The code is on its way to your phone; it is valid for 5 minutes.',
    placeholder: 'The 6 digits',
  },
});

/** When the next code may be asked for (ms), kept over a reload: the server counts on regardless. */
const store = {
  key: (purpose: string) => `heyan.code.${purpose}`,
  read: (purpose: string): number => {
    try {
      return Number(sessionStorage.getItem(store.key(purpose)) ?? 0);
    } catch {
      return 0;
    }
  },
  write: (purpose: string, until: number): void => {
    try {
      sessionStorage.setItem(store.key(purpose), String(until));
    } catch {
      // Without storage the countdown begins anew after a reload; the server still says when it is too soon.
    }
  },
};

interface CodeFieldProps extends FieldProps {
  name: string;
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  /** What the code is for: each purpose has its own countdown. */
  purpose: string;
  /**
   * Asks the server for a code and answers the seconds until the next may be asked for; `undefined` where
   * it did not come to that (the phone number is wrong, a problem is shown by the page).
   */
  onRequest: () => Promise<number | undefined>;
}

/** A4: six digits from a text message, and the button that has them sent, counting down visibly. */
export const CodeField = ({ name, value, onInput, onBlur, purpose, onRequest, ...field }: CodeFieldProps) => {
  const t = useMessages(messages);
  const [until, setUntil] = useState(() => store.read(purpose));
  const [asking, setAsking] = useState(false);
  const seconds = useCountdown(until);
  const request = async (): Promise<void> => {
    setAsking(true);
    try {
      const resendAfter = await onRequest();
      if (resendAfter === undefined) return;
      const next = Date.now() + resendAfter * 1000;
      store.write(purpose, next);
      setUntil(next);
      announce(t.sent);
      document.getElementById(field.id)?.focus();
    } finally {
      setAsking(false);
    }
  };
  const hint = field.hint ?? (seconds > 0 ? t.sent : undefined);
  return (
    <FieldFrame {...field} hint={hint}>
      <div class="input-row">
        <input
          {...fieldAria({ ...field, hint })}
          class="input"
          type="text"
          name={name}
          value={value}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          placeholder={t.placeholder}
          onInput={(event) => onInput(event.currentTarget.value)}
          onBlur={onBlur}
        />
        <Button fit busy={asking} disabled={seconds > 0} onClick={() => void request()}>
          {seconds > 0 ? t.again({ seconds }) : t.get}
        </Button>
      </div>
    </FieldFrame>
  );
};
