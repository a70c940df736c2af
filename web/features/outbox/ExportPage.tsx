import { useLocation } from 'preact-iso/router';
import { syncStatus } from '../../data/sync-status.ts';
import { formatBytes } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button, ButtonLink, ButtonStack } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { CopySection } from './CopySection.tsx';
import { exportMessages } from './export-messages.ts';
import './outbox.css';
import { canShareFile, shareFile } from './share-file.ts';
import { type Made, useExport } from './useExport.ts';

type View = ReturnType<typeof useExport>;

/** One finished file: by the phone's own share sheet where that takes it, else saved as a download. */
const File = ({ made: { file, items, url } }: { made: Made }) => {
  const t = useMessages(exportMessages);
  const shareable = canShareFile(file);
  return (
    <li class="item">
      <p class="receipt__code">{file.name}</p>
      <p class="quiet">{t.holds({ count: items, size: formatBytes(file.size) })}</p>
      <ButtonStack>
        {shareable && (
          <Button kind="primary" onClick={() => void shareFile(file)}>
            {t.share}
          </Button>
        )}
        <ButtonLink kind={shareable ? 'plain' : 'primary'} href={url} download={file.name}>
          {t.save}
        </ButtonLink>
      </ButtonStack>
    </li>
  );
};

const Files = ({ made }: Pick<View, 'made'>) => {
  const t = useMessages(exportMessages);
  if (made.length === 0) return null;
  return (
    <Section>
      <Notice kind="done" live title={t.made}>
        {made.length > 1 && <p>{t.madeMany({ count: made.length })}</p>}
      </Notice>
      <ul class="items">
        {made.map((one) => (
          <File key={one.url} made={one} />
        ))}
      </ul>
      <p>{t.how({ address: `${location.host}${PATHS.carry}` })}</p>
    </Section>
  );
};

const None = () => {
  const t = useMessages(exportMessages);
  return (
    <EmptyState icon="outbox" title={t.noneTitle}>
      <p>{t.noneText}</p>
      <ButtonLink fit href={PATHS.outbox}>
        {t.toOutbox}
      </ButtonLink>
    </EmptyState>
  );
};

const Carry = ({ view }: { view: View }) => {
  const t = useMessages(exportMessages);
  const { photos, bytes } = view;
  const facts = [
    [t.items, t.itemCount({ count: view.items.length })] as const,
    ...(photos > 0 ? [[t.photos, t.photoCount({ count: photos, size: formatBytes(bytes) })] as const] : []),
  ];
  return (
    <>
      <p>{t.lead}</p>
      <Section title={t.what}>
        <Facts facts={facts} />
        <Notice>
          <p>{t.private}</p>
          <p>{t.once}</p>
          <p>{t.stays}</p>
        </Notice>
      </Section>
      {syncStatus.value.state === 'signed-out' && (
        <Notice kind="warn">
          <p>{t.signedOut}</p>
        </Notice>
      )}
      {view.problem && <FailureCard problem={view.problem} />}
      {view.busy && photos > 0 && <Progress label={t.making} value={view.done / photos} />}
      {view.made.length === 0 && (
        <Button kind="primary" busy={view.busy} onClick={view.make}>
          {t.make}
        </Button>
      )}
      <Files made={view.made} />
    </>
  );
};

/** 导出到文件 (O7): what waits as a file that somebody else hands in, and one item as a copy to keep. */
export const ExportPage = () => {
  const { item } = useLocation().query;
  const view = useExport(item);
  const empty = view.items.length === 0 && view.made.length === 0;
  return (
    <Page parent={PATHS.outbox}>
      {view.state === 'loading' && <Skeleton lines={6} />}
      {view.state === 'ready' && empty && !view.chosen && <None />}
      {view.state === 'ready' && !empty && <Carry view={view} />}
      {view.chosen && <CopySection item={view.chosen} caseName={view.caseName(view.chosen.entityId)} />}
    </Page>
  );
};
