import { installed } from '../../data/install.ts';
import { RESERVE_BYTES } from '../../data/reserve.ts';
import { nearlyFull, type Room, tight } from '../../data/room.ts';
import type { StorageUse } from '../../data/space.ts';
import { formatBytes } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { InstallGuide } from './install/InstallGuide.tsx';
import { OfflineFace } from './OfflineFace.tsx';
import { storageMessages } from './storage-messages.ts';
import { type StorageView, useStorage } from './useStorage.ts';

const bytesOf = (bytes: number): string => formatBytes(Math.max(0, bytes));

const useParts = (room: Room | undefined, use: StorageUse | undefined): (readonly [string, string])[] => {
  const t = useMessages(storageMessages);
  const photos = ({ count, bytes }: { count: number; bytes: number }) =>
    count === 0 ? t.none : t.photos({ count, size: formatBytes(bytes) });
  const own = use ? use.needed.bytes + use.freeable.bytes + use.written + use.documents : 0;
  const rest = room ? room.used - own : 0;
  // It is laid a moment after the first sign-in, and gone where it was needed.
  const reserve = rest > RESERVE_BYTES && !tight.value ? RESERVE_BYTES : 0;
  return [
    ...(use
      ? ([
          [t.needed, photos(use.needed)],
          [t.freeable, photos(use.freeable)],
          [t.written, formatBytes(use.written)],
          [t.documents, formatBytes(use.documents)],
        ] as const)
      : []),
    ...(reserve > 0 ? ([[t.reserve, bytesOf(reserve)]] as const) : []),
    ...(room ? ([[t.app, bytesOf(rest - reserve)]] as const) : []),
  ];
};

/** How full it is, and of what. */
const Gauge = ({ room, use }: StorageView) => {
  const t = useMessages(storageMessages);
  const parts = useParts(room, use);
  return (
    <Section title={t.gauge}>
      {room ? (
        <Progress
          label={t.used}
          value={room.quota > 0 ? Math.min(1, room.used / room.quota) : 1}
          detail={t.usedOf({ used: formatBytes(room.used), quota: formatBytes(room.quota) })}
        />
      ) : (
        <p class="quiet">{t.unknown}</p>
      )}
      {nearlyFull() && (
        <Notice kind="warn" title={t.low} live>
          <p>{t.lowText}</p>
        </Notice>
      )}
      <Facts facts={parts} />
    </Section>
  );
};

const Free = ({ use, free }: StorageView) => {
  const t = useMessages(storageMessages);
  if (!use) return free.problem ? <FailureCard problem={free.problem} /> : null;
  const { count, bytes } = use.freeable;
  return (
    <Section title={t.freeTitle}>
      <p>{count > 0 ? t.freeText : t.nothingToFree}</p>
      {free.problem && <FailureCard problem={free.problem} />}
      {count > 0 && (
        <Button busy={free.busy} onClick={() => void free.run()}>
          {t.free({ count, size: formatBytes(bytes) })}
        </Button>
      )}
    </Section>
  );
};

/** Whether the browser keeps all this, and what to do where it does not promise. */
const Kept = ({ kept, keep }: StorageView) => {
  const t = useMessages(storageMessages);
  if (kept === undefined) return null;
  return (
    <Section title={t.keptTitle}>
      <Notice kind={kept ? 'done' : 'info'} live>
        <p>{kept ? t.keptYes : t.keptNo}</p>
      </Notice>
      {!kept && (
        <Button icon="lock" busy={keep.busy} onClick={() => void keep.run()}>
          {t.keep}
        </Button>
      )}
    </Section>
  );
};

/** 存储空间和安装 (O8, O9): what is used and can be freed, whether the browser keeps it, how to install. */
export const StoragePage = () => {
  const t = useMessages(storageMessages);
  const view = useStorage(({ count, bytes }) => showToast(t.freed({ count, size: formatBytes(bytes) })));
  if (!view.measured)
    return (
      <Page parent={PATHS.settings}>
        <Skeleton lines={8} />
      </Page>
    );
  return (
    <Page parent={PATHS.settings}>
      <Gauge {...view} />
      <Free {...view} />
      <Kept {...view} />
      <Section title={t.installTitle}>{installed.value ? <p>{t.isInstalled}</p> : <InstallGuide />}</Section>
      {/* Last: what it knows comes a moment later, and moves nothing there. */}
      <OfflineFace />
    </Page>
  );
};
