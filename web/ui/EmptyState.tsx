import type { ComponentChildren } from 'preact';
import './empty-state.css';
import { Icon, type IconName } from './Icon.tsx';

interface EmptyStateProps {
  icon: IconName;
  title: string;
  /** Why there is nothing here and what would fill it. */
  children?: ComponentChildren;
}

/** A list with nothing in it. */
export const EmptyState = ({ icon, title, children }: EmptyStateProps) => (
  <div class="empty">
    <span class="empty__icon">
      <Icon name={icon} />
    </span>
    <p class="empty__title">{title}</p>
    {children}
  </div>
);
