import { compactVerify, createLocalJWKSet } from 'jose';
import { expect, signIn, test, URL_BASE, type World } from './fixtures.ts';
import { axe } from './looks.ts';
import {
  amounts,
  item,
  openObjection,
  photoCount,
  png,
  readClaim,
  submit,
  whenComplete,
} from './objection.ts';
import { ready } from './phone.ts';

const GENUINE = /签名核对无误/;

test('the receipt of an objection is verified on the phone, names each photo, and is shared as text', async ({
  context,
  page,
  world,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { data } = await world.resident();
  const caseNumber = await world.caseFor(data);
  await signIn(page, data);
  await ready(page);
  await openObjection(page);
  await amounts(page, '150000', '0', '150000');
  await page.locator('input[type=file]:not([capture])').setInputFiles([png(1), png(2), png(3)]);
  await photoCount(page, 3);
  await submit(page);
  const claim = await whenComplete(await world.staff('case-officer'), caseNumber, 3);
  const objection = claim.objections[0];
  if (!objection) throw new Error('The officer has no objection');

  await page.goto(`${URL_BASE}/outbox`);
  await expect(item(page)).toContainText('已完成');
  await item(page).locator('summary').click();
  await item(page).getByRole('link', { name: '查看和分享回执' }).click();
  await expect(page.getByText(GENUINE)).toBeVisible();
  for (const { sha256 } of objection.photos)
    await expect(page.getByRole('listitem').filter({ hasText: sha256 })).toContainText('已送达');
  expect(await axe(page)).toEqual([]);

  // What is shared holds the server's own words: whoever gets it can verify them.
  await page.evaluate(() => {
    Object.defineProperty(Navigator.prototype, 'share', { value: undefined, configurable: true });
    Reflect.deleteProperty(Navigator.prototype, 'share');
  });
  await page.getByRole('button', { name: '分享回执' }).click();
  await expect(page.getByText('回执已复制').first()).toBeVisible();
  const shared = await page.evaluate(() => navigator.clipboard.readText());
  const jws = shared.split('\n').at(-1) ?? '';
  const keys = await (await fetch(`${URL_BASE}/.well-known/jwks.json`)).json();
  const { payload } = await compactVerify(jws, createLocalJWKSet(keys));
  const claims = JSON.parse(new TextDecoder().decode(payload));
  expect(claims.jti).toBe(objection.id);
  expect(claims.photos.map((photo: { sha256: string }) => photo.sha256).sort()).toEqual(
    objection.photos.map(({ sha256 }) => sha256).sort(),
  );
  for (const { sha256 } of objection.photos) expect(shared).toContain(sha256);

  // The keys stay on the phone: it can verify without a network.
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(GENUINE)).toBeVisible();
  await context.setOffline(false);

  // The code holds the short form, which is signed by itself.
  const code = page.getByRole('link', { name: /回执的二维码/ });
  await expect(code).toHaveAttribute('href', `${URL_BASE}/receipt/verify#${claims.brief}`);

  // From the case it is one press away, for each objection.
  await page.goto(`${URL_BASE}/cases`);
  await page.getByRole('link', { name: /康养宝/ }).click();
  await page.getByRole('main').getByRole('link', { name: '回执', exact: true }).click();
  await expect(page.getByText(objection.id)).toBeVisible();
  await page.goto(`${URL_BASE}/outbox/no-such-item/receipt`);
  await expect(page.getByText('这部手机上没有这份回执')).toBeVisible();
});

/** Pushes an objection with photos through the API; the receipt. */
const receiptOf = async (world: World, sha256s: readonly string[]): Promise<string> => {
  const resident = await world.resident();
  const caseNumber = await world.caseFor(resident.data);
  const { id } = await readClaim(await world.staff('case-officer'), caseNumber);
  const photos = sha256s.map((sha256) => ({ sha256, size: 150_000, type: 'image/jpeg' }));
  const payload = { amounts: { invested: 5, withdrawn: 0, lost: 5 }, text: '', photos };
  const { results } = await (await resident.rawPush('case.object', id, 1, payload)).json();
  return results[0].receipt;
};

test('anybody checks a receipt from its code or its text, also without a network', async ({
  context,
  page,
  world,
}) => {
  const photos = ['a1', 'b2'].map((byte) => byte.repeat(32));
  const jws = await receiptOf(world, photos);
  const { brief, jti } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
  await page.goto(`${URL_BASE}/receipt/verify#${brief}`);
  await expect(page.getByText(GENUINE)).toBeVisible();
  await expect(page.getByText(jti)).toBeVisible();
  await expect(page.getByText('2 张', { exact: true })).toBeVisible();
  expect(await axe(page)).toEqual([]);

  // The keys stay on the phone, and nothing else is needed.
  await ready(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(GENUINE)).toBeVisible();
  const check = async (text: string) => {
    await page.getByLabel('回执文字').fill(text);
    await page.getByRole('button', { name: '核对' }).click();
  };
  await check(`回执\n填写时间: …\n${jws}`);
  for (const sha256 of photos) await expect(page.getByText(sha256)).toBeVisible();
  await check(jws.replace(/.{9}$/, 'AAAAAAAAA'));
  await expect(page.getByText(/签名不对/)).toBeVisible();
  await check('没有回执的文字');
  await expect(page.getByText(/没有找到回执/)).toBeVisible();
});
