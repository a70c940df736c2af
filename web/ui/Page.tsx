import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useMessages } from '../i18n/messages.ts';
import { Icon } from './Icon.tsx';
import { common } from './messages.ts';
import { arriveAtPart, canGoBack, headingCame } from './navigation.ts';
import './page.css';
import { usePageTitle } from './title.ts';
import { useNavigate } from './useNavigate.ts';
import { VoicePlace } from './voice/VoicePlace.tsx';

interface PageProps {
  /** The heading and the window's title, where they differ from the route table's. */
  title?: string;
  /** The page above this one: where "back" leads when nothing of the app lies behind. */
  parent?: string;
  /** At the end of the bar: one small control. */
  action?: ComponentChildren;
  /** Stays at the foot of the page: the buttons that finish it. */
  footer?: ComponentChildren;
  /** Which part of a page with steps is shown: a new one begins at the top, the focus on the heading. */
  part?: string | number;
  /** Takes over "back", for a page whose steps come before the page behind it. */
  onBack?: () => void;
  children: ComponentChildren;
}

/** "Back": a link to the page above, which goes back in the history where that stays in the app. */
const BackLink = ({ parent, onBack }: { parent: string; onBack?: (() => void) | undefined }) => {
  const t = useMessages(common);
  const navigate = useNavigate();
  const goBack = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (onBack) onBack();
    else if (canGoBack()) history.back();
    else navigate(parent, { replace: true });
  };
  return (
    <a class="page__back" href={parent} onClick={goBack}>
      <Icon name="back" />
      <span class="visually-hidden">{t.back}</span>
    </a>
  );
};

/** One screen: the bar with "back" and the heading, what it is about, and what finishes it. */
export const Page = ({ title, parent = '/', action, footer, part, onBack, children }: PageProps) => {
  const heading = usePageTitle(title);
  const shown = useRef(part);
  useLayoutEffect(headingCame, []);
  useLayoutEffect(() => {
    if (shown.current === part) return;
    shown.current = part;
    arriveAtPart();
  }, [part]);
  return (
    <main class="page">
      <header class="page__bar">
        <BackLink parent={parent} onBack={onBack} />
        <h1 tabIndex={-1}>{heading}</h1>
        {action}
        <VoicePlace />
      </header>
      <div class="page__body">{children}</div>
      {footer && <div class="page__footer">{footer}</div>}
    </main>
  );
};

/** A part of a page under a heading of its own. */
export const Section = ({ title, children }: { title?: string; children: ComponentChildren }) => (
  <section class="section">
    {title && <h2>{title}</h2>}
    {children}
  </section>
);
