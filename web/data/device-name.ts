/** What a browser says about itself (User-Agent Client Hints where it has them). */
export interface BrowserHints {
  userAgent: string;
  platform?: string;
  brands?: readonly string[];
}

/** First match wins: Edge and Opera call themselves Chrome, Chrome calls itself Safari. */
const BROWSERS = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg/, 'Edge'],
  [/OPR|Opera/, 'Opera'],
  [/HuaweiBrowser/, 'Huawei Browser'],
  [/MiuiBrowser/, 'Mi Browser'],
  [/SamsungBrowser|Samsung Internet/, 'Samsung Internet'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom(e|ium)|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
] as const;

const SYSTEMS = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS|macOS/, 'Mac'],
  [/CrOS|Chrome OS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const;

const first = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** A short name for the list of signed-in devices (A10): "Android Chrome". Names of products need no words. */
export const deviceName = ({ userAgent, platform = '', brands = [] }: BrowserHints): string => {
  const system = first(SYSTEMS, `${platform} ${userAgent}`);
  const browser = first(BROWSERS, `${brands.join(' ')} ${userAgent}`);
  return [system, browser].filter(Boolean).join(' ') || 'Browser';
};
