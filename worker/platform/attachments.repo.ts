import * as v from 'valibot';
import { PersonId, Sha256 } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import type { PhotoRef } from '../../shared/sync/protocol.ts';

/** Which photos an entity's manifest names, and which of them have arrived (mission O4). */
export const SQL = {
  insert: `INSERT INTO attachments (person_id, entity_type, entity_id, part, position, sha256, size, type)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  of: `SELECT a.person_id AS personId, a.entity_id AS entityId, a.part, a.sha256, a.size, a.type,
      COALESCE(p.state = 'stored', 0) AS stored
    FROM attachments a LEFT JOIN photos p ON p.person_id = a.person_id AND p.sha256 = a.sha256
    WHERE a.entity_type = ? AND a.entity_id IN (SELECT value FROM json_each(?))
    ORDER BY a.entity_id, a.part, a.position`,
  entitiesOf: `SELECT DISTINCT entity_type AS entityType, entity_id AS entityId FROM attachments
    WHERE person_id = ? AND sha256 = ?`,
} as const;

export type AttachmentOwner = 'objection' | 'review';

const Row = v.object({
  /** Whose photo it is: the helper's, where one took it. */
  personId: PersonId,
  entityId: v.string(),
  part: v.string(),
  sha256: Sha256,
  size: v.number(),
  type: v.string(),
  stored: v.pipe(
    v.number(),
    v.transform((flag) => flag === 1),
  ),
});
export type Attachment = v.InferOutput<typeof Row>;

/** The manifest of an entity, as rows of the batch that creates it. */
export const attach = (
  db: D1Database,
  personId: string,
  owner: AttachmentOwner,
  entityId: string,
  photos: readonly { part: string; photo: PhotoRef }[],
): D1PreparedStatement[] =>
  photos.map(({ part, photo }, position) =>
    db
      .prepare(SQL.insert)
      .bind(personId, owner, entityId, part, position, photo.sha256, photo.size, photo.type),
  );

/** The photos of many entities in one query, by entity, in the order of their manifests. */
export const attachmentsOf = async (
  db: D1Database,
  owner: AttachmentOwner,
  entityIds: readonly string[],
): Promise<Map<string, Attachment[]>> => {
  const { results } = await db.prepare(SQL.of).bind(owner, JSON.stringify(entityIds)).all();
  return Map.groupBy(
    results.map((row) => parse(Row, row)),
    (row) => row.entityId,
  );
};

/** Everything of this person that names a photo: what changes for them when it arrives. */
export const entitiesNaming = async (
  db: D1Database,
  personId: string,
  sha256: Sha256,
): Promise<{ entityType: AttachmentOwner; entityId: string }[]> => {
  const { results } = await db
    .prepare(SQL.entitiesOf)
    .bind(personId, sha256)
    .all<{ entityType: AttachmentOwner; entityId: string }>();
  return results;
};
