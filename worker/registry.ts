import type { PersonId } from '../shared/kernel/ids.ts';
import type { DocumentType, OperationKind } from '../shared/registry.ts';
import type { PhotoRef } from '../shared/sync/protocol.ts';
import type { VisitTodo } from '../shared/visits/contract.ts';
import { profileSource } from './features/account/documents.ts';
import { accountName, importedName } from './features/account/names.ts';
import { historySource } from './features/audit/documents.ts';
import { claimSource } from './features/cases/documents.ts';
import { claimPhotoStored, linkClaims } from './features/cases/events.ts';
import { caseOperations } from './features/cases/operations.ts';
import { claimTodos } from './features/cases/todos.ts';
import { consentSource } from './features/consents/documents.ts';
import { consentOperations } from './features/consents/operations.ts';
import { enterpriseSource } from './features/enterprise/documents.ts';
import { enterpriseOperations } from './features/enterprise/operations.ts';
import { faceCheckSource } from './features/liveness/documents.ts';
import { livenessOperations } from './features/liveness/operations.ts';
import { assistSource, reviewSource } from './features/review/documents.ts';
import { assistWithdrawn, reviewFace, reviewPhotoStored } from './features/review/events.ts';
import { reviewOperations } from './features/review/operations.ts';
import type { Call } from './http/context.ts';
import type { AttachmentOwner } from './platform/attachments.repo.ts';
import type { Services } from './services.ts';
import type { DocumentSource, OperationHandler } from './sync/handler.ts';

/**
 * Where features meet without knowing each other: who applies which operation, who loads which document,
 * and who wants to hear of what happened elsewhere. A kind or type without an entry does not compile.
 */
export const HANDLERS: { [K in OperationKind]: OperationHandler<K> } = {
  ...enterpriseOperations,
  ...caseOperations,
  ...reviewOperations,
  ...livenessOperations,
  ...consentOperations,
};

export const DOCUMENT_SOURCES: Record<DocumentType, DocumentSource> = {
  profile: profileSource,
  enterprise: enterpriseSource,
  claim: claimSource,
  review: reviewSource,
  assist: assistSource,
  'face-check': faceCheckSource,
  consent: consentSource,
  history: historySource,
};

/** What else becomes of a photo that has arrived whole: statements for the same batch, by who named it. */
export type PhotoStored = (
  db: D1Database,
  personId: PersonId,
  entityId: string,
  storedAt: number,
) => Promise<D1PreparedStatement[]>;

export const PHOTO_STORED: Record<AttachmentOwner, PhotoStored> = {
  objection: claimPhotoStored,
  review: reviewPhotoStored,
};

/** What waits for a person to register: statements for the batch that creates the account. */
export type Registered = (
  db: D1Database,
  personId: PersonId,
  idNumberIndex: string,
  now: number,
) => Promise<D1PreparedStatement[]>;

export const REGISTERED: readonly Registered[] = [linkClaims];

/** Somebody without an account who has shown name, document and face (A9). */
export interface Visitor {
  name: string;
  /** The blind index of the document's number. */
  documentIndex: string;
}

/** What waits for a visitor, newest first: only what their name is on as well. */
export type VisitTodos = (services: Services, visitor: Visitor) => Promise<VisitTodo[]>;

export const VISIT_TODOS: readonly VisitTodos[] = [claimTodos];

/** The name that is known under a document's number, where one is. */
export type KnownName = (services: Services, documentIndex: string) => Promise<string | undefined>;

export const KNOWN_NAMES: readonly KnownName[] = [accountName, importedName];

/** A face that was compared and is too close to call: statements for the batch that decides the check. */
export type FaceDoubted = (
  call: Call,
  personId: PersonId,
  pictures: { still: PhotoRef; portrait: PhotoRef },
) => Promise<D1PreparedStatement[]>;

export const FACE_DOUBTED: FaceDoubted = reviewFace;

/** A consent to be helped that was taken back: statements for the batch that writes so. */
export type ConsentWithdrawn = (
  db: D1Database,
  personId: PersonId,
  consentId: string,
  now: number,
) => Promise<D1PreparedStatement[]>;

export const ASSIST_WITHDRAWN: ConsentWithdrawn = assistWithdrawn;
