import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { sha256Hex, toBase64Url } from '../../shared/kernel/bytes.ts';
import type { Role } from '../../shared/kernel/capabilities.ts';
import { newId, type StaffId } from '../../shared/kernel/ids.ts';
import type { ProblemBody } from '../../shared/kernel/problems.ts';
import { createApp } from '../app.ts';
import type { Env } from '../env.ts';
import type { LogEvent } from '../platform/log.ts';
import { createServices } from '../services.ts';

/** The first moment of every test: a Monday noon in Shanghai. */
export const START = Date.parse('2026-11-23T04:00:00.000Z');

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers freely and assert what they read
  body: any;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The whole Worker on the real local D1 and R2, with a clock that the test moves and a log that it reads.
 * Each `client()` is a browser with a cookie jar of its own.
 */
export const testApp = (settings: Partial<Env> = {}) => {
  const clock = { at: START, now: () => clock.at };
  const events: LogEvent[] = [];
  const bindings = { ...(env as unknown as Env), ...settings };
  const services = createServices(bindings, { clock, log: { write: (event) => events.push(event) } });
  const app = createApp(() => services);

  const request = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const context = createExecutionContext();
    const response = await app.request(path, init, bindings, context);
    const bytes = new Uint8Array(await response.arrayBuffer());
    await waitOnExecutionContext(context);
    // The answer to a HEAD has the headers of a body but none.
    const isJson = bytes.byteLength > 0 && /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined,
      bytes,
    };
  };

  const client = (headers: Record<string, string> = {}) => {
    const jar = new Map<string, string>();
    const send = async (method: string, path: string, body?: unknown, extra: Record<string, string> = {}) => {
      const raw = body instanceof Uint8Array;
      const answer = await request(path, {
        method,
        headers: {
          ...(body !== undefined && !raw && { 'content-type': 'application/json' }),
          ...(jar.size > 0 && { cookie: [...jar.values()].join('; ') }),
          ...headers,
          ...extra,
        },
        ...(body !== undefined && { body: raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      });
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';');
        const [name = '', value] = pair.split('=');
        if (value) jar.set(name, pair);
        else jar.delete(name);
      }
      return answer;
    };
    return {
      send,
      get: (path: string) => send('GET', path),
      post: (path: string, body?: unknown) => send('POST', path, body),
      delete: (path: string) => send('DELETE', path),
      /** The session's cookie, or ''. */
      get cookie() {
        return jar.get('__Host-heyan') ?? '';
      },
    };
  };

  /** A client with a staff token of these roles, straight in the table as the first one of a deployment is. */
  const staff = async (...roles: Role[]) => {
    const secret = `hy_${toBase64Url(crypto.getRandomValues(new Uint8Array(24)))}`;
    const id = newId<StaffId>();
    await bindings.DB.prepare(
      'INSERT INTO tokens (id, token_hash, name, roles, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
    )
      .bind(
        id,
        await sha256Hex(secret),
        `Test ${roles.join(' ')}`,
        JSON.stringify(roles),
        START,
        START + 1e12,
      )
      .run();
    return { id, ...client({ authorization: `Bearer ${secret}` }) };
  };

  return { app, services, clock, events, env: bindings, request, client, staff };
};

export type TestApp = ReturnType<typeof testApp>;
export type TestClient = ReturnType<TestApp['client']>;

/** The problem code of an answer, or its status where it is none. */
export const code = (answer: Answer): ProblemBody['code'] | number => answer.body?.code ?? answer.status;
