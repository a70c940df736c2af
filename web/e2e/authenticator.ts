import type { CDPSession, Page } from '@playwright/test';
import { expect, URL_BASE } from './fixtures.ts';

/** A phone with a screen lock: Chromium's virtual authenticator. */
export const withAuthenticator = async (
  page: Page,
): Promise<{ cdp: CDPSession; authenticatorId: string }> => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  return { cdp, authenticatorId };
};

/** Ends the session of this phone. */
export const signOut = async (page: Page): Promise<void> => {
  await page.goto(`${URL_BASE}/me/devices`);
  await page
    .getByRole('button', { name: /^退出登录/ })
    .first()
    .click();
  await expect(page).toHaveURL(`${URL_BASE}/`);
  await expect(page.getByRole('link', { name: '登录', exact: true })).toBeVisible();
};
