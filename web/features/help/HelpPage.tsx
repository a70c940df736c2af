import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { announce } from '../../ui/announce.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Field } from '../../ui/Field.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Awaiting } from './Awaiting.tsx';
import './help.css';
import { useHelpTexts } from './help-texts.ts';
import { messages } from './messages.ts';
import { searchHelp, stretchesOf } from './search.ts';
import { HELP_IDS, type HelpId, type HelpTexts, questionOf, TOPICS } from './topics.ts';

/** What is being looked for; kept, so that coming back from an answer finds the same list. */
const query = signal('');

const Marked = ({ text }: { text: string }) => (
  <>
    {stretchesOf(text, query.value).map(({ text: part, hit }, index) =>
      hit ? <mark key={`${index}${part}`}>{part}</mark> : part,
    )}
  </>
);

/** The first line of an answer, with what was looked for. */
const FoundCell = ({ id, texts }: { id: HelpId; texts: HelpTexts }) => {
  const { q, a } = texts[id];
  const [first = ''] = a.replace(/^- /, '').split('\n');
  return (
    <li>
      <a class="found" href={pathTo(PATHS.answer, { id })}>
        <span class="found__question">
          <Marked text={q} />
        </span>
        <span class="found__answer">
          <Marked text={first} />
        </span>
      </a>
    </li>
  );
};

const Found = ({ found, texts }: { found: readonly HelpId[]; texts: HelpTexts }) => {
  const t = useMessages(messages);
  const { support } = useMessages(titles);
  const words = found.length > 0 ? t.found({ count: found.length }) : t.none({ query: query.value.trim() });
  useEffect(() => announce(words), [words]);
  if (found.length === 0)
    return (
      <EmptyState icon="help" title={words}>
        <p>{t.noneText}</p>
        <ButtonLink href={PATHS.support}>{support}</ButtonLink>
      </EmptyState>
    );
  return (
    <Section title={words}>
      <ul class="cells">
        {found.map((id) => (
          <FoundCell key={id} id={id} texts={texts} />
        ))}
      </ul>
    </Section>
  );
};

const Everything = ({ texts }: { texts: HelpTexts }) => {
  const t = useMessages(messages);
  return (
    <>
      {TOPICS.map((topic) => (
        <CellGroup key={topic} title={t[topic]}>
          {HELP_IDS.filter((id) => questionOf(id).topic === topic).map((id) => (
            <Cell key={id} label={texts[id].q} href={pathTo(PATHS.answer, { id })} />
          ))}
        </CellGroup>
      ))}
    </>
  );
};

/** 常见问题 (X3): every question by topic, and a search that needs no network. */
export const HelpPage = () => {
  const t = useMessages(messages);
  const texts = useHelpTexts();
  if (typeof texts !== 'object')
    return (
      <Page parent={PATHS.support}>
        <Awaiting texts={texts} />
      </Page>
    );
  const looking = query.value.trim() !== '';
  const found = looking ? searchHelp(texts, query.value) : [];
  return (
    <Page parent={PATHS.support}>
      <search>
        <Field
          id="help-search"
          name="search"
          label={t.search}
          hint={t.searchHint}
          optional
          value={query.value}
          maxLength={60}
          onInput={(text) => {
            query.value = text;
          }}
        />
      </search>
      {looking && <Found found={found} texts={texts} />}
      {found.length === 0 && <Everything texts={texts} />}
    </Page>
  );
};
