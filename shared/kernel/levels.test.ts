import { describe, expect, it } from 'vitest';
import { can, ROLES, type Role } from './capabilities.ts';
import type { PersonId } from './ids.ts';
import {
  type Act,
  ASSURANCES,
  type Assurance,
  isWeak,
  levelOf,
  missingFor,
  POLICY,
  type ProofKind,
  type Requirement,
} from './levels.ts';

const proofs = (...kinds: ProofKind[]) => kinds.map((kind) => ({ kind, assurance: 'none' as const }));

/** 四级, reached in these ways. */
const fourth = (...assurances: Assurance[]) => [
  ...proofs('phone', 'four-elements'),
  ...assurances.map((assurance) => ({ kind: 'face' as const, assurance })),
];

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
    expect(missingFor('enterprise.set', proofs('phone', 'four-elements'))).toEqual({
      ...{ code: 'level-too-low', extras: { needs: { level: 4, has: 3 } } },
    });
    expect(missingFor('enterprise.set', fourth('manual'))).toBeUndefined();
    expect(missingFor('case.object', proofs('phone'))).toEqual({
      ...{ code: 'level-too-low', extras: { needs: { level: 3, has: 1 } } },
    });
  });
});

describe('how 四级 was reached', () => {
  const acts = Object.entries<Requirement>(POLICY) as [Act, Requirement][];

  it('is named by every act that needs 四级, and by no other', () => {
    for (const [act, { level, assurance }] of acts)
      expect([act, assurance.length > 0]).toEqual([act, level === 4]);
  });

  it('is taken or refused by each act as its row says, and the strongest proof counts', () => {
    for (const [act, { level, assurance }] of acts)
      for (const reached of ASSURANCES) {
        const taken = level < 4 || assurance.includes(reached);
        const wanted = taken ? undefined : { code: 'assurance-too-weak' };
        expect([act, reached, missingFor(act, fourth(reached))]).toEqual([act, reached, wanted]);
        expect(missingFor(act, fourth(reached, 'live-online'))).toBeUndefined();
      }
  });

  it('without a network or by a helper’s word is weak, until another check', () => {
    expect(
      (['live-offline', 'assisted', 'manual', 'live-online'] as const).map((one) => isWeak(fourth(one))),
    ).toEqual([...[true, true, false, false]]);
    expect(isWeak(fourth('live-offline', 'manual'))).toBe(false);
    expect(isWeak(proofs('phone', 'four-elements'))).toBe(false);
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
