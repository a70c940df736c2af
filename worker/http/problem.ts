import { PROBLEMS, type Problem, type ProblemBody } from '../../shared/kernel/problems.ts';
import { words as en } from '../../shared/kernel/words/en.ts';
import { words as zhCN } from '../../shared/kernel/words/zh-CN.ts';
import { words as zhHant } from '../../shared/kernel/words/zh-Hant.ts';
import type { AppContext } from './context.ts';

const WORDS = { 'zh-CN': zhCN, 'zh-Hant': zhHant, en } as const;

/** The one place where a problem becomes an answer (RFC 9457): closed code, words, request id; no values. */
export const problemResponse = (c: AppContext, problem: Problem): Response => {
  const { code, extras } = problem;
  const status = PROBLEMS[code];
  c.set('problem', code);
  // Without services (a wrong configuration) the reference is relative, as RFC 9457 §3.1.1 allows.
  const origin = c.get('services')?.config.ORIGIN ?? '';
  const body: ProblemBody = {
    type: `${origin}/problems/${code}`,
    title: WORDS[c.get('language')][code],
    status,
    code,
    requestId: c.get('requestId'),
    ...extras,
  };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8' };
  if (extras.retryAfter !== undefined) headers['retry-after'] = String(extras.retryAfter);
  // 460 is tus's own status and 507 WebDAV's, neither in Hono's list: the header value is what counts.
  return c.newResponse(JSON.stringify(body), { status: status as 400, headers });
};
