import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';
import './result-page.css';
import { usePageTitle } from './title.ts';
import { VoicePlace } from './voice/VoicePlace.tsx';

const ICONS = { success: 'check', failure: 'close', waiting: 'waiting' } as const satisfies Record<
  string,
  IconName
>;

interface ResultPageProps {
  kind: keyof typeof ICONS;
  title: string;
  /** What it means and what happens next. */
  children?: ComponentChildren;
  /** Buttons, the most important one first. */
  actions: ComponentChildren;
}

/** The end of a flow: it worked, it did not, or somebody has to look at it first. */
export const ResultPage = ({ kind, title, children, actions }: ResultPageProps) => {
  usePageTitle(title);
  return (
    <main class="result">
      <VoicePlace />
      <div class="result__words">
        <span class={`result__sign result__sign--${kind}`}>
          <Icon name={ICONS[kind]} />
        </span>
        <h1 tabIndex={-1}>{title}</h1>
        <div class="result__text">{children}</div>
      </div>
      <div class="result__actions">{actions}</div>
    </main>
  );
};
