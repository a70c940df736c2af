import type { ProblemCode } from '../../shared/kernel/problems.ts';
import type { Purpose } from '../../shared/liveness/challenge.ts';

/** Everything that is ever logged: ids and closed words, never a value of a person (habit 7). */
export type LogEvent =
  | {
      event: 'request';
      requestId: string;
      method: string;
      /** The contract's path, not the address: no id or number can slip in. */
      route: string;
      status: number;
      ms: number;
      actor: string;
      code?: ProblemCode;
    }
  | { event: 'failure'; requestId: string; route: string; error: string; stack: string }
  | { event: 'provider'; provider: string; outcome: string; ms: number }
  /** What became of a face check: why it was refused is for us, the person is told the group (V8). */
  | { event: 'face-check'; requestId: string; purpose: Purpose; outcome: string; refusal: string | null }
  | { event: 'sweep'; removed: Record<string, number> };

export interface Log {
  write(event: LogEvent): void;
}

/**
 * A failure of our own. The stack names our own code; the message of an error may quote what somebody sent,
 * and is left out.
 */
export const failureEvent = (error: unknown, requestId: string, route: string): LogEvent => ({
  event: 'failure',
  requestId,
  route,
  error: error instanceof Error ? error.name : 'unknown',
  stack: (error instanceof Error ? (error.stack ?? '') : '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 7)
    .join('\n'),
});

/** One JSON line an event, as Workers Logs and `wrangler tail` read it. */
export const consoleLog: Log = {
  write: (event) => {
    // biome-ignore lint/suspicious/noConsole: the Worker's log is its console
    console.log(JSON.stringify(event));
  },
};
