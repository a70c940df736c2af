import * as v from 'valibot';
import { isProblemCode, type ProblemCode } from '../../shared/kernel/problems.ts';

/**
 * The last problems that our server or the network gave this phone, for the diagnostics page: codes, times and
 * the ids under which the server's log has the requests. No address, no body, nobody's name. Shown to whoever
 * holds the phone, signed in or not.
 */
const Noted = v.object({
  code: v.custom<ProblemCode>(isProblemCode),
  /** ms */
  at: v.number(),
  requestId: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
});
export type NotedProblem = v.InferOutput<typeof Noted>;

const KEY = 'heyan.problems';
const KEPT = 8;

interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** A page's localStorage; the service worker, which this file is compiled for as well, has none. */
const shelf = (): Shelf | undefined => (globalThis as { localStorage?: Shelf }).localStorage;

/** The newest first; none where the browser refuses storage. */
export const recentProblems = (): NotedProblem[] => {
  try {
    const stored: unknown = JSON.parse(shelf()?.getItem(KEY) ?? '[]');
    const result = v.safeParse(v.array(Noted), stored);
    return result.success ? result.output : [];
  } catch {
    return [];
  }
};

/** Keeps a problem; the same one twice in a row counts once, with its newest time. */
export const noteProblem = (code: ProblemCode, requestId: string | null): void => {
  const noted: NotedProblem = { code, at: Date.now(), ...(requestId !== null && { requestId }) };
  try {
    const before = recentProblems();
    const others = before[0]?.code === code ? before.slice(1) : before;
    shelf()?.setItem(KEY, JSON.stringify([noted, ...others].slice(0, KEPT)));
  } catch {
    // Private windows may refuse storage: then nothing is kept.
  }
};
