import { parseYuan } from '../../shared/kernel/money.ts';
import { formatMoney } from '../i18n/format.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';

const messages = defineMessages({
  'zh-CN': { unit: '元', read: '您填写的是 {amount}' },
  'zh-Hant': { unit: '元', read: '您填寫的是 {amount}' },
  en: { unit: 'yuan', read: 'This reads as {amount}' },
});

interface AmountFieldProps extends FieldProps {
  name: string;
  /** As typed, in yuan; `YuanText` makes fen of it. */
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  placeholder?: string;
}

/** An amount in yuan. What was typed is read back with its thousands, so that a zero too many is seen. */
export const AmountField = ({ name, value, onInput, onBlur, placeholder, ...field }: AmountFieldProps) => {
  const t = useMessages(messages);
  const fen = parseYuan(value);
  const readable = fen !== undefined && Number.isFinite(fen);
  return (
    <FieldFrame {...field}>
      <div class="input-row input-row--inset">
        <input
          {...fieldAria(field)}
          class="input"
          type="text"
          inputMode="decimal"
          name={name}
          value={value}
          autoComplete="off"
          placeholder={placeholder}
          onInput={(event) => onInput(event.currentTarget.value)}
          onBlur={onBlur}
        />
        <span class="input-row__end" aria-hidden="true">
          {t.unit}
        </span>
      </div>
      {readable && (
        <p class="field__foot">
          <span>{t.read({ amount: formatMoney(fen) })}</span>
        </p>
      )}
    </FieldFrame>
  );
};
