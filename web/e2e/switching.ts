import type { Page } from '@playwright/test';
import { dayAt } from '../../shared/kernel/days.ts';
import type { ApiClient } from '../../worker/dev/client.ts';
import type { ResidentData } from '../../worker/dev/resident.ts';
import { URL_BASE } from './fixtures.ts';
import { syncInPageAlone } from './phone.ts';

/** The page 是否办理企业登记注册 as a person uses it, and the window that asks about it. */
export const ENTERPRISE = `${URL_BASE}/enterprise`;
export const today = dayAt(Date.now());
/** A day as the app writes it. */
export const longDay = (day: string): string =>
  new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
export const yes = (page: Page) => page.getByRole('radio', { name: '是', exact: true });
export const no = (page: Page) => page.getByRole('radio', { name: '否', exact: true });
export const until = (page: Page) => page.getByLabel('截止日期', { exact: true });
export const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true });
export const state = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
export const pending = (page: Page) => page.getByText('未生效', { exact: true });

/** Sets the clock of the phone wrong by so many days: Playwright's is the page's alone, a phone has one. */
export const clockOff = async (page: Page, days: number): Promise<void> => {
  await syncInPageAlone(page);
  await page.clock.setSystemTime(Date.now() + days * 86_400_000);
};

/** The registrar's window asks (E2). */
export const check = (registrar: ApiClient, { name, idNumber }: ResidentData, company?: string) =>
  registrar.must('POST', '/api/registrar/checks', {
    ...{ name, documentType: 'resident-id', documentNumber: idNumber, company },
  });
