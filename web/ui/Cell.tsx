import type { ComponentChildren } from 'preact';
import './cell.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';

interface CellProps {
  label: string;
  /** A second line in quieter ink. */
  detail?: ComponentChildren;
  /** What stands at the end of the line: the present value, a state. */
  value?: ComponentChildren;
  icon?: IconName;
  /** Leads to another page. */
  href?: string;
  /** Does something here. */
  onClick?: () => void;
  kind?: 'plain' | 'danger';
  /** Asks to be looked at: the value stands in the accent. */
  strong?: boolean;
  busy?: boolean;
}

const Inside = ({ icon, label, detail, value, href, strong }: CellProps) => (
  <>
    {icon && (
      <span class="cell__icon">
        <Icon name={icon} />
      </span>
    )}
    <span class="cell__body">
      <span class="cell__label">{label}</span>
      {detail !== undefined && <span class="cell__detail">{detail}</span>}
    </span>
    {value !== undefined && (
      <span class={classes('cell__value', strong === true && 'cell__value--strong')}>{value}</span>
    )}
    {href !== undefined && (
      <span class="cell__arrow">
        <Icon name="forward" />
      </span>
    )}
  </>
);

/** A row of a group: a link, a button, or plain information, as it is given `href`, `onClick` or neither. */
export const Cell = (props: CellProps) => {
  const look = classes('cell', props.kind === 'danger' && 'cell--danger');
  if (props.href !== undefined)
    return (
      <li>
        <a class={look} href={props.href}>
          <Inside {...props} />
        </a>
      </li>
    );
  if (props.onClick)
    return (
      <li>
        <button
          type="button"
          class={look}
          aria-busy={props.busy ? true : undefined}
          onClick={() => {
            if (!props.busy) props.onClick?.();
          }}
        >
          <Inside {...props} />
        </button>
      </li>
    );
  return (
    <li>
      <div class={look}>
        <Inside {...props} />
      </div>
    </li>
  );
};

/** Rows that belong together, under a heading if they need one. */
export const CellGroup = ({ title, children }: { title?: string; children: ComponentChildren }) => (
  <section class="cell-group">
    {title && <h2 class="cell-group__title">{title}</h2>}
    <ul class="cells">{children}</ul>
  </section>
);

/** Names and values side by side: what a person checks before confirming. */
export const Facts = ({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ComponentChildren])[];
}) => (
  <dl class="facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
