import type { Amounts } from '../../../shared/cases/schema.ts';
import { formatMoney } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Facts } from '../../ui/Cell.tsx';
import { messages } from './messages.ts';

/** The three amounts, in the order of the form. */
export const AmountFacts = ({ amounts }: { amounts: Amounts }) => {
  const t = useMessages(messages);
  return (
    <Facts
      facts={[
        [t.investedShort, formatMoney(amounts.invested)],
        [t.withdrawnShort, formatMoney(amounts.withdrawn)],
        [t.lostShort, formatMoney(amounts.lost)],
      ]}
    />
  );
};
