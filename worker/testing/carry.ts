import { newId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { type CarryRecord, sealPack } from '../../shared/sync/carry.ts';
import { CARRY_TYPE, CarryKey, CarryPackId } from '../../shared/sync/carry-contract.ts';
import { type Answer, START, type TestApp, type TestClient } from './app.ts';
import { refOf } from './photos.ts';

interface Parts {
  operations: readonly unknown[];
  photos?: readonly Uint8Array<ArrayBuffer>[];
  /** Instead of the one that the person's phone has. */
  ticket?: string;
  id?: string;
}

/** The ticket that a signed-in phone keeps. */
export const ticketOf = async ({ client }: { client: TestClient }): Promise<string> => {
  const answer = await client.get('/api/sync/carry-ticket');
  if (answer.status !== 200) throw new Error(`No ticket: ${JSON.stringify(answer.body)}`);
  return answer.body.ticket;
};

async function* recordsOf({ operations, photos = [], ticket, id }: Parts): AsyncGenerator<CarryRecord> {
  const createdAt = new Date(START).toISOString();
  yield { kind: 'head', id: parse(CarryPackId, id ?? newId()), ticket: ticket ?? '', createdAt };
  for (const operation of operations) yield { kind: 'operation', operation };
  for (const bytes of photos) yield { kind: 'photo', photo: await refOf(bytes), bytes };
}

/** A pack as a person's phone makes it. */
export const makePack = async (
  app: TestApp,
  person: { client: TestClient },
  parts: Parts,
): Promise<Uint8Array<ArrayBuffer>> => {
  const ticket = parts.ticket ?? (await ticketOf(person));
  const { keys } = (await app.client().get('/.well-known/jwks.json')).body;
  const key = parse(
    CarryKey,
    keys.find(({ use }: { use: string }) => use === 'enc'),
  );
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of sealPack(key, recordsOf({ ...parts, ticket }))) pieces.push(piece);
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
};

/** Hands a pack in, as whoever the client is. */
export const handIn = (
  client: TestClient,
  pack: Uint8Array<ArrayBuffer>,
  type = CARRY_TYPE,
): Promise<Answer> => client.send('POST', '/api/carry-packs', pack, { 'content-type': type });
