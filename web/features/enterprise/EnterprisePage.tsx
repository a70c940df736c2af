import type { ComponentChildren } from 'preact';
import type { Missing } from '../../../shared/kernel/levels.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { useFormHistory } from '../../ui/form-history.ts';
import { useLevelName } from '../../ui/level-name.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Around } from '../../ui/OneAtATime.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TooWeak } from '../../ui/TooWeak.tsx';
import { showToast } from '../../ui/toast.ts';
import './enterprise.css';
import { messages } from './messages.ts';
import { PendingChange } from './PendingChange.tsx';
import { SwitchForm } from './SwitchForm.tsx';
import { SwitchState } from './SwitchState.tsx';
import { type EnterpriseState, useEnterprise, useSwitchForm } from './useEnterprise.ts';

/** Below 四级实名: why there are no controls, and the way there. */
const NotEnough = ({ missing }: { missing: Missing }) => {
  const t = useMessages(messages);
  const levelName = useLevelName();
  if (missing.code === 'assurance-too-weak') return <TooWeak />;
  const { has } = missing.extras.needs;
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

interface ControlsProps {
  ready: Extract<EnterpriseState, { state: 'ready' }>;
  children: ComponentChildren;
}

const Controls = ({ ready, children }: ControlsProps) => {
  const t = useMessages(messages);
  const { leave } = useFormHistory();
  // Saved, the form begins anew below what it has changed.
  const form = useSwitchForm(
    ready,
    () => showToast(t.confirmedToast),
    () => leave(PATHS.enterprise),
  );
  if (form.draft.state === 'loading') return <Skeleton lines={5} />;
  return (
    <>
      <Around>
        {ready.provisional && (
          <Notice kind="warn" title={t.provisionalTitle}>
            <p>{t.provisionalText}</p>
          </Notice>
        )}
        {ready.view.change && <PendingChange change={ready.view.change} />}
        <SwitchState confirmed={ready.view.confirmed} />
      </Around>
      <SwitchForm {...form} />
      <Around>
        <Notice>
          <p>{t.advice}</p>
        </Notice>
        {children}
      </Around>
    </>
  );
};

const Standing = ({ found }: { found: Exclude<EnterpriseState, { state: 'loading' | 'ready' }> }) => {
  const t = useMessages(messages);
  switch (found.state) {
    case 'unreachable':
      return (
        <EmptyState icon="offline" title={t.noneTitle}>
          <p>{t.noneText}</p>
        </EmptyState>
      );
    case 'failed':
      return <FailureCard problem={{ code: found.code }} />;
    case 'missing':
      return <NotEnough {...found} />;
  }
};

/** The children come last, with what stands above them: nothing moves. */
const Content = ({ found, children }: { found: EnterpriseState; children: ComponentChildren }) => {
  if (found.state === 'loading') return <Skeleton lines={5} />;
  if (found.state === 'ready') return <Controls ready={found}>{children}</Controls>;
  return (
    <>
      <Standing found={found} />
      {children}
    </>
  );
};

/** 是否办理企业登记注册 (E1, E4): the switch with its end date, in the words of the guide. */
export const EnterprisePage = () => {
  const t = useMessages(messages);
  const found = useEnterprise();
  return (
    <Page>
      <Around>
        <p>{t.lead}</p>
      </Around>
      <Content found={found}>
        <CellGroup>
          <Cell
            icon="history"
            label={t.history}
            detail={t.historyDetail}
            href={`${PATHS.history}?of=enterprise`}
          />
        </CellGroup>
      </Content>
    </Page>
  );
};
