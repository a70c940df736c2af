import type { Amounts } from '../../shared/cases/schema.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { Document, Operation, OperationResult } from '../../shared/sync/protocol.ts';
import type { TestApp, TestClient } from './app.ts';
import { type OperationParts, type RegisteredPerson, signedOperation } from './people.ts';
import { testPhoto, uploadPhoto } from './photos.ts';

/** Pushes operations as they are; one result each. */
export const pushAll = async (
  { client }: { client: TestClient },
  operations: readonly unknown[],
): Promise<OperationResult[]> => {
  const answer = await client.post('/api/sync/push', { operations });
  if (answer.status !== 200) throw new Error(`Push refused: ${JSON.stringify(answer.body)}`);
  return answer.body.results;
};

/** The one result of a push of one. */
export const pushOne = async (
  person: { client: TestClient },
  operation: Operation,
): Promise<OperationResult> => {
  const [result] = await pushAll(person, [operation]);
  if (!result) throw new Error('No result');
  return result;
};

/** Signs and pushes the person's next operation. */
export const act = async (person: RegisteredPerson, parts: OperationParts): Promise<OperationResult> =>
  pushOne(person, await signedOperation(person, parts));

/** Every document of a person, page by page from the start. */
export const pullAll = async ({ client }: { client: TestClient }): Promise<Document[]> => {
  const documents: Document[] = [];
  for (let cursor = '', more = true; more; ) {
    const { body } = await client.get(`/api/sync/pull?cursor=${cursor}`);
    documents.push(...body.documents);
    ({ cursor, more } = body);
  }
  return documents;
};

/** The documents of one type; bodies are read freely by tests. */
export const documentsOf = async (
  person: { client: TestClient },
  type: string,
  // biome-ignore lint/suspicious/noExplicitAny: tests read documents freely and assert what they read
): Promise<{ id: string; version: number; body: any }[]> =>
  (await pullAll(person)).filter((document) => document.type === type);

/** The kinds of a person's history, as many as there are of each. */
export const historyOf = async (person: { client: TestClient }): Promise<string[]> =>
  (await documentsOf(person, 'history')).map(({ body }) => body.kind);

/** Asks for a manual review with two photos that have been sent; its id. */
export const requestReview = async (person: RegisteredPerson, seed = 1): Promise<string> => {
  const front = await uploadPhoto(person.client, testPhoto(seed * 2));
  const held = await uploadPhoto(person.client, testPhoto(seed * 2 + 1));
  const entityId = newId();
  const payload = { subject: 'level-4', front, held };
  const result = await act(person, { kind: 'review.request', entityId, payload });
  if (result.outcome !== 'applied') throw new Error(`Not requested: ${JSON.stringify(result)}`);
  return entityId;
};

/** Raises a person to 四级 the way that is open to everybody: a request, and a reviewer who approves. */
export const raise = async (app: TestApp, person: RegisteredPerson): Promise<void> => {
  const id = await requestReview(person);
  const reviewer = await app.staff('reviewer');
  const answer = await reviewer.post(`/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
  if (answer.status !== 200) throw new Error(`Not approved: ${JSON.stringify(answer.body)}`);
};

export const AMOUNTS: Amounts = { invested: 12_000_000, withdrawn: 1_850_050, lost: 10_149_950 };

/** The body of an import with these people, everybody with the same amounts. */
export const caseBody = (
  people: readonly { name: string; idNumber: string }[],
  number = `case-${newId()}`,
) => ({
  number,
  name: '“康养宝”非法集资案',
  agency: '扬州市公安局',
  notice: '请核对金额。',
  claims: people.map(({ name, idNumber }) => ({ name, idNumber, amounts: AMOUNTS })),
});

/** Imports a case in which a registered person has a claim; the claim's id. */
export const importClaim = async (app: TestApp, person: RegisteredPerson): Promise<string> => {
  const before = (await documentsOf(person, 'claim')).map(({ id }) => id);
  const officer = await app.staff('case-officer');
  const answer = await officer.post('/api/admin/cases/imports', caseBody([person]));
  if (answer.status !== 200) throw new Error(`Not imported: ${JSON.stringify(answer.body)}`);
  const claim = (await documentsOf(person, 'claim')).find(({ id }) => !before.includes(id));
  if (!claim) throw new Error('The claim is not in the feed');
  return claim.id;
};
