import type { listSessions } from '../../../shared/account/contract.ts';
import type { ContractResponse } from '../../../shared/kernel/contract.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { CellGroup } from '../../ui/Cell.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { common } from '../../ui/messages.ts';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ActionCell } from './ActionCell.tsx';
import { messages } from './devices/messages.ts';
import { useDevices } from './devices/useDevices.ts';

type SessionItem = ContractResponse<typeof listSessions>['sessions'][number];

interface DeviceProps {
  session: SessionItem;
  busy: boolean;
  onEnd: () => void;
}

const Device = ({ session, busy, onEnd }: DeviceProps) => {
  const t = useMessages(messages);
  return (
    <ActionCell
      icon="devices"
      label={session.deviceName || t.unnamed}
      details={[
        t.signedInAt({ date: formatInstant(session.createdAt) }),
        t.seenAt({ date: formatInstant(session.lastSeenAt) }),
      ]}
      action={t.signOut}
      busy={busy}
      onAction={onEnd}
    />
  );
};

/** 登录设备: where the account is signed in, and how to end it there. */
export const DevicesPage = () => {
  const t = useMessages(messages);
  const { retry } = useMessages(common);
  const { sessions, problem, reload, end, leave } = useDevices();
  const others = sessions?.filter(({ current }) => !current) ?? [];
  const here = sessions?.find(({ current }) => current);
  const wrong = end.problem ?? leave.problem;
  return (
    <Page parent={PATHS.me}>
      <p class="quiet">{t.lead}</p>
      {problem && (
        <FailureCard problem={problem}>
          <Button fit onClick={() => void reload()}>
            {retry}
          </Button>
        </FailureCard>
      )}
      {wrong && <FailureCard problem={wrong} />}
      {!sessions && !problem && <Skeleton lines={4} />}
      {here && (
        <CellGroup title={t.here}>
          <Device session={here} busy={leave.busy} onEnd={() => void leave.run()} />
        </CellGroup>
      )}
      {sessions && <p class="quiet small">{t.unsent}</p>}
      {others.length > 0 && (
        <>
          <CellGroup title={t.others}>
            {others.map((session) => (
              <Device
                key={session.id}
                session={session}
                busy={end.busy}
                onEnd={() => void end.run(session.id)}
              />
            ))}
          </CellGroup>
          <Button kind="danger" busy={end.busy} onClick={() => void end.run('others')}>
            {t.signOutOthers}
          </Button>
        </>
      )}
      {sessions && others.length === 0 && <p class="quiet">{t.noOthers}</p>}
    </Page>
  );
};
