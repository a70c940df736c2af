import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { toBase64Url, utf8 } from '../../../shared/kernel/bytes.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { Operation } from '../../../shared/sync/protocol.ts';
import type { OutboxItem } from '../../data/outbox.ts';
import { readReceipt } from '../../data/receipt.ts';
import { contentOf, formPath, isConflict, sidesOf, waitsForEarlier } from './content.ts';

const claimId = newId<string>();
const AMOUNTS = { invested: 100, withdrawn: 40, lost: 60 };
const CLAIM = {
  ...{ caseNumber: '1', caseName: '案', agency: '机关', notice: '', state: 'to-verify' },
  ...{ amounts: { ...AMOUNTS, lost: 50 }, objections: [] },
};
const AT = '2026-11-21T08:00:00.000Z';

const itemOf = (kind: string, payload: unknown, change: Partial<OutboxItem> = {}): OutboxItem => {
  const operation = v.parse(Operation, {
    ...{ id: newId<string>(), v: 1, kind, entityId: claimId, baseVersion: 1, payload, capturedAt: AT },
    ...{ deviceId: newId<string>(), seq: 1, prev: '', sig: 'x' },
  });
  return {
    ...{ id: operation.id, state: 'waiting', entityId: claimId, order: 1, operation, photos: [] },
    ...{ enqueuedAt: 0, tries: 0, retryAt: 0 },
    ...change,
  };
};
const objection = (change: Partial<OutboxItem> = {}) =>
  itemOf('case.object', { amounts: AMOUNTS, text: '', photos: [] }, change);

describe('an item of the outbox', () => {
  it('is told by its content, and leads back to its form', () => {
    expect(contentOf(objection())).toMatchObject({ kind: 'case.object', payload: { amounts: AMOUNTS } });
    expect(formPath(objection())).toBe(`/cases/${claimId}/objection`);
    expect(formPath(itemOf('review.request', {}))).toBe('/level/review');
    expect(contentOf(itemOf('consent.withdraw', {}))).toMatchObject({ kind: 'consent.withdraw' });
    expect(formPath(itemOf('consent.withdraw', {}))).toBe('/me/consents');
  });

  it('of another version of the app is shown all the same, without its content', () => {
    expect(contentOf(itemOf('pension.certify', {}))).toBeUndefined();
    expect(contentOf(itemOf('case.object', { amounts: 'other' }))).toBeUndefined();
  });

  it('in conflict shows mine and theirs, where both can be read', () => {
    const document = { type: 'claim', id: claimId, version: 2, body: CLAIM };
    const conflict = objection({ state: 'attention', problem: { code: 'stale-version', document } });
    expect(isConflict(conflict)).toBe(true);
    expect(sidesOf(conflict)).toMatchObject({
      mine: { amounts: AMOUNTS },
      theirs: { amounts: { lost: 50 } },
    });
    const unread = objection({ state: 'attention', problem: { code: 'stale-version' } });
    expect(isConflict(unread)).toBe(true);
    expect(sidesOf(unread)).toBeUndefined();
  });

  it('that was refused is no conflict', () => {
    expect(isConflict(objection({ state: 'attention', problem: { code: 'level-too-low' } }))).toBe(false);
  });

  it('waits for an earlier one about the same thing, and for nothing else', () => {
    const [first, second] = [objection({ order: 1 }), objection({ order: 2 })];
    expect(waitsForEarlier(second, [first, second])).toBe(true);
    expect(waitsForEarlier(first, [first, second])).toBe(false);
    expect(waitsForEarlier(second, [{ ...first, state: 'sent' }, second])).toBe(false);
    expect(waitsForEarlier(second, [{ ...first, state: 'attention' }, second])).toBe(true);
    expect(waitsForEarlier(second, [{ ...first, entityId: 'other' }, second])).toBe(false);
  });
});

describe('a receipt', () => {
  const jws = (claims: unknown) => `head.${toBase64Url(utf8(JSON.stringify(claims)))}.signature`;

  it('is read for showing', () => {
    const claims = { jti: newId<string>(), sha256: 'ab', capturedAt: AT, receivedAt: AT, photos: [] };
    expect(readReceipt(jws({ ...claims, iss: 'https://heyan.example' }))).toEqual(claims);
  });

  it.each(['', 'no-jws', 'a.b.c', jws({ jti: 1 })])('%j is none', (text) => {
    expect(readReceipt(text)).toBeUndefined();
  });
});
