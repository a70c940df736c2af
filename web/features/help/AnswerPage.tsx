import { useRoute } from 'preact-iso/router';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Awaiting } from './Awaiting.tsx';
import './help.css';
import { useHelpTexts } from './help-texts.ts';
import { messages } from './messages.ts';
import { HELP_IDS, type HelpId, type HelpTexts, isHelpId, questionOf } from './topics.ts';

/** How many other questions of the same topic are offered. */
const RELATED = 4;

/** Lines one after the other that are points make one list. */
const blocksOf = (text: string): (string | string[])[] => {
  const blocks: (string | string[])[] = [];
  for (const line of text.split('\n')) {
    const last = blocks[blocks.length - 1];
    if (!line.startsWith('- ')) blocks.push(line);
    else if (Array.isArray(last)) last.push(line.slice(2));
    else blocks.push([line.slice(2)]);
  }
  return blocks;
};

const Answer = ({ text }: { text: string }) => (
  <>
    {blocksOf(text).map((block) =>
      Array.isArray(block) ? (
        <ul key={block[0]} class="answer__points">
          {block.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      ) : (
        <p key={block}>{block}</p>
      ),
    )}
  </>
);

const Onward = ({ id, texts }: { id: HelpId; texts: HelpTexts }) => {
  const t = useMessages(messages);
  const title = useMessages(titles);
  const { topic, page } = questionOf(id);
  const related = HELP_IDS.filter((other) => other !== id && questionOf(other).topic === topic);
  return (
    <>
      {page && (
        <ButtonLink kind="primary" href={PATHS[page]}>
          {t.go({ page: title[page] })}
        </ButtonLink>
      )}
      <CellGroup title={t.more}>
        {related.slice(0, RELATED).map((other) => (
          <Cell key={other} label={texts[other].q} href={pathTo(PATHS.answer, { id: other })} />
        ))}
      </CellGroup>
      {page !== 'support' && (
        <CellGroup title={t.unsolved}>
          <Cell icon="help" label={title.support} href={PATHS.support} />
        </CellGroup>
      )}
    </>
  );
};

/** One question and its answer, at an address of its own that error pages can lead to. */
export const AnswerPage = () => {
  const t = useMessages(messages);
  const title = useMessages(titles);
  const texts = useHelpTexts();
  const { id = '' } = useRoute().params;
  if (typeof texts !== 'object')
    return (
      <Page parent={PATHS.help}>
        <Awaiting texts={texts} />
      </Page>
    );
  if (!isHelpId(id))
    return (
      <Page parent={PATHS.help}>
        <EmptyState icon="help" title={t.unknownTitle}>
          <p>{t.unknownText}</p>
          <ButtonLink href={PATHS.help}>{title.help}</ButtonLink>
        </EmptyState>
      </Page>
    );
  return (
    <Page parent={PATHS.help} title={texts[id].q}>
      <div class="section">
        <Answer text={texts[id].a} />
      </div>
      <Onward id={id} texts={texts} />
    </Page>
  );
};
