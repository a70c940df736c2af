import { useState } from 'preact/hooks';
import { createAssistCode } from '../../../shared/review/assist.ts';
import { presentAssistConsent } from '../../../shared/review/assist-texts.ts';
import { call } from '../../data/api.ts';
import { useDocuments } from '../../data/documents.ts';
import { useFresh } from '../../data/fresh.ts';
import { enqueue, useOutbox } from '../../data/outbox.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { requestSync } from '../../data/sync-triggers.ts';
import { useAction } from '../../ui/useAction.ts';

const WITHDRAW = 'consent.withdraw';

interface Code {
  id: string;
  code: string;
  expiresAt: string;
}

/** 请人协助核验 (F8): the code that is good now, how one is made, and how it is taken back. */
export const useAskHelp = () => {
  useFresh();
  const found = useDocuments('assist');
  const outbox = useOutbox();
  const now = useServerNow();
  // Shown at once; the document that says the same comes by pull.
  const [made, setMade] = useState<Code | undefined>(undefined);
  const withdrawn = new Set(
    (outbox.state === 'ready' ? outbox.value : [])
      .filter(({ operation, state }) => operation.kind === WITHDRAW && state !== 'attention')
      .map(({ entityId }) => entityId),
  );
  const asked = (found.state === 'ready' ? found.value : []).flatMap(({ id, body }) =>
    body.role === 'asked' ? [{ id, ...body }] : [],
  );
  const open = asked.flatMap(({ id, code, expiresAt }) => (code === null ? [] : [{ id, code, expiresAt }]));
  const known = new Set(asked.map(({ id }) => id));
  const code = [...open, ...(made && !known.has(made.id) ? [made] : [])].find(
    ({ id, expiresAt }) => !withdrawn.has(id) && now < Date.parse(expiresAt),
  );
  const ask = useAction(async () => {
    setMade(await call(createAssistCode, { body: { consent: await presentAssistConsent() } }));
    requestSync();
  });
  const cancel = useAction(async (id: string) => {
    await enqueue({ kind: WITHDRAW, entityId: id, baseVersion: 1, payload: {}, photos: [] });
  });
  return { loading: found.state === 'loading' || outbox.state === 'loading', code, ask, cancel };
};
