import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';

interface TextFieldProps extends FieldProps {
  name: string;
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  /** The keyboard a phone shows. */
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  /** What the browser may fill in (WCAG 1.3.5). */
  autoComplete?: string;
  autoCapitalize?: 'off' | 'characters';
  maxLength?: number;
  placeholder?: string;
  readOnly?: boolean;
}

/** A line of text. */
export const Field = ({
  name,
  value,
  onInput,
  onBlur,
  inputMode,
  autoComplete = 'off',
  autoCapitalize = 'off',
  maxLength,
  placeholder,
  readOnly,
  ...field
}: TextFieldProps) => (
  <FieldFrame {...field}>
    <input
      {...fieldAria(field)}
      class="input"
      type="text"
      name={name}
      value={value}
      inputMode={inputMode}
      autoComplete={autoComplete}
      autoCapitalize={autoCapitalize}
      autoCorrect="off"
      spellcheck={false}
      maxLength={maxLength}
      placeholder={placeholder}
      readOnly={readOnly}
      onInput={(event) => onInput(event.currentTarget.value)}
      onBlur={onBlur}
    />
  </FieldFrame>
);
