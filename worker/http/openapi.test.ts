import { describe, expect, test } from 'vitest';
import { CONTRACTS } from '../../shared/contracts.ts';
import { PROBLEMS } from '../../shared/kernel/problems.ts';
import { testApp } from '../testing/app.ts';

const app = testApp();
const document = async () => (await app.client().get('/api/openapi.json')).body;

/** Every object inside a JSON value. */
const objectsIn = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];
};

describe('the contracts', () => {
  test('each have a name and a place of their own', () => {
    const unique = (texts: string[]) => expect(new Set(texts).size).toBe(texts.length);
    expect(CONTRACTS.length).toBeGreaterThan(20);
    unique(CONTRACTS.map(({ id }) => id));
    unique(CONTRACTS.map(({ method, path }) => `${method} ${path}`));
  });

  test.each(CONTRACTS.map((contract) => [`${contract.method} ${contract.path}`, contract] as const))(
    '%s has a route',
    (_name, { method, path }) => {
      const routes = app.app.routes.filter((route) => route.method === method && route.path === path);
      expect(routes).toHaveLength(1);
    },
  );

  test('are all that the API serves, besides its own document and uploads', () => {
    const known = new Set(CONTRACTS.map(({ method, path }) => `${method} ${path}`));
    const others = app.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !known.has(`${method} ${path}`))
      .map(({ path }) => path);
    expect(others.filter((path) => !/^\/api\/(openapi\.json|uploads(\/(:\w+|batch))?)$/.test(path))).toEqual(
      [],
    );
  });
});

describe('the OpenAPI document', () => {
  test('is 3.1, says where it is served and what an error looks like', async () => {
    const { openapi, servers, info, components } = await document();
    expect(openapi).toBe('3.1.0');
    expect(info).toMatchObject({ title: 'Heyan 核验', version: expect.any(String) });
    expect(servers).toEqual([{ url: 'http://localhost:8787' }]);
    expect(components.schemas.Problem.properties.code.enum).toEqual(Object.keys(PROBLEMS));
    expect(Object.keys(components.securitySchemes)).toEqual(['session', 'token', 'visit']);
  });

  test('lists every contract with its parameters, its body, its answer and who may call', async () => {
    const { paths } = await document();
    for (const { id, method, path, summary, access, body, media, response, status } of CONTRACTS) {
      const operation = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation, path).toMatchObject({ operationId: id, summary });
      const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
      const inPath = operation.parameters.filter((parameter: { in: string }) => parameter.in === 'path');
      expect(inPath.map(({ name }: { name: string }) => name)).toEqual(named);
      expect(inPath.every(({ required }: { required: boolean }) => required)).toBe(true);
      expect(operation.requestBody !== undefined, path).toBe((body ?? media) !== undefined);
      expect(operation.responses[status].content !== undefined, path).toBe(response !== undefined);
      expect(operation.security.length, path).toBe(access === 'anyone' ? 0 : 1);
    }
  });

  test('names the statuses of each problem, with those of the asker', async () => {
    const { paths } = await document();
    const { responses } = paths['/api/account/registrations'].post;
    expect(responses['409'].description).toMatch(/account-exists.*agreement-outdated/);
    expect(responses['503'].description).toContain('authority-unavailable');
    expect(paths['/api/me'].get.responses['401'].description).toBe('not-signed-in');
    expect(paths['/api/admin/tokens'].get.responses['403'].description).toBe('forbidden');
  });

  test('is whole: every reference leads somewhere, every schema has a form', async () => {
    const whole = await document();
    const targets = Object.keys(whole.components.schemas).map((name) => `#/components/schemas/${name}`);
    for (const object of objectsIn(whole)) {
      if (typeof object.$ref === 'string') expect(targets).toContain(object.$ref);
      if ('schema' in object) expect(Object.keys(object.schema as object).length).toBeGreaterThan(0);
    }
    const [byPassword, byFace] =
      whole.paths['/api/account/sessions'].post.requestBody.content['application/json'].schema.oneOf;
    expect(byPassword.properties.method).toEqual({ const: 'password' });
    expect(byPassword.required).toEqual(['method', 'idNumber', 'password']);
    expect(byFace.required).toEqual(['method', 'name', 'idNumber', 'evidenceId', 'device']);
  });
});
