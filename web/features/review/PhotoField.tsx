import type { ComponentChildren } from 'preact';
import { useMessages } from '../../i18n/messages.ts';
import { useWords } from '../../i18n/words.ts';
import { FieldFrame, type FieldProps, fieldAria } from '../../ui/FieldFrame.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PhotoImage } from '../../ui/PhotoThumb.tsx';
import { Pick } from '../../ui/Pick.tsx';
import { photoMessages } from '../../ui/photo-messages.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { usePhotoAdding } from '../../ui/usePhotoAdding.ts';
import './photo-field.css';
import { photoSource } from './photos.ts';

interface PhotoFieldProps extends FieldProps {
  /** The photo's SHA-256, or empty. */
  value: string;
  /** Takes the file in as the photo, in the place of the one before. */
  onAdd: (file: File) => Promise<void>;
  /** What the photo should look like, drawn; stands there until there is one. */
  example: ComponentChildren;
  /** Said of the photo once it is there. */
  kept: string;
}

/** One photo: taken or chosen, shown large enough to judge it, and replaced by taking or choosing another. */
export const PhotoField = ({ value, onAdd, example, kept, ...field }: PhotoFieldProps) => {
  const t = useMessages(photoMessages);
  const words = useWords();
  const adding = usePhotoAdding(onAdd);
  const take = (files: File[]): void => void adding.add(files.slice(0, 1), 1);
  return (
    <FieldFrame {...field} group>
      <div class="shot">
        {value === '' ? (
          example
        ) : (
          <PhotoImage key={value} id={value} source={photoSource} alt={field.label} />
        )}
        {adding.pending > 0 && (
          <p class="shot__busy" role="status">
            <Spinner />
            <span>{t.adding({ count: adding.pending })}</span>
          </p>
        )}
      </div>
      {value !== '' && (
        <p class="shot__kept" role="status">
          <Icon name="check" />
          <span>{kept}</span>
        </p>
      )}
      <div class="picks">
        <Pick id={field.id} icon="camera" camera single aria={fieldAria(field)} onFiles={take}>
          {t.camera}
        </Pick>
        <Pick id={`${field.id}-album`} icon="album" single onFiles={take}>
          {t.album}
        </Pick>
      </div>
      {adding.refused.map(({ name, code }) => (
        <Notice key={name} kind="danger" live>
          <p>{words(code)}</p>
        </Notice>
      ))}
    </FieldFrame>
  );
};
