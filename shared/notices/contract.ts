import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { EntityId, Instant } from '../kernel/ids.ts';
import { Page, PageQuery } from '../kernel/pages.ts';
import { NewNotice, Notice } from './schema.ts';

export const currentNotices = contract({
  id: 'currentNotices',
  method: 'GET',
  path: '/api/notices',
  summary: 'The notices that are shown now or begin within a week, important ones first',
  access: 'anyone',
  status: 200,
  response: v.object({ notices: v.array(Notice) }),
  problems: [],
});

/** A notice as staff see it. */
const StaffNotice = v.object({
  ...Notice.entries,
  createdAt: Instant,
  withdrawnAt: v.nullable(Instant),
});

export const publishNotice = contract({
  id: 'publishNotice',
  method: 'POST',
  path: '/api/admin/notices',
  summary: 'Publish a notice to everybody',
  access: 'notice.manage',
  body: NewNotice,
  status: 201,
  response: StaffNotice,
  problems: ['end-date-past'],
});

export const listNotices = contract({
  id: 'listNotices',
  method: 'GET',
  path: '/api/admin/notices',
  summary: 'All notices, the newest first',
  access: 'notice.manage',
  query: PageQuery,
  status: 200,
  response: Page(StaffNotice),
  problems: [],
});

export const withdrawNotice = contract({
  id: 'withdrawNotice',
  method: 'DELETE',
  path: '/api/admin/notices/:id',
  summary: 'Withdraw a notice: phones no longer show it once they are online',
  access: 'notice.manage',
  params: v.object({ id: EntityId }),
  status: 204,
  problems: ['not-found'],
});
