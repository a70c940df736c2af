import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { DeviceId, EntityId, Instant, OperationId, Sha256 } from '../kernel/ids.ts';
import { isProblemCode, type ProblemCode } from '../kernel/problems.ts';

/**
 * The sync protocol. What a person does is an operation, pushed from the outbox; what a person sees is a
 * document, pulled by cursor. docs/architecture.md "The sync protocol" tells the whole story.
 */

const IMAGE_TYPES = ['image/jpeg', 'image/webp', 'image/png'] as const;
const VIDEO_TYPES = ['video/mp4', 'video/webm'] as const;
/** Their order is part of the protocol (batch.ts): new ones come last. */
export const FILE_TYPES = [...IMAGE_TYPES, ...VIDEO_TYPES] as const;
const ImageSize = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8_388_608, 'image-too-large'));

/** A short video is at most so large: 15 seconds at the bit rate of web/liveness/recorder.ts, twice. */
export const VIDEO_LIMIT = 1_572_864;

/**
 * A photo as a manifest names it: its bytes follow by upload, maybe days later (O4). On that way a short video is
 * like a photo; which of the two an operation takes is its own schema's matter (`ImageRef`, `VideoRef`).
 */
export const PhotoRef = v.object({
  sha256: Sha256,
  size: ImageSize,
  type: v.picklist(FILE_TYPES, 'not-an-image'),
});
export type PhotoRef = v.InferOutput<typeof PhotoRef>;

export const ImageRef = v.object({
  sha256: Sha256,
  size: ImageSize,
  type: v.picklist(IMAGE_TYPES, 'not-an-image'),
});
export type ImageRef = v.InferOutput<typeof ImageRef>;

export const VideoRef = v.object({
  sha256: Sha256,
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(VIDEO_LIMIT, 'video-too-large')),
  type: v.picklist(VIDEO_TYPES, 'not-a-video'),
});
export type VideoRef = v.InferOutput<typeof VideoRef>;

/** What the device signs: everything of an operation but the signature. */
export const UnsignedOperation = v.object({
  id: OperationId,
  v: v.literal(1),
  kind: v.pipe(v.string(), v.maxLength(64)),
  /** What the operation is about; made by the device where the operation creates it. */
  entityId: EntityId,
  /** The version of the entity that the person saw; 0 where the operation creates it. */
  baseVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  payload: v.unknown(),
  /** The device's clock at the moment of confirming; evidence, never authority. */
  capturedAt: Instant,
  deviceId: DeviceId,
  /** Counts this device's operations from 1; `prev` is the hash of the one before, '' for the first. */
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  prev: v.union([v.literal(''), Sha256]),
});
export type UnsignedOperation = v.InferOutput<typeof UnsignedOperation>;

export const Operation = v.object({
  ...UnsignedOperation.entries,
  /** ECDSA P-256 with SHA-256 over the canonical JSON (RFC 8785) of the rest; IEEE P1363, base64url. */
  sig: v.pipe(v.string(), v.maxLength(128)),
});
export type Operation = v.InferOutput<typeof Operation>;

const Code = v.custom<ProblemCode>(isProblemCode);

/** What became of one operation. */
export const OperationResult = v.variant('outcome', [
  /** Done; `receipt` is a JWS (ES256) that names what was received and when. */
  v.object({ id: OperationId, outcome: v.literal('applied'), version: v.number(), receipt: v.string() }),
  /** Done before; the first answer again. */
  v.object({ id: OperationId, outcome: v.literal('duplicate'), version: v.number(), receipt: v.string() }),
  /** Refused for good: sending it again unchanged gives the same answer. */
  v.object({
    id: OperationId,
    outcome: v.literal('rejected'),
    code: Code,
    fields: v.optional(v.array(v.object({ path: v.string(), code: Code }))),
    needs: v.optional(v.object({ level: v.number(), has: v.number() })),
  }),
  /** Somebody changed the entity meanwhile: the server's document, for the person to choose. */
  v.object({
    id: OperationId,
    outcome: v.literal('conflict'),
    code: Code,
    document: v.optional(v.lazy(() => Document)),
  }),
  /** Something it needs is missing for now. */
  v.object({ id: OperationId, outcome: v.literal('later'), code: Code, retryAfter: v.number() }),
]);
export type OperationResult = v.InferOutput<typeof OperationResult>;

/** How many operations one push may carry. */
export const PUSH_LIMIT = 50;

export const push = contract({
  id: 'push',
  method: 'POST',
  path: '/api/sync/push',
  summary: 'Send operations; one result for each, in order',
  access: 'person',
  /** Each is parsed by itself, so that one that is malformed does not hold up the others. */
  body: v.object({ operations: v.pipe(v.array(v.unknown()), v.maxLength(PUSH_LIMIT)) }),
  bodyLimit: 1_048_576,
  packed: true,
  status: 200,
  response: v.object({ results: v.array(OperationResult) }),
  problems: [],
});

/** A document as a person's phone keeps it; its body's schema is found by `type` (shared/registry.ts). */
export const Document = v.object({
  type: v.string(),
  id: v.string(),
  version: v.number(),
  /** `null`: gone (a tombstone). */
  body: v.nullable(v.unknown()),
});
export type Document = v.InferOutput<typeof Document>;

export const pull = contract({
  id: 'pull',
  method: 'GET',
  path: '/api/sync/pull',
  summary: 'The documents of this person that changed after a cursor',
  access: 'person',
  query: v.object({ cursor: v.optional(v.pipe(v.string(), v.maxLength(128)), '') }),
  status: 200,
  response: v.object({
    /** True: forget every document you have, these are all there are (first pull, or a cursor too old). */
    snapshot: v.boolean(),
    documents: v.array(Document),
    cursor: v.string(),
    more: v.boolean(),
    serverTime: Instant,
  }),
  problems: ['cursor-invalid'],
});

/** What a phone holds that was never sent: counts, nothing of the content. */
export const Holdings = v.object({
  drafts: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
  /** Operations in the outbox that are not finished, photos included. */
  waiting: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
});

export const reportHoldings = contract({
  id: 'reportHoldings',
  method: 'POST',
  path: '/api/sync/holdings',
  summary: 'Say how much of this phone is not sent, so that a phone whose browser cleared it can be told',
  access: 'person',
  body: Holdings,
  status: 204,
  problems: [],
});

/** Documents a page of pull holds at most. */
export const PULL_PAGE = 100;

/** The tus 1.0 endpoint: a photo's upload lives at `${UPLOADS_PATH}/<sha256>`, so nothing is sent twice. */
export const UPLOADS_PATH = '/api/uploads';
export const TUS_VERSION = '1.0.0';
/** The largest piece one PATCH may carry, and the largest file. */
export const PIECE_LIMIT = 1_048_576;
export const UPLOAD_LIMIT = 8_388_608;

/** The short side of a photo in pixels below which nothing can be read on it. */
export const PHOTO_MIN_SIDE = 200;
