import type { listPasskeys } from '../../../../shared/account/passkeys.ts';
import type { ContractResponse } from '../../../../shared/kernel/contract.ts';
import { formatInstant } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { Cell, CellGroup } from '../../../ui/Cell.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
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
        <Cell
          key={passkey.id}
          icon="passkey"
          label={passkey.name}
          detail={
            <>
              {t.added({ date: formatInstant(passkey.createdAt) })}
              <br />
              {passkey.lastUsedAt ? t.used({ date: formatInstant(passkey.lastUsedAt) }) : t.neverUsed}
            </>
          }
          value={
            <Button kind="quiet" fit onClick={() => onRemove(passkey)}>
              {t.remove}
              <span class="visually-hidden"> {passkey.name}</span>
            </Button>
          }
        />
      ))}
    </CellGroup>
  );
};
