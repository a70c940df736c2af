import { Component, type ComponentChildren } from 'preact';
import { useMessages } from '../i18n/messages.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { common } from '../ui/messages.ts';
import { Page } from '../ui/Page.tsx';
import { shell } from './messages.ts';

const Crashed = ({ onRetry }: { onRetry: () => void }) => {
  const t = useMessages(shell);
  const { retry, home } = useMessages(common);
  return (
    <Page title={t.crashed}>
      <EmptyState icon="alert" title={t.crashedText} />
      <Button kind="primary" onClick={onRetry}>
        {retry}
      </Button>
      <Button onClick={() => location.assign('/')}>{home}</Button>
    </Page>
  );
};

/** Keeps a fault in one page from leaving a blank screen: says so, and offers ways on. */
export class CrashBoundary extends Component<{ children: ComponentChildren }, { crashed: boolean }> {
  override state = { crashed: false };

  static override getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render() {
    if (this.state.crashed) return <Crashed onRetry={() => this.setState({ crashed: false })} />;
    return this.props.children;
  }
}
