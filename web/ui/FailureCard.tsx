import type { ComponentChildren } from 'preact';
import type { Problem, ProblemExtras } from '../../shared/kernel/problems.ts';
import { HELP_FOR } from '../help-links.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useWords } from '../i18n/words.ts';
import { PATHS, pathTo } from '../paths.ts';
import { useLevelName } from './level-name.ts';
import { Notice } from './Notice.tsx';

const messages = defineMessages({
  'zh-CN': {
    needs: '需要{needed}，您现在是{present}。',
    wait: '请在 {seconds} 秒后再试。',
    waitMinutes: '请在 {minutes} 分钟后再试。',
    tries: '还可以试 {count} 次。',
    why: '为什么？',
  },
  'zh-Hant': {
    needs: '需要{needed}，您現在是{present}。',
    wait: '請在 {seconds} 秒後再試。',
    waitMinutes: '請在 {minutes} 分鐘後再試。',
    tries: '還可以試 {count} 次。',
    why: '為什麼？',
  },
  en: {
    needs: 'It needs {needed}; you have {present}.',
    wait: 'Try again in {seconds} {seconds|second|seconds}.',
    waitMinutes: 'Try again in {minutes} {minutes|minute|minutes}.',
    tries: '{count} {count|try|tries} left.',
    why: 'Why?',
  },
});

/** What is known besides the code: how long to wait, tries left, the level needed. */
const useExtras = ({ needs, retryAfter, triesLeft }: ProblemExtras): string[] => {
  const t = useMessages(messages);
  const levelName = useLevelName();
  const lines: string[] = [];
  if (needs) lines.push(t.needs({ needed: levelName(needs.level), present: levelName(needs.has) }));
  if (retryAfter !== undefined && retryAfter > 0)
    lines.push(
      retryAfter <= 90
        ? t.wait({ seconds: Math.ceil(retryAfter) })
        : t.waitMinutes({ minutes: Math.ceil(retryAfter / 60) }),
    );
  if (triesLeft !== undefined) lines.push(t.tries({ count: triesLeft }));
  return lines;
};

interface FailureCardProps {
  problem: Problem | { code: Problem['code']; extras?: ProblemExtras };
  title?: string;
  /** What the person can do next: buttons or links. */
  children?: ComponentChildren;
}

/** A problem in words: what happened, what to do, what is known besides, why, and the ways on. */
export const FailureCard = ({ problem, title, children }: FailureCardProps) => {
  const t = useMessages(messages);
  const words = useWords();
  const extras = useExtras(problem.extras ?? {});
  const why = HELP_FOR[problem.code];
  return (
    <Notice kind="danger" live {...(title !== undefined && { title })}>
      <p>{words(problem.code)}</p>
      {extras.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {why && (
        <a class="notice__why" href={pathTo(PATHS.answer, { id: why })}>
          {t.why}
        </a>
      )}
      {children}
    </Notice>
  );
};
