import { useEffect, useState } from 'preact/hooks';
import { type Notice, textOf, unreadNotices } from '../../data/notices.ts';
import { language } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Cell, CellGroup } from '../../ui/Cell.tsx';

/** How many stand on the start page; all of them are a press away. */
const SHOWN = 3;

/** Some notices from staff (X3), each leading to all of them; nothing where there are none. */
export const NoticeCells = ({ notices }: { notices: readonly Notice[] }) => {
  const { notices: title } = useMessages(titles);
  if (notices.length === 0) return null;
  return (
    <CellGroup title={title}>
      {notices.slice(0, SHOWN).map((notice) => {
        const text = textOf(notice, language.value);
        return (
          <Cell
            key={notice.id}
            icon={notice.importance === 'important' ? 'alert' : 'info'}
            label={text.title}
            href={PATHS.notices}
          />
        );
      })}
    </CellGroup>
  );
};

/** Those that nobody has read on this phone yet, whenever they come: for the foot of a page. */
export const UnreadNotices = () => <NoticeCells notices={unreadNotices()} />;

/**
 * The unread notices in two parts: `standing` for the top of a page, which stays as it was when the page came, and
 * `late` for its foot, so that nothing moves under a thumb. While nobody looks, what was late rises to the top.
 */
export const useStandingNotices = (): { standing: readonly Notice[]; late: readonly Notice[] } => {
  const [standing, setStanding] = useState(unreadNotices);
  useEffect(() => {
    const rise = (): void => {
      if (document.visibilityState === 'hidden') setStanding(unreadNotices());
    };
    document.addEventListener('visibilitychange', rise);
    return () => document.removeEventListener('visibilitychange', rise);
  }, []);
  const stands = new Set<string>(standing.map(({ id }) => id));
  return { standing, late: unreadNotices().filter(({ id }) => !stands.has(id)) };
};
