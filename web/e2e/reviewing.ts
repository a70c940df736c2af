import type { Page } from '@playwright/test';
import { maskNumber } from '../../shared/kernel/mask.ts';
import type { ApiClient } from '../../worker/dev/client.ts';
import { picture } from '../../worker/dev/picture.ts';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { expect } from './fixtures.ts';

/** Two photos are made small, sealed, sent and looked at by the server; others may be at work as well. */
const PATIENCE = { timeout: 120_000 };

/** 申请人工审核 as a person fills it in, and as a reviewer meets it in the API. */
export const photoField = (page: Page, name: '证件正面照' | '手持证件照' | '本人正面照') =>
  page.getByRole('group', { name });

/** Chooses a photo from the album, different for every seed, and waits until it is kept. */
export const choosePhoto = async (page: Page, name: Parameters<typeof photoField>[1], seed: number) => {
  const group = photoField(page, name);
  await group
    .getByLabel('从相册选择')
    .setInputFiles({ name: `${seed}.png`, mimeType: 'image/png', buffer: picture(seed) });
  await expect(group.getByRole('img', { name })).toBeVisible();
  await expect(group.getByText('正在处理照片')).toHaveCount(0);
};

/** Both photos, and 确认提交. */
export const sendRequest = async (page: Page, seed: number): Promise<void> => {
  await choosePhoto(page, '证件正面照', seed);
  await choosePhoto(page, '手持证件照', seed + 1);
  await page.getByRole('button', { name: '确认提交' }).click();
};

/**
 * The id of the one request of a person that waits, with all its photos. A masked number is shared by many who
 * were made in the same run: the whole one, which the request itself shows, says whose it is.
 */
export const waitingReview = async (reviewer: ApiClient, person: ResidentData): Promise<string> => {
  const masked = maskNumber(person.idNumber);
  const waiting = (item: { idNumberMasked: string; dueAt: string | null }) =>
    item.idNumberMasked === masked && item.dueAt !== null;
  let ids: string[] = [];
  await expect
    .poll(async () => {
      const { items } = await reviewer.must('GET', '/api/admin/reviews?limit=100');
      const alike: { id: string }[] = items.filter(waiting);
      const whole = await Promise.all(
        alike.map(({ id }) => reviewer.must('GET', `/api/admin/reviews/${id}`)),
      );
      ids = whole.filter(({ idNumber }) => idNumber === person.idNumber).map(({ id }) => id);
      return ids.length;
    }, PATIENCE)
    .toBe(1);
  return ids[0] ?? '';
};
