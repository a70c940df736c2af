import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { messages } from './messages.ts';

/** Nothing to ask for: why, and where to look instead. */
export const Closed = ({ reached }: { reached: boolean }) => {
  const t = useMessages(messages);
  return (
    <>
      <Notice kind={reached ? 'done' : 'info'} title={reached ? t.doneTitle : t.openTitle}>
        <p>{reached ? t.doneText : t.openText}</p>
      </Notice>
      <ButtonLink href={PATHS.level} kind="primary">
        {t.toLevel}
      </ButtonLink>
    </>
  );
};
