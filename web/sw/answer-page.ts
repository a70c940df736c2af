import { HISTORY_KINDS, type HistoryKind } from '../../shared/audit/schema.ts';
import { PATHS } from '../paths.ts';

/** The page that shows what an entry of the person's history is about. */
export const pageOf = (kind: HistoryKind): string => {
  if (kind.startsWith('review.') || kind.startsWith('face.')) return PATHS.level;
  if (kind.startsWith('case.')) return PATHS.cases;
  return kind.startsWith('enterprise.') ? PATHS.enterprise : PATHS.history;
};

/**
 * Where an answer is to be read: what staff or an office did last, as the history says that came with it. A message
 * itself says nothing (worker/providers/push/port.ts). The start page where there is no such entry.
 */
export const answerPage = (history: readonly { kind: string; at: string; by: string | null }[]): string => {
  let latest: { kind: HistoryKind; at: string } | undefined;
  for (const { kind, at, by } of history) {
    const known = HISTORY_KINDS.find((one) => one === kind);
    if (known && by !== null && (!latest || at > latest.at)) latest = { kind: known, at };
  }
  return latest ? pageOf(latest.kind) : PATHS.home;
};
