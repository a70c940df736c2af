import type { OutboxItem } from '../../data/outbox.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { isConflict } from './content.ts';
import { messages } from './messages.ts';
import type { useItem } from './useItem.ts';

interface ItemActionsProps {
  item: OutboxItem;
  actions: ReturnType<typeof useItem>;
  /** The heading of the card: which item the buttons are about. */
  describedBy: string;
}

/** Mine or theirs: the person chooses, nothing is chosen for them. */
const Choice = ({ actions, describedBy }: Omit<ItemActionsProps, 'item'>) => {
  const t = useMessages(messages);
  return (
    <>
      <Button kind="primary" busy={actions.busy} describedBy={describedBy} onClick={actions.retry}>
        {t.useMine}
      </Button>
      <Button kind="danger" describedBy={describedBy} onClick={actions.remove}>
        {t.dropMine}
      </Button>
    </>
  );
};

const Usual = ({ item, actions, describedBy }: ItemActionsProps) => {
  const t = useMessages(messages);
  const pages = useMessages(titles);
  const wrong = item.state === 'attention';
  return (
    <>
      {item.problem?.code === 'level-too-low' && <ButtonLink href={PATHS.level}>{t.toLevel}</ButtonLink>}
      {item.problem?.code === 'assurance-too-weak' && <ButtonLink href={PATHS.face}>{pages.face}</ButtonLink>}
      {(wrong || item.tries > 0 || item.problem) && (
        <Button busy={actions.busy} describedBy={describedBy} onClick={actions.retry}>
          {t.retry}
        </Button>
      )}
    </>
  );
};

const DraftExists = ({ actions }: Pick<ItemActionsProps, 'actions'>) => {
  const t = useMessages(messages);
  return (
    <Dialog
      open={actions.draftExists}
      title={t.existsTitle}
      onClose={actions.keepDraft}
      actions={
        <>
          <Button onClick={actions.keepDraft}>{t.keepDraft}</Button>
          <Button kind="danger" onClick={actions.replaceDraft}>
            {t.replaceDraft}
          </Button>
        </>
      }
    >
      <p>{t.existsText}</p>
    </Dialog>
  );
};

/** The buttons of an item; none while it is on its way or done. */
export const ItemActions = ({ item, actions, describedBy }: ItemActionsProps) => {
  const t = useMessages(messages);
  if (item.state !== 'waiting' && item.state !== 'attention') return null;
  const conflict = isConflict(item);
  return (
    <div class="item__actions">
      {conflict ? (
        <Choice actions={actions} describedBy={describedBy} />
      ) : (
        <Usual item={item} actions={actions} describedBy={describedBy} />
      )}
      {item.draft && !item.accepted && (
        <Button describedBy={describedBy} onClick={actions.edit}>
          {t.edit}
        </Button>
      )}
      <ButtonLink describedBy={describedBy} href={`${PATHS.exportOutbox}?item=${item.id}`}>
        {t.export}
      </ButtonLink>
      {!conflict && (
        <Button kind="danger" describedBy={describedBy} onClick={actions.remove}>
          {t.remove}
        </Button>
      )}
      <DraftExists actions={actions} />
    </div>
  );
};
