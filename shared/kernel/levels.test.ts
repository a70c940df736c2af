import { describe, expect, it } from 'vitest';
import { can, ROLES, type Role } from './capabilities.ts';
import type { PersonId } from './ids.ts';
import { levelOf, missingFor, type ProofKind } from './levels.ts';

const proofs = (...kinds: ProofKind[]) => kinds.map((kind) => ({ kind, assurance: 'none' as const }));

describe('the level (V1)', () => {
  it.each([
    [[], 1],
    [['phone'], 1],
    [['phone', 'document'], 2],
    [['phone', 'four-elements'], 3],
    [['phone', 'four-elements', 'face'], 4],
    [['phone', 'four-elements', 'manual'], 4],
    // A face alone, without confirmed elements, is nobody's.
    [['phone', 'face'], 1],
  ] as [ProofKind[], number][])('%j is %d', (kinds, level) => {
    expect(levelOf(proofs(...kinds))).toBe(level);
  });

  it('the switch needs 四级, an objection 三级', () => {
    expect(missingFor('enterprise.set', proofs('phone', 'four-elements'))).toEqual({ level: 4, has: 3 });
    expect(missingFor('enterprise.set', proofs('phone', 'four-elements', 'manual'))).toBeUndefined();
    expect(missingFor('case.object', proofs('phone'))).toEqual({ level: 3, has: 1 });
  });
});

describe('capabilities', () => {
  const person = { kind: 'person', personId: 'a' as PersonId, sessionId: 's', deviceId: 'd' } as const;

  it('a resident acts on what is theirs and on nothing else', () => {
    expect(can(person, 'person.self', { ownerId: 'a' as PersonId })).toBe(true);
    expect(can(person, 'person.self', { ownerId: 'b' as PersonId })).toBe(false);
    expect(can(person, 'review.decide')).toBe(false);
    expect(can({ kind: 'anyone' }, 'person.self')).toBe(false);
  });

  it('no staff role may act as a resident', () => {
    for (const role of Object.keys(ROLES) as Role[])
      expect(can({ kind: 'staff', staffId: 'x' as never, roles: [role] }, 'person.self')).toBe(false);
  });
});
