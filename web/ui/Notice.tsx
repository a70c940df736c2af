import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';
import './notice.css';

const ICONS = { info: 'info', done: 'done', warn: 'alert', danger: 'alert' } as const satisfies Record<
  string,
  IconName
>;

interface NoticeProps {
  kind?: keyof typeof ICONS;
  title?: string;
  /** Said aloud when it appears: for what changes while the page is open. */
  live?: boolean;
  children?: ComponentChildren;
}

/** Something to know at this place of the page. */
export const Notice = ({ kind = 'info', title, live, children }: NoticeProps) => (
  <div class={`notice notice--${kind}`} role={live ? (kind === 'danger' ? 'alert' : 'status') : undefined}>
    <Icon name={ICONS[kind]} />
    <div class="notice__words">
      {title && <p class="notice__title">{title}</p>}
      {children}
    </div>
  </div>
);
