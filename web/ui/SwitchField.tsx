import type { ComponentChildren } from 'preact';
import 'weui/dist/style/widget/weui-cell/weui-switch.min.css';
import './switch.css';

interface SwitchFieldProps {
  id: string;
  label: string;
  detail?: ComponentChildren;
  checked: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
  /** What was chosen is being kept; only then is it so after the app was closed. */
  busy?: boolean;
}

/** On or off, at once. The whole line is the target. */
export const SwitchField = ({ id, label, detail, checked, onChange, disabled, busy }: SwitchFieldProps) => (
  <div class="switch">
    <label class="switch__words" for={id}>
      <span>{label}</span>
      {detail !== undefined && (
        <span class="quiet small" id={`${id}-detail`}>
          {detail}
        </span>
      )}
    </label>
    <input
      id={id}
      class="weui-switch"
      type="checkbox"
      // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its own state, ARIA in HTML forbids aria-checked
      role="switch"
      checked={checked}
      disabled={disabled}
      aria-busy={busy}
      aria-describedby={detail === undefined ? undefined : `${id}-detail`}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  </div>
);
