import type { ComponentChildren } from 'preact';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { FieldError, fieldAria } from './FieldFrame.tsx';

interface CheckCircleProps {
  id: string;
  name?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  error?: ProblemCode | undefined;
  /** The words beside the circle: what ticking it says. */
  children: ComponentChildren;
}

/** The circle that is ticked before an agreement (A3: 点击图中圆圈). The whole line is the target. */
export const CheckCircle = ({ id, name, checked, onChange, error, children }: CheckCircleProps) => (
  <div class="field">
    <label class="choice">
      <input
        {...fieldAria({ id, error, optional: true })}
        class="tick"
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
    <FieldError id={id} error={error} />
  </div>
);
