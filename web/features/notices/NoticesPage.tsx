import { useEffect, useState } from 'preact/hooks';
import { dayAt } from '../../../shared/kernel/days.ts';
import {
  everFetched,
  type Notice as Given,
  markRead,
  refreshNotices,
  shownNotices,
  textOf,
} from '../../data/notices.ts';
import { formatDay } from '../../i18n/format.ts';
import { language } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { messages } from './messages.ts';
import './notices.css';

const One = ({ notice }: { notice: Given }) => {
  const t = useMessages(messages);
  const { title, body, lang } = textOf(notice, language.value);
  return (
    <li>
      <article class="staff-notice" lang={lang}>
        <h2>{title}</h2>
        <p class="quiet small" lang={language.value}>
          {notice.importance === 'important' && <strong class="staff-notice__mark">{t.important}</strong>}
          {t.from({ date: formatDay(dayAt(Date.parse(notice.startsAt))) })}
        </p>
        <p class="staff-notice__body">{body}</p>
      </article>
    </li>
  );
};

/** 公告 (X3): what staff have to say to everybody; also without a network, once it was fetched. */
export const NoticesPage = () => {
  const t = useMessages(messages);
  const shown = shownNotices();
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    const done = () => setAsked(true);
    // Who opens this page asks for them, however lately the start page did.
    refreshNotices(0).then(done, done);
  }, []);
  const ids = shown.map(({ id }) => id).join();
  useEffect(() => markRead(shown.map(({ id }) => id)), [ids]);
  if (shown.length > 0)
    return (
      <Page parent={PATHS.support}>
        <ul class="staff-notices">
          {shown.map((notice) => (
            <One key={notice.id} notice={notice} />
          ))}
        </ul>
      </Page>
    );
  const known = everFetched() || !asked;
  return (
    <Page parent={PATHS.support}>
      <EmptyState icon={known ? 'info' : 'offline'} title={known ? t.noneTitle : t.unknownTitle}>
        <p>{known ? t.noneText : t.unknownText}</p>
      </EmptyState>
    </Page>
  );
};
