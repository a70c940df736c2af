import type { OutboxItem } from '../../data/outbox.ts';
import { formatDay } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { titles } from '../../titles.ts';
import { contentOf } from './content.ts';
import { messages } from './messages.ts';

interface Description {
  /** What was done: the title of the page it was done on. */
  title: string;
  /** About what, or how. */
  detail: string;
}

/** An item in words. */
export const useDescription = (item: OutboxItem, caseName: string | undefined): Description => {
  const t = useMessages(messages);
  const pages = useMessages(titles);
  const content = contentOf(item);
  switch (content?.kind) {
    case 'case.object':
      return { title: pages.objection, detail: caseName ?? '' };
    case 'enterprise.set': {
      const { payload } = content;
      const detail = payload.enabled ? t.enterpriseOn({ date: formatDay(payload.until) }) : t.enterpriseOff;
      return { title: pages.enterprise, detail };
    }
    case 'review.request':
      return { title: pages.review, detail: t.reviewFor };
    case 'review.digits':
      return { title: pages.digits, detail: t.reviewFor };
    case 'review.assisted':
      return { title: pages.assist, detail: t.reviewFor };
    case 'face.check':
      return { title: pages.face, detail: t.faceOffline };
    case 'consent.withdraw':
      return { title: pages.consents, detail: t.consentWithdraw };
    default:
      return { title: item.operation.kind, detail: '' };
  }
};
