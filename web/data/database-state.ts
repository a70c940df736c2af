import { signal } from '@preact/signals';

/**
 * `blocked`: an older tab stands in the way, this one goes on by itself once that is closed. `overtaken`: a
 * newer version of the app has changed the databases, this tab can write no more.
 */
export type DatabaseState = 'open' | 'blocked' | 'overtaken';

/** Set by session.ts; in a file of its own so that what only reads it loads nothing else. */
export const databaseState = signal<DatabaseState>('open');

/** Takes what the databases say. */
export const onDatabase = (state: DatabaseState): void => {
  // Nothing leads back from here but a reload.
  if (databaseState.peek() === 'overtaken') return;
  databaseState.value = state;
  // At once, not with the next rendering: no key may fall between the last save and the question.
  if (state === 'overtaken') document.querySelector('main')?.toggleAttribute('inert', true);
};
