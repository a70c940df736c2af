import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { useWords } from '../i18n/words.ts';
import { Notice } from './Notice.tsx';

const messages = defineMessages({
  'zh-CN': { title: '请修改以下 {count} 处' },
  'zh-Hant': { title: '請修改以下 {count} 處' },
  en: { title: 'Please change {count} {count|place|places}' },
});

interface ErrorSummaryProps {
  /** Of a form: its `errors` and the id of a field by name (`(name) => form.part(name).id`). */
  errors: Readonly<Record<string, ProblemCode>>;
  idOf: (name: string) => string;
  /** Field names in the order of the page, with their labels. */
  labels: Readonly<Record<string, string>>;
}

/**
 * What is wrong in a long form, each with a link to its field. The focus is not taken here: useForm puts it
 * on the first field that is wrong.
 */
export const ErrorSummary = ({ errors, idOf, labels }: ErrorSummaryProps) => {
  const t = useMessages(messages);
  const words = useWords();
  const wrong = Object.entries(labels).flatMap(([name, label]) => {
    const code = errors[name];
    return code ? [{ name, label, code }] : [];
  });
  if (wrong.length < 2) return null;
  return (
    <Notice kind="danger" title={t.title({ count: wrong.length })}>
      <ul class="stack">
        {wrong.map(({ name, label, code }) => (
          <li key={name}>
            <a
              href={`#${idOf(name)}`}
              onClick={(event) => {
                event.preventDefault();
                const target = document.getElementById(idOf(name));
                target?.focus({ preventScroll: true });
                target?.scrollIntoView({ block: 'center' });
              }}
            >
              {label}
            </a>
            {` · ${words(code)}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
};
