/** Put in by vite.config.ts from package.json. */
declare const __APP_VERSION__: string;

/** The version of the app that runs. */
export const VERSION: string = __APP_VERSION__;

const { VITE_SUPPORT_PHONE, VITE_SUPPORT_QR }: Record<string, string | undefined> = import.meta.env;

/**
 * The telephones of technical support, given to the build as VITE_SUPPORT_PHONE (several with commas between)
 * by whoever runs the product; without it the support page names no number rather than a wrong one.
 */
export const SUPPORT_PHONES: readonly string[] = (VITE_SUPPORT_PHONE ?? '')
  .split(',')
  .map((phone) => phone.trim())
  .filter(Boolean);

/**
 * The picture of support's QR code (a WeChat official account's, as WeChat gives it out): VITE_SUPPORT_QR is its
 * address in web/public, such as /support-qr.svg, so that it is there without a network too.
 */
export const SUPPORT_QR: string | undefined = VITE_SUPPORT_QR || undefined;
