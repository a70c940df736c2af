import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useMessages } from '../i18n/messages.ts';
import { useWords } from '../i18n/words.ts';
import { announce } from './announce.tsx';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { common } from './messages.ts';
import { Notice } from './Notice.tsx';
import { type GridPhoto, PhotoImage, type PhotoSource, PhotoThumb, usePhotoState } from './PhotoThumb.tsx';
import './photo-grid.css';
import { photoMessages } from './photo-messages.ts';
import { Spinner } from './Spinner.tsx';
import { showToast } from './toast.ts';
import { usePhotoAdding } from './usePhotoAdding.ts';

interface PhotoGridProps extends FieldProps {
  photos: readonly GridPhoto[];
  /** How many there may be. */
  limit: number;
  /** A new object URL for a photo; the grid revokes it. */
  source: PhotoSource;
  /** Takes in one file; a Problem that it throws is shown with the file's name. */
  onAdd?: (file: File) => Promise<void>;
  /** Takes a photo out and returns what puts it back in its place. */
  onRemove?: (id: string) => () => void;
}

interface PickProps {
  id: string;
  icon: IconName;
  camera?: boolean;
  /** Takes one file at a time. */
  single?: boolean;
  aria?: object;
  onFiles: (files: File[]) => void;
  children: ComponentChildren;
}

/** A file input that looks like a button. The input itself is what is named, focused and pressed. */
export const Pick = ({ id, icon, camera = false, single = false, aria, onFiles, children }: PickProps) => (
  <label class="pick">
    <input
      {...aria}
      id={id}
      class="pick__input"
      type="file"
      accept="image/*"
      {...(camera ? { capture: 'environment' as const } : { multiple: !single })}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        // Emptied, so that the same photo can be chosen again after it was removed.
        event.currentTarget.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
    <Icon name={icon} />
    <span>{children}</span>
  </label>
);

/** One photo on the whole screen. */
const Viewer = ({
  photo,
  n,
  source,
  onClose,
  onRemove,
}: {
  photo: GridPhoto | undefined;
  n: number;
  source: PhotoSource;
  onClose: () => void;
  onRemove?: (() => void) | undefined;
}) => {
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

/**
 * The photos of a form: taking them, choosing them, looking at them, taking them out again (with undo), and
 * how far each has got. Without `onAdd` and `onRemove` it only shows.
 */
export const PhotoGrid = ({ photos, limit, source, onAdd, onRemove, ...field }: PhotoGridProps) => {
  const t = useMessages(photoMessages);
  const words = useWords();
  const grid = useRef<HTMLUListElement>(null);
  const [looking, setLooking] = useState<string | undefined>(undefined);
  const adding = usePhotoAdding(async (file) => onAdd?.(file));
  const at = photos.findIndex((photo) => photo.id === looking);
  const pick = (files: File[]): void => void adding.add(files, limit - photos.length);

  const remove = (id: string, index: number): void => {
    const undo = onRemove?.(id);
    setLooking(undefined);
    showToast(t.removed, undo);
    announce(t.removed);
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
      <p class="field__foot">
        <span>{t.count({ count: photos.length, limit })}</span>
        {adding.pending > 0 && (
          <span class="photos__adding" role="status">
            <Spinner />
            {t.adding({ count: adding.pending })}
          </span>
        )}
      </p>
      {adding.leftOut > 0 && <Notice kind="warn" live title={t.tooMany({ limit, count: adding.leftOut })} />}
      {adding.refused.length > 0 && (
        <Notice kind="danger" live>
          {adding.refused.map(({ name, code }, index) => (
            <p key={index}>{`${name} · ${words(code)}`}</p>
          ))}
        </Notice>
      )}
      <Viewer
        photo={photos[at]}
        n={at + 1}
        source={source}
        onClose={() => setLooking(undefined)}
        onRemove={onRemove && looking !== undefined ? () => remove(looking, at) : undefined}
      />
    </FieldFrame>
  );
};
