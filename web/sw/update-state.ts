import { signal } from '@preact/signals';

/**
 * A new version of the app: `ready` and waiting for the person, `agreed` and waiting for a form in another
 * window. In a file of its own so that what only reads it loads nothing else.
 */
export const update = signal<'none' | 'ready' | 'agreed'>('none');
