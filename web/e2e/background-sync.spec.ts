import type { BrowserContext } from '@playwright/test';
import { expect, signIn, test, URL_BASE } from './fixtures.ts';
import { amounts, openObjection, readClaim, submit } from './objection.ts';
import { ready } from './phone.ts';
import { registrationOf } from './service-worker.ts';

/** Wakes the service worker as the browser does when the network is back, with no page of the app open. */
const wakeServiceWorker = async (context: BrowserContext): Promise<void> => {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('ServiceWorker.dispatchSyncEvent', {
    origin: URL_BASE,
    registrationId: await registrationOf(cdp),
    tag: 'heyan-outbox',
    lastChance: false,
  });
};

test('what was sent without a network leaves by Background Sync, with the app closed', async ({
  page,
  context,
  world,
}) => {
  const { data: person } = await world.resident();
  const caseNumber = await world.caseFor(person);
  const officer = await world.staff('case-officer');
  await signIn(page, person);
  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
  await ready(page);
  await context.setOffline(true);
  await submit(page);
  await expect(page.getByRole('heading', { name: '已保存，联网后自动发送' })).toBeVisible();
  await expect(page.getByText('异议保存在这部手机上，关机也不会丢')).toBeVisible();
  // From here on no page of the app is there that could send it. The browser may wake the worker by itself.
  await page.close();
  await context.setOffline(false);
  await wakeServiceWorker(context);
  await expect.poll(async () => (await readClaim(officer, caseNumber)).objections.length).toBe(1);
});
