import type { OperationHandler } from '../../sync/handler.ts';
import { assistedOperations } from './assisted.ts';
import { digitsOperations } from './digits.ts';
import { requested, requireNew } from './request.ts';

/**
 * 申请人工审核 (V6): the request counts from the moment its manifest is here, the photos may follow. Refused
 * where there is nothing left to decide or somebody is deciding already.
 */
const request: OperationHandler<'review.request'> = {
  document: 'review',
  async apply(call) {
    const { personId, now, operation, payload } = call;
    const { front, held, reason } = payload;
    await requireNew(call);
    const pictures = [
      { part: 'front', photo: front },
      { part: 'held', photo: held },
    ];
    const statements = await requested(call, { id: operation.entityId, personId, reason, pictures }, now);
    return { version: 1, statements, photos: [front, held] };
  },
};

export const reviewOperations = { 'review.request': request, ...digitsOperations, ...assistedOperations };
