import { unreadNotices } from '../../data/notices.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Cell } from '../../ui/Cell.tsx';
import { supportMessages } from './support-messages.ts';

/** The way to all notices, with how many are new. */
export const NoticesCell = () => {
  const t = useMessages(supportMessages);
  const { notices } = useMessages(titles);
  const count = unreadNotices().length;
  return (
    <Cell
      icon="info"
      label={notices}
      detail={t.noticesDetail}
      value={count > 0 ? t.unread({ count }) : undefined}
      strong={count > 0}
      href={PATHS.notices}
    />
  );
};
