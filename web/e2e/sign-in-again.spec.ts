import { signOut } from './authenticator.ts';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';

// Routes of Playwright stand between the page and the server; a service worker would go past them.
test.use({ serviceWorkers: 'block' });

const ENDING = '**/api/me/sessions/current';

test('a sign-out that the server has still to hear of does not end the sign-in that follows it', async ({
  page,
  world,
}) => {
  const { data } = await world.resident();
  await signIn(page, data);
  // The server is not told: the network is bad at this moment.
  await page.route(ENDING, (route) => route.abort());
  await signOut(page);

  // Opening what the phone keeps takes a second on a cheap phone; the network comes back in the middle of it.
  await page.addInitScript(() => {
    const { deriveKey, decrypt } = SubtleCrypto.prototype;
    const slow = () => new Promise((resolve) => setTimeout(resolve, 1_500));
    SubtleCrypto.prototype.deriveKey = async function (...args) {
      await slow();
      return deriveKey.apply(this, args);
    };
    SubtleCrypto.prototype.decrypt = async function (...args) {
      await slow();
      return decrypt.apply(this, args);
    };
  });
  await page.route('**/api/account/sessions', async (route) => {
    const response = await route.fetch();
    await page.unroute(ENDING);
    await route.fulfill({ response });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await page.evaluate(() => dispatchEvent(new Event('online')));
  });
  await signIn(page, data);
  await page.goto(`${URL_BASE}/me/devices`);
  await expect(page.getByText('本机')).toBeVisible();
});
