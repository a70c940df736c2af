import type { Amounts, ClaimDoc } from '../../../shared/cases/schema.ts';
import { formatMoney } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Notice } from '../../ui/Notice.tsx';
import { messages } from './messages.ts';
import { changedAmounts } from './objection-form.ts';

/**
 * What the agency has registered, to compare with while writing. Where it has changed since the form was
 * begun, the old amount stands beside the new one: the objection is sent against what is shown here.
 */
export const Registered = ({ claim, seen }: { claim: ClaimDoc; seen: Amounts | null }) => {
  const t = useMessages(messages);
  const changed = changedAmounts(seen, claim.amounts);
  const names = [
    ['invested', t.investedShort],
    ['withdrawn', t.withdrawnShort],
    ['lost', t.lostShort],
  ] as const;
  return (
    <Notice
      kind={changed.length > 0 ? 'warn' : 'info'}
      title={changed.length > 0 ? t.changed : `${claim.caseName} · ${t.registered}`}
      live={changed.length > 0}
    >
      <dl class="registered">
        {names.map(([name, label]) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd>
              {seen && changed.includes(name) && (
                <>
                  <s>{formatMoney(seen[name])}</s>{' '}
                </>
              )}
              {formatMoney(claim.amounts[name])}
            </dd>
          </div>
        ))}
      </dl>
    </Notice>
  );
};
