import { useEffect, useRef } from 'preact/hooks';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';

const messages = defineMessages({
  'zh-CN': { longTerm: '长期' },
  'zh-Hant': { longTerm: '長期' },
  en: { longTerm: 'Long-term, no end date' },
});

/** Stands for a day that was typed and that no calendar has (31 February): `date-impossible`, not empty. */
const IMPOSSIBLE = '0000-00-00';

/**
 * What a date input holds. For a day that does not exist, or lacks a part, browsers give an empty value and
 * say badInput.
 */
const heldBy = ({ value, validity }: HTMLInputElement): string =>
  value === '' && validity.badInput ? IMPOSSIBLE : value;

interface DateFieldProps extends FieldProps {
  name: string;
  /** `YYYY-MM-DD`, the word of `longTerm`, or empty. */
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  /** The earliest and latest day that may be chosen, `YYYY-MM-DD`. */
  min?: string;
  max?: string;
  autoComplete?: string;
  /** The value that stands for 长期 (A1); given, the choice is offered. */
  longTerm?: string;
}

/** A day, with the phone's own calendar. */
export const DateField = ({
  name,
  value,
  onInput,
  onBlur,
  min,
  max,
  autoComplete = 'off',
  longTerm,
  ...field
}: DateFieldProps) => {
  const t = useMessages(messages);
  const endless = longTerm !== undefined && value === longTerm;
  const left = useRef(false);
  useEffect(() => {
    if (!left.current) return;
    left.current = false;
    onBlur?.();
  });
  return (
    <FieldFrame {...field}>
      <input
        {...fieldAria(field)}
        class="input"
        type="date"
        name={name}
        value={endless || value === IMPOSSIBLE ? '' : value}
        min={min}
        max={max}
        autoComplete={autoComplete}
        disabled={endless}
        onInput={(event) => onInput(event.currentTarget.value)}
        onBlur={(event) => {
          const typed = heldBy(event.currentTarget);
          if (endless || typed === value) return onBlur?.();
          // Typing such a day part by part tells nobody; the field is left once its value is known.
          left.current = true;
          onInput(typed);
        }}
      />
      {longTerm !== undefined && (
        <label class="choice">
          <input
            class="tick tick--square"
            type="checkbox"
            checked={endless}
            onChange={(event) => onInput(event.currentTarget.checked ? longTerm : '')}
          />
          <span>{t.longTerm}</span>
        </label>
      )}
    </FieldFrame>
  );
};
