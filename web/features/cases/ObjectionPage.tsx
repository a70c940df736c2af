import { useLocation, useRoute } from 'preact-iso/router';
import { useDocument } from '../../data/documents.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import { Awaiting } from './Awaiting.tsx';
import { NoCase } from './NoCase.tsx';
import { ObjectionForm } from './ObjectionForm.tsx';
import { ObjectionResult } from './ObjectionResult.tsx';

/**
 * 我有异议 (C3; seed 000 steps 16-17), and what became of it: `?sent=<place in the outbox>` survives a reload, so that
 * nobody who reopens the app there finds an empty form and writes everything again.
 */
export const ObjectionPage = () => {
  const { id = '' } = useRoute().params;
  const { sent } = useLocation().query;
  const claim = useDocument('claim', id);
  if (sent !== undefined) return <ObjectionResult claimId={id} order={Number(sent)} />;
  if (claim.state === 'ready') return <ObjectionForm key={id} claim={claim.value} />;
  return (
    <Page parent={pathTo(PATHS.case, { id })}>
      <Awaiting live={claim} none={<NoCase />} />
    </Page>
  );
};
