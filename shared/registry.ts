import type { GenericSchema, InferOutput } from 'valibot';
import { ProfileDoc } from './account/profile.ts';
import { HistoryDoc } from './audit/schema.ts';
import { CaseObject, ClaimDoc } from './cases/schema.ts';
import { ConsentDoc, ConsentWithdraw } from './consents/schema.ts';
import { EnterpriseDoc, EnterpriseSet } from './enterprise/schema.ts';
import type { Act } from './kernel/levels.ts';
import { FaceCheckDoc, FaceCheckOperation } from './liveness/offline.ts';
import { AssistDoc, ReviewAssisted } from './review/assist.ts';
import { ReviewDigits } from './review/digits.ts';
import { ReviewDoc, ReviewRequest } from './review/schema.ts';

/** Every operation kind with the schema of its payload: the closed list that a push is checked against. */
export const OPERATIONS = {
  'enterprise.set': EnterpriseSet,
  'case.object': CaseObject,
  'review.request': ReviewRequest,
  'review.digits': ReviewDigits,
  'review.assisted': ReviewAssisted,
  'face.check': FaceCheckOperation,
  'consent.withdraw': ConsentWithdraw,
} as const satisfies Record<Act, GenericSchema>;

export type OperationKind = keyof typeof OPERATIONS;
export type PayloadOf<K extends OperationKind> = InferOutput<(typeof OPERATIONS)[K]>;

/** Every document type with the schema of its body: what a pull may bring. */
export const DOCUMENTS = {
  profile: ProfileDoc,
  enterprise: EnterpriseDoc,
  claim: ClaimDoc,
  review: ReviewDoc,
  assist: AssistDoc,
  'face-check': FaceCheckDoc,
  consent: ConsentDoc,
  history: HistoryDoc,
} as const satisfies Record<string, GenericSchema>;

export type DocumentType = keyof typeof DOCUMENTS;
export type BodyOf<T extends DocumentType> = InferOutput<(typeof DOCUMENTS)[T]>;
