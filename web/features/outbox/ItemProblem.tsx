import type { Problem } from '../../../shared/kernel/problems.ts';
import type { OutboxItem } from '../../data/outbox.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useWords } from '../../i18n/words.ts';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Conflict } from './Conflict.tsx';
import { isConflict, sidesOf } from './content.ts';
import { messages } from './messages.ts';

type ItemTrouble = NonNullable<OutboxItem['problem']>;

/** Which fields the server refused, by their labels. */
const Fields = ({ fields }: { fields: NonNullable<ItemTrouble['fields']> }) => {
  const t = useMessages(messages);
  const words = useWords();
  const labels: Readonly<Record<string, string>> = {
    invested: t.invested,
    withdrawn: t.withdrawn,
    lost: t.lost,
    text: t.text,
    photos: t.photoField,
    until: t.until,
  };
  const labelOf = (path: string) =>
    path
      .split('.')
      .map((part) => labels[part])
      .find((label) => label !== undefined);
  return (
    <ul class="stack">
      {fields.map(({ path, code }) => {
        const label = labelOf(path);
        return <li key={path}>{label === undefined ? words(code) : `${label} · ${words(code)}`}</li>;
      })}
    </ul>
  );
};

const Trouble = ({ item, problem }: { item: OutboxItem; problem: ItemTrouble }) => {
  const t = useMessages(messages);
  const { code, fields, needs } = problem;
  if (isConflict(item)) {
    const sides = sidesOf(item);
    return (
      <>
        <Notice kind="danger" title={t.conflict}>
          <p>{t.conflictText}</p>
        </Notice>
        {sides && <Conflict sides={sides} />}
      </>
    );
  }
  return (
    <FailureCard problem={{ code, extras: { ...(needs && { needs }) } }}>
      {fields && fields.length > 0 && <Fields fields={fields} />}
      {item.accepted && <p>{t.photoLeft}</p>}
    </FailureCard>
  );
};

/** What is wrong with an item, in words, and what went wrong when a button was pressed. */
export const ItemProblem = ({ item, failed }: { item: OutboxItem; failed: Problem | undefined }) => (
  <>
    {item.problem && <Trouble item={item} problem={item.problem} />}
    {failed && <FailureCard problem={failed} />}
  </>
);
