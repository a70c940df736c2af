import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { common } from '../../ui/messages.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { retryHelp } from './help-texts.ts';
import { messages } from './messages.ts';

/** The texts of another language are on their way, or could not be fetched. */
export const Awaiting = ({ texts }: { texts: undefined | 'failed' }) => {
  const t = useMessages(messages);
  const { retry } = useMessages(common);
  if (texts === undefined) return <Skeleton lines={8} />;
  return (
    <EmptyState icon="offline" title={t.failed}>
      <Button kind="primary" onClick={retryHelp}>
        {retry}
      </Button>
    </EmptyState>
  );
};
