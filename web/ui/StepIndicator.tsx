import { defineMessages, useMessages } from '../i18n/messages.ts';
import './step-indicator.css';

const messages = defineMessages({
  'zh-CN': { of: '第 {now} 步，共 {all} 步', done: '已完成' },
  'zh-Hant': { of: '第 {now} 步，共 {all} 步', done: '已完成' },
  en: { of: 'Step {now} of {all}', done: 'done' },
});

interface StepIndicatorProps {
  steps: readonly string[];
  /** Counts from 0. */
  current: number;
  /** The step's words are the heading of what follows, and take the focus when it comes. */
  heading?: boolean;
}

/** Where one is in a form of several steps. */
export const StepIndicator = ({ steps, current, heading = false }: StepIndicatorProps) => {
  const t = useMessages(messages);
  const words = (
    <>
      <span>{t.of({ now: current + 1, all: steps.length })}</span> <strong>{steps[current]}</strong>
    </>
  );
  return (
    <div class="steps">
      <ol class="steps__bars">
        {steps.map((name, index) => (
          <li
            key={name}
            class={index <= current ? 'steps__bar steps__bar--reached' : 'steps__bar'}
            aria-current={index === current ? 'step' : undefined}
          >
            <span class="visually-hidden">{index < current ? `${name} (${t.done})` : name}</span>
          </li>
        ))}
      </ol>
      {heading ? (
        <h2 class="steps__words" tabIndex={-1}>
          {words}
        </h2>
      ) : (
        <p class="steps__words">{words}</p>
      )}
    </div>
  );
};
