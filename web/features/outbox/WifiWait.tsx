import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { messages } from './messages.ts';
import type { useItem } from './useItem.ts';

interface WifiWaitProps {
  wait: 'wifi' | 'person';
  actions: ReturnType<typeof useItem>;
  describedBy: string;
}

/** Why the photos of an item do not move, and the button that lets them go all the same. */
export const WifiWait = ({ wait, actions, describedBy }: WifiWaitProps) => {
  const t = useMessages(messages);
  return (
    <div class="item__actions">
      <p class="quiet small">{wait === 'wifi' ? t.forWifi : t.forPerson}</p>
      <Button busy={actions.busy} describedBy={describedBy} onClick={actions.sendPhotos}>
        {t.sendPhotos}
      </Button>
    </div>
  );
};
