import { defineMessages, useMessages } from '../i18n/messages.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Spinner } from './Spinner.tsx';
import './sync-bar.css';

const messages = defineMessages({
  'zh-CN': {
    offline: '没有网络。照常填写，内容会保存在手机上。',
    offlineWaiting: '没有网络。{count} 项等待发送，联网后自动送出。',
    sending: '正在发送 {count} 项',
    slow: '网络很慢，正在发送 {count} 项。可以先做别的，不会丢。',
    waiting: '{count} 项还没有送出，稍后自动再试',
    attention: '{count} 项没有送达，需要您处理',
    signedOut: '登录已过期。重新登录后继续发送。',
    sent: '全部送达',
  },
  'zh-Hant': {
    offline: '沒有網路。照常填寫，內容會儲存在手機上。',
    offlineWaiting: '沒有網路。{count} 項等待傳送，連線後自動送出。',
    sending: '正在傳送 {count} 項',
    slow: '網路很慢，正在傳送 {count} 項。可以先做別的，不會遺失。',
    waiting: '{count} 項還沒有送出，稍後自動再試',
    attention: '{count} 項沒有送達，需要您處理',
    signedOut: '登入已逾時。重新登入後繼續傳送。',
    sent: '全部送達',
  },
  en: {
    offline: 'No network. Go on as usual; everything is kept on this phone.',
    offlineWaiting: 'No network. {count} {count|item waits|items wait} and will be sent once you are online.',
    sending: 'Sending {count} {count|item|items}',
    slow: 'The network is slow: sending {count} {count|item|items}. Go on with other things; nothing is lost.',
    waiting: '{count} {count|item is|items are} not sent yet; this is tried again by itself',
    attention: '{count} {count|item was|items were} not delivered and {count|needs|need} you',
    signedOut: 'You have been signed out. Sign in again to go on sending.',
    sent: 'Everything is sent',
  },
});

export interface SyncBarProps {
  state: 'offline' | 'slow' | 'sending' | 'waiting' | 'attention' | 'signed-out' | 'sent';
  /** How many items it is about. */
  count: number;
  /** Where to look closer: the outbox, or the sign-in page. */
  href?: string;
}

const ICONS = {
  offline: 'offline',
  slow: 'sending',
  sending: 'sending',
  waiting: 'waiting',
  attention: 'alert',
  'signed-out': 'lock',
  sent: 'done',
} as const satisfies Record<SyncBarProps['state'], IconName>;

const useSentence = ({ state, count }: SyncBarProps): string => {
  const t = useMessages(messages);
  switch (state) {
    case 'offline':
      return count > 0 ? t.offlineWaiting({ count }) : t.offline;
    case 'signed-out':
      return t.signedOut;
    case 'sent':
      return t.sent;
    default:
      return t[state]({ count });
  }
};

/** One line at the foot of every page: what the phone has not been able to send, and why. */
export const SyncBar = (props: SyncBarProps) => {
  const { state, href } = props;
  const inside = (
    <>
      {state === 'sending' || state === 'slow' ? <Spinner /> : <Icon name={ICONS[state]} />}
      <span>{useSentence(props)}</span>
      {href && <Icon name="forward" />}
    </>
  );
  return (
    <div class={`sync-bar sync-bar--${state}`} role="status">
      {href ? (
        <a class="sync-bar__line" href={href}>
          {inside}
        </a>
      ) : (
        <p class="sync-bar__line">{inside}</p>
      )}
    </div>
  );
};
