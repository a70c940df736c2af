import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import lazy from 'preact-iso/lazy';
import { useMessages } from '../i18n/messages.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { common } from '../ui/messages.ts';
import { Page } from '../ui/Page.tsx';
import { shell } from './messages.ts';

type Load = () => Promise<ComponentType>;

/** Stands where a page could not be fetched, and becomes that page once it can. */
const LoadFailed = ({ load }: { load: Load }) => {
  const t = useMessages(shell);
  const { retry } = useMessages(common);
  const [Loaded, setLoaded] = useState<ComponentType | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  if (Loaded) return <Loaded />;
  const tryAgain = async (): Promise<void> => {
    setBusy(true);
    try {
      const page = await load();
      setLoaded(() => page);
    } catch {
      // A browser may remember a failed import; with a network, loading the app afresh gets past that.
      if (navigator.onLine) location.reload();
    }
    setBusy(false);
  };
  return (
    <Page title={t.loadFailed}>
      <EmptyState icon="offline" title={navigator.onLine ? t.loadFailedOnline : t.loadFailedOffline} />
      <Button kind="primary" busy={busy} onClick={() => void tryAgain()}>
        {retry}
      </Button>
    </Page>
  );
};

/**
 * A page that is fetched when it is first shown; where that fails, words and a way to try again. `isFetched` says
 * whether it shows at once, whichever of the two.
 */
export const lazyPage = (load: Load) => {
  let fetched = false;
  const fetch = async (): Promise<{ default: ComponentType }> => {
    const page = await load().catch(() => () => <LoadFailed load={load} />);
    fetched = true;
    return { default: page };
  };
  return { Page: lazy<ComponentType>(fetch), isFetched: () => fetched };
};
