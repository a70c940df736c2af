import { afterEach, describe, expect, it, vi } from 'vitest';
import { networkKind, photosMayGo, savesData } from './network-kind.ts';

afterEach(() => vi.unstubAllGlobals());

const connectedBy = (connection: unknown) => {
  vi.stubGlobal('navigator', connection === undefined ? {} : { connection });
  return networkKind();
};

describe('networkKind', () => {
  it('tells Wi-Fi and a cable from what is paid for', () => {
    expect(connectedBy({ type: 'wifi' })).toBe('wifi');
    expect(connectedBy({ type: 'ethernet' })).toBe('wifi');
    expect(connectedBy({ type: 'cellular' })).toBe('mobile');
  });

  it('takes nothing for Wi-Fi that the browser does not call so', () => {
    for (const connection of [
      undefined,
      null,
      {},
      { type: 'unknown' },
      { type: 'none' },
      { effectiveType: '4g' },
    ])
      expect(connectedBy(connection)).toBe('unknown');
  });
});

describe('photosMayGo', () => {
  it('holds nothing back unless the person asked for it', () => {
    for (const kind of ['wifi', 'mobile', 'unknown'] as const)
      expect(photosMayGo(false, false, kind)).toBe(true);
  });

  it('waits for Wi-Fi, also where the browser does not tell, until the person lets the item go', () => {
    expect(photosMayGo(true, false, 'wifi')).toBe(true);
    for (const kind of ['mobile', 'unknown'] as const) {
      expect(photosMayGo(true, false, kind)).toBe(false);
      expect(photosMayGo(true, true, kind)).toBe(true);
    }
  });
});

describe('savesData', () => {
  it('is so only where the browser says that the phone is to save data', () => {
    const asked = (connection: unknown): boolean => {
      connectedBy(connection);
      return savesData();
    };
    expect(asked({ saveData: true })).toBe(true);
    for (const connection of [undefined, null, {}, { saveData: false }, { saveData: 'yes' }])
      expect(asked(connection)).toBe(false);
  });
});
