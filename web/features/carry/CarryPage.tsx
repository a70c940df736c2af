import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import type { CarryOutcome } from '../../../shared/sync/carry-contract.ts';
import { formatBytes } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Pick } from '../../ui/Pick.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import './carry.css';
import { messages } from './messages.ts';
import { type Handed, useCarry } from './useCarry.ts';

/** What became of a file, in words: how much of it, never what. */
const useLines = ({ applied, known, refused, later, photos }: CarryOutcome): string[] => {
  const t = useMessages(messages);
  const line = (count: number, words: (values: { count: number }) => string) =>
    count > 0 ? [words({ count })] : [];
  const lines = [
    ...line(applied, t.applied),
    ...line(known, t.known),
    ...line(photos.stored, t.photos),
    ...line(refused, t.refused),
    ...line(later, t.later),
    ...line(photos.left, t.photosLeft),
  ];
  if (lines.length === 0) return [t.empty];
  return applied + known > 0 ? [...lines, t.tell] : lines;
};

const Result = ({ outcome, again }: { outcome: CarryOutcome; again: () => void }) => {
  const t = useMessages(messages);
  const lines = useLines(outcome);
  const whole = outcome.refused + outcome.later + outcome.photos.left === 0;
  return (
    <>
      <Notice kind={whole ? 'done' : 'warn'} live title={t.done}>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
      {outcome.later > 0 && <Button onClick={again}>{t.again}</Button>}
    </>
  );
};

/** What is wrong with the file itself: the same file again does not help. */
const FINAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'carry-foreign',
  'carry-too-old',
  'carry-too-new',
  'carry-damaged',
]);

const State = ({ one: { handing }, again }: { one: Handed; again: () => void }) => {
  const t = useMessages(messages);
  switch (handing.state) {
    case 'sending': {
      const detail = t.percent({ percent: Math.floor(handing.share * 100) });
      return (
        <Progress label={handing.share < 1 ? t.sending : t.reading} value={handing.share} detail={detail} />
      );
    }
    case 'done':
      return <Result outcome={handing.outcome} again={again} />;
    case 'failed':
      return (
        <>
          <FailureCard problem={handing.problem} title={t.failed} />
          {!FINAL.has(handing.problem.code) && <Button onClick={again}>{t.again}</Button>}
        </>
      );
    case 'offline':
      return (
        <Notice kind="warn" live>
          <p>{t.offline}</p>
        </Notice>
      );
    case 'checking':
    case 'waiting':
      return (
        <p class="carry__state" role="status">
          <Spinner />
          {t[handing.state]}
        </p>
      );
  }
};

/** 代交文件 (O7): anybody hands in what somebody else exported; several files go one after the other. */
export const CarryPage = () => {
  const t = useMessages(messages);
  const { files, add, again } = useCarry();
  return (
    <Page>
      <p>{t.lead}</p>
      {/* Phones do not know the kind of file, and would grey it out if it were asked for by name. */}
      <Pick id="pack" icon="outbox" accept="" onFiles={add}>
        {t.pick}
      </Pick>
      <ul class="carry">
        {files.map((one) => (
          <li key={one.id} class="carry__file">
            <p class="carry__name">{`${one.file.name} · ${formatBytes(one.file.size)}`}</p>
            <State one={one} again={() => again(one)} />
          </li>
        ))}
      </ul>
    </Page>
  );
};
