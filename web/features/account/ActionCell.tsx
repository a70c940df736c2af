import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import './action-cell.css';

interface ActionCellProps {
  icon: IconName;
  label: string;
  /** What tells it apart from the others, a line each. */
  details: readonly string[];
  /** The words of its button; the label is added for who cannot see which row it stands in. */
  action: string;
  busy?: boolean;
  onAction: () => void;
}

/** A row of a CellGroup with a button of its own under its words, where there is room for both. */
export const ActionCell = ({ icon, label, details, action, busy = false, onAction }: ActionCellProps) => (
  <li class="action-cell">
    <div class="cell">
      <span class="cell__icon">
        <Icon name={icon} />
      </span>
      <span class="cell__body">
        <span class="cell__label">{label}</span>
        {details.map((line) => (
          <span key={line} class="cell__detail">
            {line}
          </span>
        ))}
      </span>
    </div>
    <div class="action-cell__action">
      <Button fit busy={busy} onClick={onAction}>
        {action}
        <span class="visually-hidden"> {label}</span>
      </Button>
    </div>
  </li>
);
