import { useMessages } from '../i18n/messages.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { common } from './messages.ts';
import { type GridPhoto, PhotoImage, type PhotoSource, usePhotoState } from './PhotoThumb.tsx';
import { photoMessages } from './photo-messages.ts';
import './photo-viewer.css';

interface PhotoViewerProps {
  /** None: the viewer is closed. */
  photo: GridPhoto | undefined;
  /** Counts from 1. */
  n: number;
  source: PhotoSource;
  onClose: () => void;
  onRemove?: (() => void) | undefined;
}

/** One photo on the whole screen. */
export const PhotoViewer = ({ photo, n, source, onClose, onRemove }: PhotoViewerProps) => {
  const t = useMessages(photoMessages);
  const words = useWords();
  const stateWords = usePhotoState();
  const { close } = useMessages(common);
  return (
    <Dialog
      open={photo !== undefined}
      title={t.nth({ n })}
      onClose={onClose}
      full
      actions={
        <>
          <Button onClick={onClose}>{close}</Button>
          {onRemove && (
            <Button kind="danger" onClick={onRemove}>
              {t.removeThis}
            </Button>
          )}
        </>
      }
    >
      {photo && (
        <figure class="viewer">
          <PhotoImage key={photo.id} id={photo.id} source={source} alt={t.nth({ n })} />
          <figcaption>{photo.problem ? words(photo.problem) : stateWords(photo)}</figcaption>
        </figure>
      )}
    </Dialog>
  );
};
