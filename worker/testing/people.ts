import { AGREEMENT_VERSION, agreementText } from '../../shared/account/agreement.ts';
import type { Device } from '../../shared/account/schema.ts';
import { sha256Hex } from '../../shared/kernel/bytes.ts';
import {
  type DeviceId,
  type EntityId,
  newId,
  type OperationId,
  type PersonId,
  type Sha256,
} from '../../shared/kernel/ids.ts';
import type { Operation, UnsignedOperation } from '../../shared/sync/protocol.ts';
import { operationHash, signOperation } from '../../shared/sync/signing.ts';
import { makePerson, type TestPerson } from '../../shared/testing/people.ts';
import type { Answer, TestApp, TestClient } from './app.ts';

/** A phone with its key pair and the end of its chain of operations. */
export interface TestDevice extends Device {
  privateKey: CryptoKey;
  seq: number;
  prev: '' | Sha256;
}

/** A resident who is signed in on one phone. */
export interface RegisteredPerson extends TestPerson {
  personId: PersonId;
  vaultSecret: string;
  client: TestClient;
  device: TestDevice;
}

let lastSeed = 0;
/** Another seed for everybody in a test file, so that no two share a number. */
export const nextSeed = (): number => {
  lastSeed += 1;
  return lastSeed;
};

/** A caller's address of its own (RFC 5737), so that tests of one feature do not meet another's throttle. */
const addressOf = (seed: number): string => `198.51.${(seed >> 8) & 255}.${seed & 255}`;

export const newDevice = async (name = 'Test phone'): Promise<TestDevice> => {
  const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const { x = '', y = '' } = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as JsonWebKey;
  return {
    id: newId<DeviceId>(),
    name,
    publicKey: { kty: 'EC', crv: 'P-256', x, y },
    privateKey: pair.privateKey,
    seq: 0,
    prev: '',
  };
};

/** What a device says of itself on the wire. */
export const deviceOf = ({ id, name, publicKey }: TestDevice): Device => ({ id, name, publicKey });

/** Puts people into the authority's register, as an administrator does. */
export const inRegister = async (app: TestApp, ...people: TestPerson[]): Promise<void> => {
  const records = people.map(({ name, idNumber, validFrom, validUntil }) => ({
    name,
    idNumber,
    validFrom,
    validUntil,
  }));
  const administrator = await app.staff('administrator');
  const answer = await administrator.post('/api/admin/authority-records/imports', { records });
  if (answer.status !== 200) throw new Error(`Import failed: ${JSON.stringify(answer.body)}`);
};

/** A person as another platform knows them: a row of `POST /api/admin/people/imports`. */
export const importRow = (person: TestPerson, portrait?: string) => {
  const { name, idNumber, validFrom, validUntil, region, address, postcode, phone } = person;
  const row = { name, idNumber, validFrom, validUntil, region, address, postcode, phone };
  return { ...row, ...(portrait && { portrait }) };
};

/** Imports accounts, as an administrator does. */
export const importAccounts = async (app: TestApp, ...people: unknown[]): Promise<Answer> => {
  const administrator = await app.staff('administrator');
  return administrator.post('/api/admin/people/imports', { people });
};

/** The newest code that a phone was sent. */
export const codeSentTo = async (app: TestApp, phone: string): Promise<string> => {
  const { body } = await app.client().get(`/api/dev/messages?phone=${phone}`);
  return /\b\d{6}\b/.exec(body.messages[0]?.text ?? '')?.[0] ?? '';
};

/** Asks for a code from the client and reads it from the sandbox. */
export const askCode = async (
  app: TestApp,
  client: TestClient,
  phone: string,
  purpose = 'register',
): Promise<string> => {
  const answer = await client.post('/api/account/codes', { purpose, phone });
  if (answer.status !== 202) throw new Error(`No code: ${JSON.stringify(answer.body)}`);
  return codeSentTo(app, phone);
};

/** Everything the registration form sends. */
export const registrationBody = async (person: TestPerson, code: string, device?: TestDevice) => ({
  name: person.name,
  nationality: person.nationality,
  idNumber: person.idNumber,
  validFrom: person.validFrom,
  validUntil: person.validUntil,
  region: person.region,
  address: person.address,
  postcode: person.postcode,
  phone: person.phone,
  password: person.password,
  phoneAgain: person.phone,
  passwordAgain: person.password,
  code,
  agreement: { version: AGREEMENT_VERSION, sha256: await sha256Hex(agreementText()) },
  ...(device && { device: deviceOf(device) }),
});

/** A client with an address of its own. */
export const clientFor = (app: TestApp, seed: number): TestClient =>
  app.client({ 'cf-connecting-ip': addressOf(seed) });

/**
 * Registers a resident through the API as the app does: authority register, code, form. `overrides` replace
 * details of the seeded person; `seed` chooses one.
 */
export const registerPerson = async (
  app: TestApp,
  { seed = nextSeed(), ...overrides }: Partial<TestPerson> & { seed?: number } = {},
): Promise<RegisteredPerson> => {
  const person = { ...makePerson(seed), ...overrides };
  const client = clientFor(app, seed);
  const device = await newDevice();
  await inRegister(app, person);
  const code = await askCode(app, client, person.phone);
  const answer = await client.post(
    '/api/account/registrations',
    await registrationBody(person, code, device),
  );
  if (answer.status !== 201) throw new Error(`Not registered: ${JSON.stringify(answer.body)}`);
  const { personId, vaultSecret } = answer.body;
  return { ...person, personId, vaultSecret, client, device };
};

/** Signs the person in on another phone; the first one stays signed in. */
export const signInElsewhere = async (app: TestApp, person: RegisteredPerson): Promise<RegisteredPerson> => {
  const client = clientFor(app, nextSeed());
  const device = await newDevice('Second phone');
  const { idNumber, password } = person;
  const answer = await client.post('/api/account/sessions', {
    method: 'password',
    idNumber,
    password,
    device: deviceOf(device),
  });
  if (answer.status !== 200) throw new Error(`Not signed in: ${JSON.stringify(answer.body)}`);
  return { ...person, client, device };
};

/** What an operation is about; the rest has defaults that a good one would have. */
export interface OperationParts {
  kind: string;
  entityId: string;
  baseVersion?: number;
  payload: unknown;
  id?: string;
  capturedAt?: string;
}

/** The next operation of a person's phone, signed and chained to the one before it. */
export const signedOperation = async (
  person: Pick<RegisteredPerson, 'device'>,
  { kind, entityId, baseVersion = 0, payload, id, capturedAt }: OperationParts,
): Promise<Operation> => {
  const { device } = person;
  device.seq += 1;
  const unsigned: UnsignedOperation = {
    id: (id ?? newId()) as OperationId,
    v: 1,
    kind,
    entityId: entityId as EntityId,
    baseVersion,
    payload,
    capturedAt: capturedAt ?? new Date(Date.UTC(2026, 10, 23, 3, 59, device.seq % 60)).toISOString(),
    deviceId: device.id,
    seq: device.seq,
    prev: device.prev,
  };
  device.prev = await operationHash(unsigned);
  return signOperation(unsigned, device.privateKey);
};
