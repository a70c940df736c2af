import { useEffect } from 'preact/hooks';
import { showBadge } from '../../data/badge.ts';
import { session } from '../../data/session-state.ts';
import { badgeCount } from './todos.ts';
import { useOverview } from './useOverview.ts';

const Count = () => {
  const { todos } = useOverview();
  const count = badgeCount(todos);
  useEffect(() => void showBadge(count), [count]);
  return null;
};

/**
 * Keeps the number on the app's icon what the start page lists, whatever page is open. For one person: with
 * another it begins anew, from nothing.
 */
export const Badge = () => {
  const who = session.value;
  return typeof who === 'object' ? <Count key={who.personId} /> : null;
};
