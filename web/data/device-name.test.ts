import { describe, expect, it } from 'vitest';
import { deviceName } from './device-name.ts';

const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

describe('deviceName', () => {
  it('names the system and the browser, from the text alone', () => {
    expect(deviceName({ userAgent: ANDROID })).toBe('Android Chrome');
    expect(deviceName({ userAgent: IPHONE })).toBe('iPhone Safari');
    expect(deviceName({ userAgent: `${ANDROID} MicroMessenger/8.0.49` })).toBe('Android WeChat');
    expect(deviceName({ userAgent: `${ANDROID} HuaweiBrowser/15.0` })).toBe('Android Huawei Browser');
  });

  it('takes what the browser says outright where it does', () => {
    const brands = ['Not.A/Brand', 'Chromium', 'Microsoft Edge'];
    expect(deviceName({ userAgent: '', platform: 'Windows', brands })).toBe('Windows Edge');
  });

  it('has a name for what nobody knows', () => {
    expect(deviceName({ userAgent: 'curl' })).toBe('Browser');
  });
});
