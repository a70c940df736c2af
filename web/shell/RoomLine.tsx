import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { followRoom, nearlyFull } from '../data/room.ts';
import { useMessages } from '../i18n/messages.ts';
import { PATHS } from '../paths.ts';
import { Icon } from '../ui/Icon.tsx';
import '../ui/sync-bar.css';
import { roomMessages } from './room-messages.ts';

/** Says in good time, on every page, that this phone is nearly full, and leads to what can be freed (O8). */
export const RoomLine = () => {
  const t = useMessages(roomMessages);
  const { path } = useLocation();
  useEffect(followRoom, []);
  if (!nearlyFull() || path === PATHS.storage) return null;
  return (
    <div class="sync-bar sync-bar--waiting" role="status">
      <a class="sync-bar__line" href={PATHS.storage}>
        <Icon name="alert" />
        <span>{t.low}</span>
        <Icon name="forward" />
      </a>
    </div>
  );
};
