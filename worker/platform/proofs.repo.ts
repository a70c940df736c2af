import * as v from 'valibot';
import { newId } from '../../shared/kernel/ids.ts';
import { ASSURANCES, PROOF_KINDS, type Proof } from '../../shared/kernel/levels.ts';
import { parse } from '../../shared/kernel/validate.ts';

/** What is proven about a person; the level follows from it (shared/kernel/levels.ts). */
export const SQL = {
  of: 'SELECT kind, assurance, at FROM proofs WHERE person_id = ? ORDER BY at',
  insert: 'INSERT INTO proofs (id, person_id, kind, assurance, at, source) VALUES (?, ?, ?, ?, ?, ?)',
} as const;

const Row = v.object({ kind: v.picklist(PROOF_KINDS), assurance: v.picklist(ASSURANCES), at: v.number() });

export const proofsOf = async (db: D1Database, personId: string): Promise<v.InferOutput<typeof Row>[]> => {
  const { results } = await db.prepare(SQL.of).bind(personId).all();
  return results.map((row) => parse(Row, row));
};

/** Part of the batch that earns it; `source` names what it rests on (`review:<id>`, `registration`). */
export const addProof = (
  db: D1Database,
  personId: string,
  proof: Proof,
  at: number,
  source: string,
): D1PreparedStatement =>
  db.prepare(SQL.insert).bind(newId(at), personId, proof.kind, proof.assurance, at, source);
