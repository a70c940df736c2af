import type { Hono } from 'hono';
import * as contracts from '../../../shared/review/contract.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { photoResponse } from '../../platform/photos.ts';
import { decide } from './decisions.ts';
import { getReview, getReviewPhoto, listReviews } from './service.ts';

export const reviewRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.listReviews, (call, { query }) => listReviews(call, query));
  route(app, contracts.getReview, (call, { params }) => getReview(call, params.id));
  route(app, contracts.getReviewPhoto, async (call, { params }) =>
    photoResponse(await getReviewPhoto(call, params.id, params.sha256)),
  );
  route(app, contracts.decideReview, (call, { params, body }) => decide(call, params.id, body));
};
