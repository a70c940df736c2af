import { useLocation } from 'preact-iso/router';
import { PHOTO_LIMIT } from '../../../shared/cases/schema.ts';
import { photoUrl } from '../../data/photos.ts';
import { session } from '../../data/session-state.ts';
import type { Shared } from '../../data/shared.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useWords } from '../../i18n/words.ts';
import { PATHS, pathTo, signInFor } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { PhotoGrid } from '../../ui/PhotoGrid.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import { useNavigate } from '../../ui/useNavigate.ts';
import { Awaiting } from './Awaiting.tsx';
import './cases.css';
import { shareMessages } from './share-messages.ts';
import { type Claim, useShare } from './useShare.ts';

type Share = ReturnType<typeof useShare>;

/** What of a sharing could not be taken, and why. */
const Refused = ({ refused, leftOut }: Shared) => {
  const t = useMessages(shareMessages);
  const words = useWords();
  return (
    <>
      {refused.length > 0 && (
        <Notice kind="danger" title={t.refusedTitle({ count: refused.length })} live>
          {refused.map(({ name, code }) => (
            <p key={name}>{t.refusedFile({ name, reason: words(code) })}</p>
          ))}
        </Notice>
      )}
      {leftOut > 0 && (
        <Notice kind="warn" live>
          <p>{t.leftOut({ count: leftOut })}</p>
        </Notice>
      )}
    </>
  );
};

/** The cases to choose from; each says whether an objection was begun. */
const Choice = ({ share, put, busy }: { share: Share; put: (claim: Claim) => void; busy: boolean }) => {
  const t = useMessages(shareMessages);
  const { claims, begun } = share;
  const none = (
    <Notice title={t.noCases}>
      <p>{t.noCasesText}</p>
    </Notice>
  );
  if (claims.state !== 'ready') return <Awaiting live={claims} none={none} />;
  const detail = (count: number | undefined): string => {
    if (count === undefined) return t.fresh;
    return count < PHOTO_LIMIT ? t.begun({ count }) : t.full({ count });
  };
  return (
    <CellGroup title={t.where}>
      {claims.value.map((claim) => (
        <Cell
          key={claim.id}
          icon="cases"
          label={claim.body.caseName}
          detail={
            <>
              <span class="case-line">{claim.body.caseNumber}</span>
              <span class="case-line">{detail(begun(claim.id))}</span>
            </>
          }
          busy={busy}
          onClick={() => put(claim)}
        />
      ))}
    </CellGroup>
  );
};

/** One sharing: its photos, what was refused, where it may go. */
const One = ({ shared, share }: { shared: Shared; share: Share }) => {
  const t = useMessages(shareMessages);
  const navigate = useNavigate();
  const put = useAction(async (claim: Claim) => {
    const { moved, left } = await share.put(shared, claim);
    showToast(left > 0 ? t.movedSome({ count: moved, left }) : t.moved({ count: moved }));
    navigate(pathTo(PATHS.objection, { id: claim.id }), { replace: true });
  });
  const discard = useAction(async () => {
    const undo = await share.discard(shared);
    showToast(t.discarded, () => void undo().catch(() => undefined));
  });
  const problem = put.problem ?? discard.problem;
  return (
    <Section>
      <PhotoGrid
        id={`shared-${shared.id}`}
        label={t.photos}
        photos={shared.photos.map(({ sha256 }) => ({ id: sha256, state: 'saved' }))}
        limit={PHOTO_LIMIT}
        source={photoUrl}
      />
      <Refused {...shared} />
      {problem && <FailureCard problem={problem} />}
      <Choice share={share} put={(claim) => void put.run(claim)} busy={put.busy} />
      <Button kind="danger" busy={discard.busy} onClick={() => void discard.run()}>
        {t.discard}
      </Button>
    </Section>
  );
};

/** Photos of a time when nobody was signed in, whose owner nobody can know. */
const Closed = ({ count, drop }: { count: number; drop: () => Promise<void> }) => {
  const t = useMessages(shareMessages);
  const action = useAction(async () => {
    await drop();
    showToast(t.dropped);
  });
  return (
    <Notice kind="warn" title={t.closed({ count })}>
      <p>{t.closedText}</p>
      {action.problem && <FailureCard problem={action.problem} />}
      <Button fit busy={action.busy} onClick={() => void action.run()}>
        {t.dropClosed({ count })}
      </Button>
    </Notice>
  );
};

const Waiting = ({ share }: { share: Share }) => {
  const t = useMessages(shareMessages);
  const { shared } = share;
  if (shared.state === 'failed') return <FailureCard problem={shared} />;
  if (shared.state === 'loading') return <Skeleton lines={4} />;
  if (shared.state === 'none')
    return (
      <EmptyState icon="album" title={t.noneTitle}>
        <p>{t.noneText}</p>
      </EmptyState>
    );
  return (
    <>
      <p class="quiet">{t.lead}</p>
      {shared.value.map((one) => (
        <One key={one.id} shared={one} share={share} />
      ))}
    </>
  );
};

const SignInFirst = () => {
  const t = useMessages(shareMessages);
  const { url, query } = useLocation();
  if (query.id === undefined)
    return (
      <EmptyState icon="album" title={t.noneTitle}>
        <p>{t.noneText}</p>
      </EmptyState>
    );
  return (
    <Notice kind="done" title={t.signInTitle}>
      <p>{t.signInText}</p>
      <ButtonLink kind="primary" href={signInFor(url)}>
        {t.signIn}
      </ButtonLink>
    </Notice>
  );
};

/** 分享来的照片 (O9): what another app shared, and which objection it is for. */
export const SharePage = () => {
  const t = useMessages(shareMessages);
  const share = useShare();
  const who = session.value;
  return (
    <Page>
      {share.problem && (
        <FailureCard problem={share.problem} title={t.failedTitle}>
          <p>{t.failedText}</p>
        </FailureCard>
      )}
      {who === 'signed-out' && <SignInFirst />}
      {who === 'unknown' && <Skeleton lines={4} />}
      {typeof who === 'object' && <Waiting share={share} />}
      {share.closed > 0 && <Closed count={share.closed} drop={share.drop} />}
    </Page>
  );
};
