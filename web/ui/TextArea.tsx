import { defineMessages, useMessages } from '../i18n/messages.ts';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';

const messages = defineMessages({
  'zh-CN': { count: '已写 {count} 字，最多 {limit} 字' },
  'zh-Hant': { count: '已寫 {count} 字，最多 {limit} 字' },
  en: { count: '{count} of {limit} characters' },
});

interface TextAreaProps extends FieldProps {
  name: string;
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  /** Characters it may have; more can be typed and is then said to be too long, never cut off. */
  limit: number;
  placeholder?: string;
}

/** Several lines of text, with how much there is and may be. */
export const TextArea = ({ name, value, onInput, onBlur, limit, placeholder, ...field }: TextAreaProps) => {
  const t = useMessages(messages);
  return (
    <FieldFrame {...field}>
      <textarea
        {...fieldAria(field)}
        class="input input--area"
        name={name}
        value={value}
        rows={5}
        placeholder={placeholder}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={onBlur}
      />
      <p class="field__foot">
        <span>{t.count({ count: value.length, limit })}</span>
      </p>
    </FieldFrame>
  );
};
