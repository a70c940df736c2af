import { expect, test } from 'vitest';
import { ROLE_NAMES, type Role } from '../../shared/kernel/capabilities.ts';
import type { Contract } from '../../shared/kernel/contract.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { code, START, testApp } from './app.ts';
import { registerPerson } from './people.ts';

/** Everybody who may ask. */
const ASKERS = ['anyone', 'person', ...ROLE_NAMES] as const;
type Asker = (typeof ASKERS)[number];
export const EVERYBODY: readonly Asker[] = ASKERS;

/** Who may make a call, by the contract's id: written out in each test, so that widening one is noticed. */
type AccessTable = Record<string, readonly Asker[]>;

const contractsOf = (module: object): Contract[] =>
  Object.values(module).filter(
    (value): value is Contract => typeof value === 'object' && value !== null && 'access' in value,
  );

/** What somebody who may not call is told. */
const refusal = (asker: Asker, allowed: readonly Asker[]): ProblemCode => {
  const forPeople = allowed.includes('person');
  if (forPeople) return 'not-signed-in';
  return asker === 'anyone' ? 'token-invalid' : 'forbidden';
};

const REFUSALS: readonly unknown[] = ['not-signed-in', 'token-invalid', 'forbidden'];

/** The path with something in the place of each parameter; nothing by that name exists. */
const pathOf = (contract: Contract): string =>
  contract.path.replace(/:(\w+)/g, (_, name: string) => (name === 'sha256' ? 'a'.repeat(64) : newId()));

/**
 * Walks every contract of a module with everybody who may ask, and with tokens that are no longer good.
 * An allowed call is sent an empty body: it may fail for that, but never for who is asking.
 */
export const testAccess = (module: object, table: AccessTable): void => {
  const contracts = contractsOf(module);

  test('every contract of this feature says here who may call it', () => {
    expect(contracts.map(({ id }) => id).sort()).toEqual(Object.keys(table).sort());
  });

  test.each(contracts.map((contract) => [contract.id, contract] as const))(
    '%s is open to exactly those who may',
    async (id, contract) => {
      const app = testApp();
      const allowed = table[id] ?? [];
      const send = (asker: { send: ReturnType<typeof app.client>['send'] }) =>
        asker.send(contract.method, pathOf(contract), contract.method === 'POST' ? {} : undefined);

      for (const asker of ASKERS) {
        const answer = await send(await clientAs(app, asker));
        const label = `${asker} → ${contract.method} ${contract.path}`;
        if (allowed.includes(asker)) expect(REFUSALS, label).not.toContain(code(answer));
        else expect(code(answer), label).toBe(refusal(asker, allowed));
      }
      for (const token of [await expiredToken(app), await revokedToken(app), strangeToken(app)])
        expect(code(await send(token))).toBe('token-invalid');
    },
  );
};

type App = ReturnType<typeof testApp>;

const clientAs = async (app: App, asker: Asker) => {
  if (asker === 'anyone') return app.client();
  if (asker === 'person') return (await registerPerson(app)).client;
  return app.staff(asker);
};

const ALL_ROLES = ROLE_NAMES as readonly Role[];

const expiredToken = async (app: App) => {
  const token = await app.staff(...ALL_ROLES);
  await app.env.DB.prepare('UPDATE tokens SET expires_at = ? WHERE id = ?').bind(START, token.id).run();
  return token;
};

const revokedToken = async (app: App) => {
  const token = await app.staff(...ALL_ROLES);
  const administrator = await app.staff('administrator');
  await administrator.delete(`/api/admin/tokens/${token.id}`);
  return token;
};

const strangeToken = (app: App) => app.client({ authorization: `Bearer hy_${'A'.repeat(43)}` });
