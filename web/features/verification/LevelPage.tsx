import { isWeak } from '../../../shared/kernel/levels.ts';
import { useMessages } from '../../i18n/messages.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLevelName } from '../../ui/level-name.ts';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Ladder } from './Ladder.tsx';
import './level.css';
import { messages } from './messages.ts';
import { type LevelView, useLevel } from './useLevel.ts';
import { WayUp } from './WayUp.tsx';

type Ready = Extract<LevelView, { state: 'ready' }>;

/** The present level, large: what somebody came to see. */
const Present = ({ profile }: Pick<Ready, 'profile'>) => {
  const t = useMessages(messages);
  const levelName = useLevelName();
  return (
    <section class="level-plate">
      <span class="level-plate__seal">
        <Icon name="level" />
      </span>
      <div>
        <p class="small">{t.youAre}</p>
        <p class="level-plate__name">{levelName(profile.level)}</p>
        <p class="small">{profile.level === 4 ? t.highest : t.next}</p>
      </div>
    </section>
  );
};

const Content = ({ profile, standing, sent }: Ready) => (
  <>
    <Present profile={profile} />
    <WayUp standing={standing} sent={sent} weak={isWeak(profile.proofs)} />
    <Ladder level={profile.level} proofs={profile.proofs} />
  </>
);

/** 实名等级 (V1): the present level, what each needs and opens, and the way to 四级实名 (V6). */
export const LevelPage = () => {
  const t = useMessages(messages);
  const view = useLevel();
  return (
    <Page>
      {view.state === 'loading' && <Skeleton lines={6} />}
      {view.state === 'failed' && <FailureCard problem={{ code: view.code }} />}
      {view.state === 'unreachable' && (
        <EmptyState icon="offline" title={t.noneTitle}>
          <p>{t.noneText}</p>
        </EmptyState>
      )}
      {view.state === 'ready' && <Content {...view} />}
    </Page>
  );
};
