import { describe, expect, it } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { Challenge, PACK, type Purpose } from '../../shared/liveness/challenge.ts';
import { OFFLINE_PURPOSES } from '../../shared/liveness/offline.ts';
import { isDue, usableFor } from './pack.ts';

const NOW = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;

const challenge = (purpose: Purpose, issuedAt = NOW, offline = true): Challenge =>
  parse(Challenge, {
    ...{ id: newId(), nonce: 'n'.repeat(43), purpose, deviceId: newId(), actions: ['nod'], offline },
    ...{
      issuedAt: new Date(issuedAt).toISOString(),
      expiresAt: new Date(issuedAt + PACK.lifeMs).toISOString(),
    },
  });
const full = (issuedAt = NOW) =>
  OFFLINE_PURPOSES.flatMap((purpose) =>
    Array.from({ length: PACK.perPurpose }, () => challenge(purpose, issuedAt)),
  );

describe('what can be begun without a network', () => {
  it('is for its purpose alone, and has time left for a slow check', () => {
    const [one] = [challenge('level-4')];
    const all = [one, challenge('pension'), challenge('level-4', NOW, false)];
    expect(usableFor(all, 'level-4', NOW)).toEqual([one]);
    expect(usableFor(all, 'level-4', NOW + PACK.lifeMs - HOUR)).toEqual([one]);
    expect(usableFor(all, 'level-4', NOW + PACK.lifeMs - 60_000)).toEqual([]);
    expect(usableFor(all, 'todo', NOW)).toEqual([]);
  });
});

describe('a pack is fetched again', () => {
  it('when half of its life is over, or the clock says nonsense', () => {
    const pack = { challenges: full(), fetchedAt: NOW };
    expect(isDue(pack, NOW + 2 * 24 * HOUR)).toBe(false);
    expect(isDue(pack, NOW + 3 * 24 * HOUR)).toBe(true);
    expect(isDue(pack, NOW - HOUR)).toBe(true);
  });

  it('when some were used, but not at once: the server gives few a day', () => {
    const pack = { challenges: full().slice(1), fetchedAt: NOW };
    expect(isDue(pack, NOW + HOUR)).toBe(false);
    expect(isDue(pack, NOW + 7 * HOUR)).toBe(true);
    expect(isDue({ ...pack, challenges: full() }, NOW + 7 * HOUR)).toBe(false);
  });
});
