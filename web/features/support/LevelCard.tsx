import type { Level } from '../../../shared/kernel/levels.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useLevelName } from '../../ui/level-name.ts';
import './level-card.css';
import { overviewMessages } from './overview-messages.ts';

interface LevelCardProps {
  /** Absent until the phone has fetched the profile for the first time. */
  level: Level | undefined;
  reviewing: boolean;
}

/** The person's standing, drawn like the certificate it is; leads to the page of levels. */
export const LevelCard = ({ level, reviewing }: LevelCardProps) => {
  const t = useMessages(overviewMessages);
  const levelName = useLevelName();
  const next = level === 4 ? t.levelHighest : reviewing ? t.levelReviewing : t.levelRaise;
  return (
    <a class="level-card" href={PATHS.level}>
      <span class="level-card__words">
        <span class="level-card__label">{t.levelNow}</span>
        <span class="level-card__level">{level === undefined ? '…' : levelName(level)}</span>
      </span>
      {level !== undefined && (
        <span class="level-card__next">
          {next}
          <Icon name="forward" />
        </span>
      )}
    </a>
  );
};
