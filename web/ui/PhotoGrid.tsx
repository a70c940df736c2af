import { useRef, useState } from 'preact/hooks';
import { useMessages } from '../i18n/messages.ts';
import { useWords } from '../i18n/words.ts';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';
import { Notice } from './Notice.tsx';
import { type GridPhoto, type PhotoSource, PhotoThumb } from './PhotoThumb.tsx';
import { PhotoViewer } from './PhotoViewer.tsx';
import { Pick } from './Pick.tsx';
import './photo-grid.css';
import { photoMessages } from './photo-messages.ts';
import { Spinner } from './Spinner.tsx';
import { showToast } from './toast.ts';
import { type Adding, usePhotoAdding } from './usePhotoAdding.ts';

interface PhotoGridProps extends FieldProps {
  photos: readonly GridPhoto[];
  /** How many there may be. */
  limit: number;
  /** How many more this phone has room for, and where room can be made; absent where it is not known. */
  room?: { photos: number; href: string } | undefined;
  /** A new object URL for a photo; the grid revokes it. */
  source: PhotoSource;
  /** Takes in one file; a Problem that it throws is shown with the file's name. */
  onAdd?: (file: File) => Promise<void>;
  /** Takes a photo out and returns what puts it back in its place. */
  onRemove?: (id: string) => () => void;
}

/** How many there are, what is still being prepared, and what could not be taken. */
const Feedback = ({ count, limit, adding }: { count: number; limit: number; adding: Adding }) => {
  const t = useMessages(photoMessages);
  const words = useWords();
  const { pending, leftOut, refused } = adding;
  return (
    <>
      <p class="field__foot">
        <span>{t.count({ count, limit })}</span>
        {pending > 0 && (
          <span class="field__state" role="status">
            <Spinner />
            {t.adding({ count: pending })}
          </span>
        )}
      </p>
      {leftOut > 0 && <Notice kind="warn" live title={t.tooMany({ limit, count: leftOut })} />}
      {refused.length > 0 && (
        <Notice kind="danger" live>
          {refused.map(({ name, code }, index) => (
            <p key={index}>{`${name} · ${words(code)}`}</p>
          ))}
        </Notice>
      )}
    </>
  );
};

/**
 * The photos of a form: taking them, choosing them, looking at them, taking them out again (with undo), and
 * how far each has got. Without `onAdd` and `onRemove` it only shows.
 */
export const PhotoGrid = ({ photos, limit, room, source, onAdd, onRemove, ...field }: PhotoGridProps) => {
  const t = useMessages(photoMessages);
  const grid = useRef<HTMLUListElement>(null);
  const [looking, setLooking] = useState<string | undefined>(undefined);
  const adding = usePhotoAdding(async (file) => onAdd?.(file));
  const at = photos.findIndex((photo) => photo.id === looking);
  const pick = (files: File[]): void => void adding.add(files, limit - photos.length);

  const remove = (id: string, index: number): void => {
    const undo = onRemove?.(id);
    setLooking(undefined);
    showToast(t.removed, undo);
    // The thing that had the focus is gone: it goes to the neighbour, or to the first way to add one.
    requestAnimationFrame(() => {
      const left = grid.current?.querySelectorAll<HTMLElement>('.photo__look');
      const next = left?.[Math.min(index, left.length - 1)] ?? document.getElementById(field.id);
      next?.focus();
    });
  };

  return (
    <FieldFrame {...field} group>
      {photos.length > 0 && (
        <ul class="photos" ref={grid}>
          {photos.map((photo, index) => (
            <PhotoThumb
              key={photo.id}
              photo={photo}
              n={index + 1}
              source={source}
              onLook={() => setLooking(photo.id)}
              onRemove={onRemove && (() => remove(photo.id, index))}
            />
          ))}
        </ul>
      )}
      {onAdd && room && room.photos < limit - photos.length && (
        <Notice kind="warn" title={t.room({ count: room.photos })}>
          <p>
            <a href={room.href}>{t.makeRoom}</a>
          </p>
        </Notice>
      )}
      {onAdd && (
        <div class="picks">
          <Pick id={field.id} icon="camera" camera aria={fieldAria(field)} onFiles={pick}>
            {t.camera}
          </Pick>
          <Pick id={`${field.id}-album`} icon="album" onFiles={pick}>
            {t.album}
          </Pick>
        </div>
      )}
      <Feedback count={photos.length} limit={limit} adding={adding} />
      <PhotoViewer
        photo={photos[at]}
        n={at + 1}
        source={source}
        onClose={() => setLooking(undefined)}
        onRemove={onRemove && looking !== undefined ? () => remove(looking, at) : undefined}
      />
    </FieldFrame>
  );
};
