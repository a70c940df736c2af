import type { listPasskeys } from '../../../../shared/account/passkeys.ts';
import type { ContractResponse } from '../../../../shared/kernel/contract.ts';
import { formatInstant } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { CellGroup } from '../../../ui/Cell.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ActionCell } from '../ActionCell.tsx';
import { messages } from './messages.ts';

export type Passkey = ContractResponse<typeof listPasskeys>['passkeys'][number];

interface PasskeyListProps {
  passkeys: readonly Passkey[];
  onRemove: (passkey: Passkey) => void;
}

/** The passkeys of the account, each with what tells it apart, and the way to remove it. */
export const PasskeyList = ({ passkeys, onRemove }: PasskeyListProps) => {
  const t = useMessages(messages);
  if (passkeys.length === 0)
    return (
      <EmptyState icon="passkey" title={t.none}>
        <p>{t.noneText}</p>
      </EmptyState>
    );
  return (
    <CellGroup title={t.mine}>
      {passkeys.map((passkey) => (
        <ActionCell
          key={passkey.id}
          icon="passkey"
          label={passkey.name}
          details={[
            t.added({ date: formatInstant(passkey.createdAt) }),
            passkey.lastUsedAt ? t.used({ date: formatInstant(passkey.lastUsedAt) }) : t.neverUsed,
          ]}
          action={t.remove}
          onAction={() => onRemove(passkey)}
        />
      ))}
    </CellGroup>
  );
};
