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
    const { deriveKey } = SubtleCrypto.prototype;
    const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    SubtleCrypto.prototype.deriveKey = async function (...args) {
      await pass(500);
      dispatchEvent(new Event('online'));
      await pass(1_000);
      return deriveKey.apply(this, args);
    };
  });
  await page.route('**/api/account/sessions', async (route) => {
    const response = await route.fetch();
    await page.unroute(ENDING);
    await route.fulfill({ response });
  });
  await signIn(page, data);
  await page.goto(`${URL_BASE}/me/devices`);
  await expect(page.getByText('本机')).toBeVisible();
});
