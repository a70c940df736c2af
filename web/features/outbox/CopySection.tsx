import type { OutboxItem } from '../../data/outbox.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button, ButtonLink, ButtonStack } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Section } from '../../ui/Page.tsx';
import { exportMessages } from './export-messages.ts';
import { canShareFile, shareFile } from './share-file.ts';
import { useCopy } from './useCopy.ts';

/** A copy of one item to keep: its words and photos, readable without us. */
export const CopySection = ({ item, caseName }: { item: OutboxItem; caseName: string | undefined }) => {
  const t = useMessages(exportMessages);
  const { run, busy, problem, made } = useCopy(item, caseName);
  return (
    <Section title={t.copyTitle}>
      <p>{t.copyText}</p>
      {problem && <FailureCard problem={problem} />}
      {made ? (
        <ButtonStack>
          {canShareFile(made.file) && <Button onClick={() => void shareFile(made.file)}>{t.share}</Button>}
          <ButtonLink href={made.url} download={made.file.name}>
            {t.copySave}
          </ButtonLink>
        </ButtonStack>
      ) : (
        <Button busy={busy} onClick={() => void run()}>
          {t.copyMake}
        </Button>
      )}
    </Section>
  );
};
