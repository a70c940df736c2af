import type { LocalDocument } from '../../data/documents.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Awaiting } from './Awaiting.tsx';
import './cases.css';
import { messages } from './messages.ts';
import { useCases } from './useCases.ts';
import { useStateWords } from './useStateWords.ts';

const Row = ({ claim, unsent }: { claim: LocalDocument<'claim'>; unsent: boolean }) => {
  const t = useMessages(messages);
  const words = useStateWords();
  const { caseName, caseNumber, agency, state } = claim.body;
  return (
    <Cell
      icon="cases"
      href={pathTo(PATHS.case, { id: claim.id })}
      label={caseName}
      detail={
        <>
          <span class="case-line">{caseNumber}</span>
          <span class="case-line">{agency}</span>
          <span class={state === 'to-verify' ? 'case-line case-line--open' : 'case-line'}>
            {words(state)}
          </span>
          {unsent && <span class="case-line case-line--unsent">{t.unsent}</span>}
        </>
      }
    />
  );
};

/** 我的案件 (C1): the cases that an agency has entered this person in; readable offline once seen. */
export const CasesPage = () => {
  const t = useMessages(messages);
  const { claims, hasUnsent } = useCases();
  const none = (
    <EmptyState icon="cases" title={t.noneTitle}>
      <p>{t.noneText}</p>
    </EmptyState>
  );
  return (
    <Page>
      {claims.state === 'ready' ? (
        <>
          <p class="quiet">{t.lead}</p>
          <CellGroup>
            {claims.value.map((claim) => (
              <Row key={claim.id} claim={claim} unsent={hasUnsent(claim.id)} />
            ))}
          </CellGroup>
        </>
      ) : (
        <Awaiting live={claims} none={none} />
      )}
    </Page>
  );
};
