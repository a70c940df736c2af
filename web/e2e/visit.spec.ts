import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { beforeCamera, passCheck, startCheck } from './face.ts';
import { expect, test, URL_BASE } from './fixtures.ts';
import { expectWrong, label } from './registration.ts';

const PORTRAIT = readFileSync('web/liveness/fixtures/puppet/neutral-0.jpg').toString('base64');

/** Everything that the browser keeps for the app, as text; bytes read as UTF-8. */
const keptOn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const readable = (_key: string, value: unknown) =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value;
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie];
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await ask(indexedDB.open(name));
      for (const store of [...db.objectStoreNames])
        found.push(name, store, await ask(db.transaction(store).objectStore(store).getAll()));
      db.close();
    }
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(url);
    return JSON.stringify(found, readable);
  });

test('somebody without an account sees what waits for them by face, and nothing of it stays on the phone', async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(600_000);
  await beforeCamera(context);
  const person = await world.stranger();
  const clerk = await world.staff('window-clerk');
  await clerk.must('POST', '/api/admin/portraits', { idNumber: person.idNumber, portrait: PORTRAIT });
  const number = await world.caseFor(person);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));

  await test.step('who, and the notice', async () => {
    await page.goto(URL_BASE);
    await page.getByRole('link', { name: '不注册，刷脸查看待办事项' }).click();
    await label(page, '姓名').fill(person.name);
    await label(page, '证件号码').fill(person.idNumber.slice(0, 17));
    await page.getByRole('button', { name: '查看待办事项' }).click();
    await expectWrong(page, '证件号码', '身份证号码应是 18 位');
    await label(page, '证件类型').selectOption({ label: '护照' });
    await label(page, '证件号码').fill(person.idNumber);
    await page.getByRole('button', { name: '查看待办事项' }).click();
    await expectWrong(page, '证件号码', '证件号码的格式不对');
    await label(page, '证件类型').selectOption({ label: '居民身份证' });
    await page.getByRole('checkbox', { name: '我已阅读以上注意事项' }).check();
    await page.getByRole('button', { name: '查看待办事项' }).click();
  });

  await test.step('the face, and what waits', async () => {
    await startCheck(page);
    const heading = page.getByRole('heading', { name: '待办事项', exact: true });
    // The server opens it, and the network goes before the phone hears of it; pressed again, no other check.
    await page.route('**/api/visits', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await passCheck(page, page.getByText('现在没有网络'));
    await page.unroute('**/api/visits');
    await page.getByRole('button', { name: '查看待办事项' }).click();
    await expect(heading).toBeVisible();
    await expect(page.getByText(number)).toBeVisible();
    await expect(page.getByText('¥101,499.50')).toBeVisible();
    await expect(page.getByText('还可以看 10 分钟')).toBeVisible();
    await page.getByRole('button', { name: '刷新' }).click();
    await expect(page.getByText(number)).toBeVisible();
  });

  await test.step('ends, and leaves nothing', async () => {
    await page.getByRole('button', { name: '结束查看' }).click();
    await expect(page.getByRole('heading', { name: '查看已经结束' })).toBeFocused();
    await expect(page.getByText(number)).toHaveCount(0);
    const kept = await keptOn(page);
    expect(kept).toContain('heyan');
    for (const value of [person.name, person.idNumber, number]) expect(kept).not.toContain(value);
    await page.getByRole('button', { name: '重新查看' }).click();
    await expect(label(page, '姓名')).toHaveValue('');
  });
  expect(asked.filter((path) => path.startsWith('/api/sync') || path.startsWith('/api/me'))).toEqual([]);
});
