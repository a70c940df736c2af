/** Put in by vite.config.ts from package.json. */
declare const __APP_VERSION__: string;

/** The version of the app that runs. */
export const VERSION: string = __APP_VERSION__;

/**
 * The telephone of technical support, given to the build as VITE_SUPPORT_PHONE by whoever runs the product;
 * without it the support page names no number rather than a wrong one.
 */
export const SUPPORT_PHONE: string | undefined = import.meta.env.VITE_SUPPORT_PHONE;
