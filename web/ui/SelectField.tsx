import { useMemo } from 'preact/hooks';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';
import { Icon } from './Icon.tsx';

interface SelectFieldProps extends FieldProps {
  name: string;
  value: string;
  options: readonly { value: string; label: string }[];
  onInput: (value: string) => void;
  onBlur?: () => void;
  /** Stands there until something is chosen. */
  placeholder?: string;
  disabled?: boolean;
}

/** One of several, with the phone's own list: large, scrollable and known to everybody. */
export const SelectField = ({
  name,
  value,
  options,
  onInput,
  onBlur,
  placeholder,
  disabled,
  ...field
}: SelectFieldProps) => {
  // The same list is not compared again, option by option, with each keystroke in another field.
  const list = useMemo(
    () =>
      options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      )),
    [options],
  );
  return (
    <FieldFrame {...field}>
      <div class="select-wrap">
        <select
          {...fieldAria(field)}
          class="input"
          name={name}
          value={value}
          disabled={disabled}
          onChange={(event) => onInput(event.currentTarget.value)}
          onBlur={onBlur}
        >
          {placeholder !== undefined && (
            <option value="" disabled hidden>
              {placeholder}
            </option>
          )}
          {list}
        </select>
        <Icon name="forward" />
      </div>
    </FieldFrame>
  );
};
