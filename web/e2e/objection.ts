import type { Page } from '@playwright/test';
import type { ApiClient } from '../../worker/dev/client.ts';
import { picture } from '../../worker/dev/picture.ts';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { expect, URL_BASE } from './fixtures.ts';

/** 我有异议 as a person writes it, and as an officer reads it. */
/** Fifty photos are made small, sealed and read back one after the other; others may be at work as well. */
const PATIENCE = { timeout: 120_000 };

/** The two ways to add photos. */
export const album = 'input[type=file]:not([capture])';
export const camera = 'input[type=file][capture]';

export const field = (page: Page, label: string) => page.getByLabel(label);
/** How many photos the form has: its own count, and not the end of a larger one (10/50 is not 0/50). */
export const photoCount = (page: Page, count: number) =>
  expect(page.locator('.objection-form').getByText(new RegExp(`(?<!\\d)${count}/50`))).toBeVisible(PATIENCE);
/** What was typed last is on the disk; before this a page must not be left, nor the browser killed. */
export const savedHint = (page: Page) =>
  expect(page.getByText('已保存在手机上，随时可以接着填')).toBeVisible();

export const amounts = async (
  page: Page,
  invested: string,
  withdrawn: string,
  lost: string,
): Promise<void> => {
  await field(page, '总投资金额（元）').fill(invested);
  await field(page, '总提取金额（元）').fill(withdrawn);
  await field(page, '总损失金额（元）').fill(lost);
};

export const png = (seed: number, width?: number, height?: number) => ({
  name: `${seed}.png`,
  mimeType: 'image/png',
  buffer: picture(seed, width, height),
});

/** From the start page to the form, as the guide says (seed 000 steps 9-10, 16). */
export const openObjection = async (page: Page): Promise<void> => {
  await page.goto(`${URL_BASE}/cases`);
  await page.getByRole('link', { name: /康养宝/ }).click();
  await page.getByRole('link', { name: '我有异议', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我有异议' })).toBeVisible();
  await expect(field(page, '总投资金额（元）')).toBeVisible();
};

export const submit = (page: Page) => page.getByRole('button', { name: '确认提交' }).click();

/** An item of the outbox by its title. */
export const item = (page: Page, title = '我有异议') => page.getByRole('article', { name: title });

export interface OfficerView {
  id: string;
  state: string;
  version: number;
  amounts: Record<string, number>;
  objections: {
    id: string;
    amounts: Record<string, number>;
    text: string;
    capturedAt: string;
    receivedAt: string;
    photos: { sha256: string; size: number; type: string; stored: boolean }[];
  }[];
}

/** What an officer sees of the only claim of a case. */
export const readClaim = async (officer: ApiClient, caseNumber: string): Promise<OfficerView> => {
  const { items } = await officer.must(
    'GET',
    `/api/admin/cases?caseNumber=${encodeURIComponent(caseNumber)}`,
  );
  return officer.must('GET', `/api/admin/cases/${items[0].id}`);
};

/** Waits until every photo of the newest objection has arrived. */
export const whenComplete = async (
  officer: ApiClient,
  caseNumber: string,
  photos: number,
): Promise<OfficerView> => {
  await expect
    .poll(async () => {
      const claim = await readClaim(officer, caseNumber);
      return claim.objections.at(-1)?.photos.filter(({ stored }) => stored).length;
    }, PATIENCE)
    .toBe(photos);
  return readClaim(officer, caseNumber);
};

/** The bytes of a photo as the officer gets them. */
export const officerPhoto = async (officer: ApiClient, claimId: string, sha256: string): Promise<Buffer> => {
  const answer = await officer.raw('GET', `/api/admin/cases/${claimId}/photos/${sha256}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  return Buffer.from(await answer.arrayBuffer());
};

/** The officer imports the case once more with other amounts: the claim changes under the person's hands. */
export const reimport = async (
  officer: ApiClient,
  caseNumber: string,
  person: ResidentData,
  changed: { invested: number; withdrawn: number; lost: number },
): Promise<void> => {
  await officer.must('POST', '/api/admin/cases/imports', {
    ...{ number: caseNumber, name: '“康养宝”非法集资案', agency: '测试公安局', notice: '金额已更新。' },
    claims: [{ name: person.name, idNumber: person.idNumber, amounts: changed }],
  });
};
