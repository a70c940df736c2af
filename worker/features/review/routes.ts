import type { Hono } from 'hono';
import * as assist from '../../../shared/review/assist.ts';
import * as contracts from '../../../shared/review/contract.ts';
import { issueDigits as digitsContract } from '../../../shared/review/digits.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { photoResponse } from '../../platform/photos.ts';
import { createAssistCode, lookAtCode } from './assist.ts';
import { decide } from './decisions.ts';
import { issueDigits } from './digits.ts';
import { getReview, getReviewPhoto, listReviews } from './service.ts';

export const reviewRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.listReviews, (call, { query }) => listReviews(call, query));
  route(app, contracts.getReview, (call, { params }) => getReview(call, params.id));
  route(app, contracts.getReviewPhoto, async (call, { params }) =>
    photoResponse(await getReviewPhoto(call, params.id, params.sha256)),
  );
  route(app, digitsContract, (call) => issueDigits(call, call.actor.personId));
  route(app, assist.createAssistCode, (call, { body }) =>
    createAssistCode(call, call.actor.personId, body.consent),
  );
  route(app, assist.lookAtAssistCode, (call, { body }) => lookAtCode(call, call.actor.personId, body.code));
  route(app, contracts.decideReview, (call, { params, body }) => decide(call, params.id, body));
};
