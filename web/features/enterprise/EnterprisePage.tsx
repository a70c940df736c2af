import type { Level } from '../../../shared/kernel/levels.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { useLevelName } from '../../ui/level-name.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import './enterprise.css';
import { messages } from './messages.ts';
import { PendingChange } from './PendingChange.tsx';
import { SwitchForm } from './SwitchForm.tsx';
import { SwitchState } from './SwitchState.tsx';
import { type EnterpriseState, useEnterprise } from './useEnterprise.ts';

/** Below 四级实名: why there are no controls, and the way there. */
const TooLow = ({ has }: { has: Level }) => {
  const t = useMessages(messages);
  const levelName = useLevelName();
  return (
    <>
      <Notice kind="warn" title={t.lowTitle}>
        <p>{t.lowText({ present: levelName(has) })}</p>
      </Notice>
      <ButtonLink href={PATHS.level} kind="primary">
        {t.raise}
      </ButtonLink>
    </>
  );
};

const Controls = (ready: Extract<EnterpriseState, { state: 'ready' }>) => {
  const t = useMessages(messages);
  return (
    <>
      {ready.view.change && <PendingChange change={ready.view.change} />}
      <SwitchState confirmed={ready.view.confirmed} />
      <SwitchForm {...ready} />
      <Notice>
        <p>{t.advice}</p>
      </Notice>
    </>
  );
};

const Content = ({ found }: { found: EnterpriseState }) => {
  const t = useMessages(messages);
  switch (found.state) {
    case 'loading':
      return <Skeleton lines={5} />;
    case 'unreachable':
      return (
        <EmptyState icon="offline" title={t.noneTitle}>
          <p>{t.noneText}</p>
        </EmptyState>
      );
    case 'failed':
      return <FailureCard problem={{ code: found.code }} />;
    case 'too-low':
      return <TooLow has={found.has} />;
    case 'ready':
      return <Controls {...found} />;
  }
};

/** 是否办理企业登记注册 (E1, E4): the switch with its end date, in the words of the guide. */
export const EnterprisePage = () => {
  const t = useMessages(messages);
  const found = useEnterprise();
  return (
    <Page>
      <p>{t.lead}</p>
      <Content found={found} />
      <CellGroup>
        <Cell
          icon="history"
          label={t.history}
          detail={t.historyDetail}
          href={`${PATHS.history}?of=enterprise`}
        />
      </CellGroup>
    </Page>
  );
};
