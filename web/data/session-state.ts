import { signal } from '@preact/signals';
import type { PersonId } from '../../shared/kernel/ids.ts';

/** Who is at the phone. `unknown` only until the app has looked. */
export type Session = 'unknown' | 'signed-out' | { personId: PersonId; name: string };

/**
 * Set by session.ts, and by main.tsx on a phone where nobody is signed in; in a file of its own so that what
 * only reads it loads nothing else.
 */
export const session = signal<Session>('unknown');
