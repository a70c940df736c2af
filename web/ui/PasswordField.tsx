import { useState } from 'preact/hooks';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';
import { Icon } from './Icon.tsx';

const messages = defineMessages({
  'zh-CN': { show: '显示密码', hide: '隐藏密码' },
  'zh-Hant': { show: '顯示密碼', hide: '隱藏密碼' },
  en: { show: 'Show password', hide: 'Hide password' },
});

interface PasswordFieldProps extends FieldProps {
  name: string;
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  /** `new-password` where one is chosen, so that the phone offers a strong one and keeps it. */
  autoComplete: 'current-password' | 'new-password';
}

/** A password, which can be looked at: typing blind is hard on a small keyboard. */
export const PasswordField = ({
  name,
  value,
  onInput,
  onBlur,
  autoComplete,
  ...field
}: PasswordFieldProps) => {
  const t = useMessages(messages);
  const [shown, setShown] = useState(false);
  const input = {
    ...fieldAria(field),
    class: 'input',
    name,
    value,
    autoComplete,
    autoCapitalize: 'off',
    autoCorrect: 'off',
    spellcheck: false,
    onInput: (event: InputEvent & { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
    ...(onBlur && { onBlur }),
  } as const;
  return (
    <FieldFrame {...field}>
      <div class="input-row input-row--inset">
        {shown ? <input {...input} type="text" /> : <input {...input} type="password" />}
        <button type="button" class="input-row__end" aria-pressed={shown} onClick={() => setShown(!shown)}>
          <Icon name={shown ? 'hide' : 'show'} />
          <span class="visually-hidden">{shown ? t.hide : t.show}</span>
        </button>
      </div>
    </FieldFrame>
  );
};
