import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { CONTRACTS } from '../../shared/contracts.ts';
import type { Contract } from '../../shared/kernel/contract.ts';
import { PROBLEMS, type ProblemCode } from '../../shared/kernel/problems.ts';
import { Document } from '../../shared/sync/protocol.ts';
import { VISIT_HEADER } from '../../shared/visits/contract.ts';

/** What every call may answer; a contract names only its own on top. */
const COMMON: readonly ProblemCode[] = ['invalid-input', 'too-many-requests', 'internal'];

type Json = Record<string, unknown>;

/** Schemas that others refer to by name: those that refer to themselves have to. */
const NAMED = { Document };

const SETTINGS = {
  typeMode: 'input',
  errorMode: 'ignore',
  target: 'draft-2020-12',
  definitions: NAMED,
  overrideRef: ({ referenceId }: { referenceId: string }) => `#/components/schemas/${referenceId}`,
} as const;

/** What is accepted on the wire: the input side of a schema. Rules without a JSON Schema word are left out. */
const inputSchema = (schema: GenericSchema): Json => {
  const { $schema: _, $defs: __, ...whole } = toJsonSchema(schema, SETTINGS) as Json;
  return whole;
};

const parameters = (schema: GenericSchema, place: 'path' | 'query'): Json[] => {
  const { properties = {}, required = [] } = inputSchema(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }));
};

const problemResponses = (contract: Contract): Json => {
  const codes = [...COMMON, ...contract.problems];
  if (contract.access === 'person') codes.push('not-signed-in');
  else if (contract.access === 'visitor') codes.push('visit-ended');
  else if (contract.access !== 'anyone') codes.push('token-invalid', 'forbidden');
  const byStatus = Map.groupBy([...new Set(codes)], (code) => String(PROBLEMS[code]));
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
};

const securityOf = ({ access }: Contract): Json[] => {
  if (access === 'anyone') return [];
  if (access === 'person') return [{ session: [] }];
  return access === 'visitor' ? [{ visit: [] }] : [{ token: [] }];
};

const operation = (contract: Contract): Json => ({
  operationId: contract.id,
  summary: contract.summary,
  tags: [contract.path.split('/')[2] ?? 'api'],
  parameters: [
    ...(contract.params ? parameters(contract.params, 'path') : []),
    ...(contract.query ? parameters(contract.query, 'query') : []),
  ],
  ...(contract.media && {
    requestBody: {
      required: true,
      content: { [contract.media]: { schema: { type: 'string', format: 'binary' } } },
    },
  }),
  ...(contract.body && {
    requestBody: { required: true, content: { 'application/json': { schema: inputSchema(contract.body) } } },
  }),
  security: securityOf(contract),
  responses: {
    [contract.status]: {
      description: 'Done',
      ...(contract.response && {
        content: { 'application/json': { schema: inputSchema(contract.response) } },
      }),
    },
    ...problemResponses(contract),
  },
});

const PROBLEM_SCHEMA: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'In the language of Accept-Language: zh-CN, zh-Hant or en' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    requestId: { type: 'string' },
    retryAfter: { type: 'integer', description: 'Seconds' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code'],
        properties: { path: { type: 'string' }, code: { type: 'string' } },
      },
    },
  },
};

/** The OpenAPI 3.1 document, made from the contracts: it cannot disagree with the code. */
export const openApiDocument = (origin: string): Json => {
  const paths: Record<string, Json> = {};
  for (const contract of CONTRACTS) {
    const path = contract.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(contract) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Heyan 核验',
      version: '1',
      description:
        'Errors are RFC 9457 problems with a closed `code`. Uploads speak tus 1.0 at /api/uploads, and batches of photos at /api/uploads/batch.',
    },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: { Problem: PROBLEM_SCHEMA, ...toJsonSchemaDefs(NAMED, SETTINGS) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-heyan' },
        token: { type: 'http', scheme: 'bearer' },
        visit: { type: 'apiKey', in: 'header', name: VISIT_HEADER },
      },
    },
  };
};
