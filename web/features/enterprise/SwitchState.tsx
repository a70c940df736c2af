import { daysLeft, type EnterpriseDoc, enterpriseState } from '../../../shared/enterprise/schema.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { formatDay, formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { messages } from './messages.ts';

const ICONS = { on: 'done', off: 'lock', expired: 'waiting' } as const satisfies Record<string, IconName>;

/** The switch as it counts now, by the server's clock: what a window would be told. */
export const SwitchState = ({ confirmed }: { confirmed: EnterpriseDoc }) => {
  const t = useMessages(messages);
  const at = useServerNow();
  const state = enterpriseState(confirmed, at);
  const { until, changedAt } = confirmed;
  const left = until ? daysLeft(until, at) : 0;
  return (
    <section class={`switch-state switch-state--${state}`}>
      <span class="switch-state__sign">
        <Icon name={ICONS[state]} />
      </span>
      <div>
        <h2>{t[state]}</h2>
        {state === 'on' && until && (
          <>
            <p>{t.onUntil({ date: formatDay(until) })}</p>
            <p class="switch-state__left">{left === 1 ? t.lastDay : t.daysLeft({ days: left })}</p>
          </>
        )}
        {state === 'off' && <p>{t.offText}</p>}
        {state === 'expired' && until && <p>{t.expiredText({ date: formatDay(until) })}</p>}
        {changedAt && <p class="quiet small">{t.changed({ at: formatInstant(changedAt) })}</p>}
      </div>
    </section>
  );
};
