import type { ComponentChildren } from 'preact';
import { classes } from './classes.ts';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';

interface RadioFieldProps<Value extends string> extends FieldProps {
  name: string;
  value: Value | '';
  options: readonly { value: Value; label: string; detail?: ComponentChildren; lang?: string }[];
  onInput: (value: Value) => void;
  disabled?: boolean;
}

/** One of a few, all in sight. Each whole row is a target. */
export const RadioField = <const Value extends string>({
  name,
  value,
  options,
  onInput,
  disabled,
  ...field
}: RadioFieldProps<Value>) => {
  const { 'aria-invalid': invalid, 'aria-describedby': describedBy } = fieldAria(field);
  return (
    <FieldFrame {...field} group>
      <div class="radios">
        {options.map((option, index) => {
          const id = `${field.id}-${option.value}`;
          const detailId = option.detail !== undefined && `${id}-detail`;
          return (
            <label key={option.value} class="radio" lang={option.lang}>
              <input
                id={index === 0 ? field.id : id}
                class="tick tick--radio"
                type="radio"
                name={`${field.id}-${name}`}
                checked={option.value === value}
                disabled={disabled}
                aria-invalid={invalid}
                aria-labelledby={`${id}-label`}
                aria-describedby={classes(detailId, describedBy) || undefined}
                onChange={() => onInput(option.value)}
              />
              <span>
                <span id={`${id}-label`}>{option.label}</span>
                {detailId && (
                  <span class="quiet small" id={detailId}>
                    {option.detail}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </FieldFrame>
  );
};
