import { defineMessages, useMessages } from '../i18n/messages.ts';
import './step-indicator.css';

const messages = defineMessages({
  'zh-CN': { of: '第 {now} 步，共 {all} 步', done: '已完成' },
  'zh-Hant': { of: '第 {now} 步，共 {all} 步', done: '已完成' },
  en: { of: 'Step {now} of {all}', done: 'done' },
});

/** Where one is in a form of several steps. `current` counts from 0. */
export const StepIndicator = ({ steps, current }: { steps: readonly string[]; current: number }) => {
  const t = useMessages(messages);
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
      <p class="steps__words">
        <span>{t.of({ now: current + 1, all: steps.length })}</span>
        <strong>{steps[current]}</strong>
      </p>
    </div>
  );
};
