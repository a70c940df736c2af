import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { useMessages } from '../i18n/messages.ts';
import { Icon, type IconName } from './Icon.tsx';
import './photo.css';
import { photoMessages } from './photo-messages.ts';
import { usePhotoUrl } from './usePhotoUrl.ts';

export interface GridPhoto {
  /** The photo's SHA-256. */
  id: string;
  /** `saved`: on this phone, part of nothing that was sent yet. */
  state: 'saved' | 'waiting' | 'sending' | 'sent' | 'failed';
  /** How much of it has arrived, from 0 to 1, while it is `sending`. */
  sent?: number;
  problem?: ProblemCode;
}

/** A new object URL of a photo, or `undefined` where this phone does not have it. */
export type PhotoSource = (id: string) => Promise<string | undefined>;

const ICONS = {
  saved: undefined,
  waiting: 'waiting',
  sending: 'sending',
  sent: 'done',
  failed: 'alert',
} as const satisfies Record<GridPhoto['state'], IconName | undefined>;

/** The state of a photo in words. */
export const usePhotoState = (): ((photo: GridPhoto) => string) => {
  const t = useMessages(photoMessages);
  return ({ state, sent = 0 }) =>
    state === 'sending' ? t.sending({ percent: Math.floor(sent * 100) }) : t[state];
};

/** A photo, or a sign that it is being opened or cannot be. */
export const PhotoImage = ({ id, source, alt }: { id: string; source: PhotoSource; alt: string }) => {
  const t = useMessages(photoMessages);
  const url = usePhotoUrl(id, source);
  if (url === undefined) return <span class="photo__blank" />;
  if (url === 'failed')
    return (
      <span class="photo__blank">
        <Icon name="alert" />
        <span class="visually-hidden">{t.unreadable}</span>
      </span>
    );
  return <img src={url} alt={alt} decoding="async" />;
};

interface PhotoThumbProps {
  photo: GridPhoto;
  /** Counts from 1. */
  n: number;
  source: PhotoSource;
  onLook: () => void;
  onRemove?: (() => void) | undefined;
}

/** One photo of the grid: looking at it large, and taking it out. */
export const PhotoThumb = ({ photo, n, source, onLook, onRemove }: PhotoThumbProps) => {
  const t = useMessages(photoMessages);
  const stateWords = usePhotoState();
  const icon = ICONS[photo.state];
  return (
    <li class={`photo photo--${photo.state}`}>
      <button
        type="button"
        class="photo__look"
        aria-label={t.look({ n, state: stateWords(photo) })}
        onClick={onLook}
      >
        <PhotoImage id={photo.id} source={source} alt="" />
        {icon && (
          <span class="photo__state">
            <Icon name={icon} />
            {stateWords(photo)}
          </span>
        )}
      </button>
      {onRemove && (
        <button type="button" class="photo__remove" aria-label={t.remove({ n })} onClick={onRemove}>
          <Icon name="close" />
        </button>
      )}
    </li>
  );
};
