import type { BrowserHints } from './device-name.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What this browser says about itself; Chromium says it in `userAgentData`, the others in the text. */
export const browserHints = (): BrowserHints => {
  const { userAgent } = navigator;
  const data: unknown = 'userAgentData' in navigator ? navigator.userAgentData : undefined;
  if (!isRecord(data)) return { userAgent };
  const brands = Array.isArray(data.brands) ? data.brands : [];
  return {
    userAgent,
    platform: typeof data.platform === 'string' ? data.platform : '',
    brands: brands.filter(isRecord).map(({ brand }) => String(brand)),
  };
};
