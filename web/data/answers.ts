import * as v from 'valibot';
import {
  type FieldProblem,
  isProblemCode,
  Problem,
  type ProblemCode,
  type ProblemExtras,
} from '../../shared/kernel/problems.ts';

/** What an error answer may hold (RFC 9457 with our members); unknown members are left aside. */
const Body = v.object({
  code: v.unknown(),
  fields: v.exactOptional(v.array(v.object({ path: v.string(), code: v.unknown() }))),
  retryAfter: v.exactOptional(v.number()),
  needs: v.exactOptional(v.object({ level: v.number(), has: v.number() })),
  triesLeft: v.exactOptional(v.number()),
});

const isType = (response: Response, type: string): boolean =>
  (response.headers.get('content-type') ?? '').toLowerCase().startsWith(type);

/**
 * The JSON of a good answer.
 * @throws Problem not-our-server where it is no JSON
 */
export const jsonOf = async (response: Response): Promise<unknown> => {
  if (!isType(response, 'application/json')) throw new Problem('not-our-server');
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('not-our-server');
  }
};

/** The Problem that an error answer stands for. HEAD has no body, so there the status has to do. */
export const problemOf = async (response: Response, method: string): Promise<Problem> => {
  const retryAfter = retryAfterOf(response);
  if (method === 'HEAD') return new Problem(codeOfStatus(response.status), { ...retryAfter });
  if (!isType(response, 'application/problem+json')) return new Problem('not-our-server');
  const text = await response.text();
  return new Problem(...readProblem(text, retryAfter));
};

const readProblem = (text: string, retryAfter: ProblemExtras): [ProblemCode, ProblemExtras] => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return ['not-our-server', {}];
  }
  const result = v.safeParse(Body, json);
  if (!result.success) return ['internal', retryAfter];
  const { code, fields, ...rest } = result.output;
  const known = fields?.flatMap(({ path, code: field }): FieldProblem[] => [
    { path, code: isProblemCode(field) ? field : 'invalid-input' },
  ]);
  const extras: ProblemExtras = { ...retryAfter, ...rest, ...(known && { fields: known }) };
  return [isProblemCode(code) ? code : 'internal', extras];
};

/** `Retry-After` in seconds (RFC 9110 §10.2.3; our Worker never sends the date form). */
const retryAfterOf = (response: Response): ProblemExtras => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: seconds } : {};
};

/** What a bare status means where there is no body to say it. */
const codeOfStatus = (status: number): ProblemCode => {
  if (status === 401) return 'not-signed-in';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 429) return 'too-many-requests';
  return status >= 500 ? 'unavailable' : 'internal';
};
