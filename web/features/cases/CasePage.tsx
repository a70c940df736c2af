import { useRoute } from 'preact-iso/router';
import { nextClaimState } from '../../../shared/cases/machine.ts';
import type { ClaimDoc } from '../../../shared/cases/schema.ts';
import type { OutboxItem } from '../../data/outbox.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { AmountFacts } from './AmountFacts.tsx';
import { Awaiting } from './Awaiting.tsx';
import './cases.css';
import { messages } from './messages.ts';
import { NoCase } from './NoCase.tsx';
import { OwnObjections } from './OwnObjections.tsx';
import { useCase } from './useCase.ts';
import { useStateWords } from './useStateWords.ts';

const About = ({ claim }: { claim: ClaimDoc }) => {
  const t = useMessages(messages);
  const words = useStateWords();
  return (
    <>
      <Section title={claim.caseName}>
        <Facts
          facts={[
            [t.caseNumber, claim.caseNumber],
            [t.agency, claim.agency],
            [t.state, words(claim.state)],
          ]}
        />
      </Section>
      {claim.notice !== '' && (
        <Notice title={t.notice}>
          <p class="case-text" data-private>
            {claim.notice}
          </p>
        </Notice>
      )}
      <Section title={t.amounts}>
        <AmountFacts amounts={claim.amounts} />
      </Section>
    </>
  );
};

const Unsent = ({ items }: { items: readonly OutboxItem[] }) => {
  const t = useMessages(messages);
  const attention = items.some((item) => item.state === 'attention');
  if (items.length === 0) return null;
  return (
    <Notice kind={attention ? 'danger' : 'warn'} title={t.unsentTitle} live>
      <p>{attention ? t.unsentAttention : t.unsentWaiting}</p>
      <p>
        <a href={PATHS.outbox}>{t.toOutbox}</a>
      </p>
    </Notice>
  );
};

/** 案件详情 (C1, C3; seed 000 steps 10-11 and 16): the case, its notice, the amounts, and the way to object. */
export const CasePage = () => {
  const t = useMessages(messages);
  const { id = '' } = useRoute().params;
  const { claim, unsent, drafted } = useCase(id);
  if (claim.state !== 'ready')
    return (
      <Page parent={PATHS.cases}>
        <Awaiting live={claim} none={<NoCase />} />
      </Page>
    );
  const { body } = claim.value;
  const mayObject = nextClaimState(body.state, 'case.object') !== undefined;
  return (
    <Page parent={PATHS.cases}>
      <About claim={body} />
      <Unsent items={unsent} />
      <OwnObjections objections={body.objections} />
      {mayObject && (
        <Section>
          <p class="quiet">{drafted ? t.drafted : t.objectHint}</p>
          <ButtonLink kind="primary" href={pathTo(PATHS.objection, { id })}>
            {t.object}
          </ButtonLink>
        </Section>
      )}
    </Page>
  );
};
