import { useMessages } from '../i18n/messages.ts';
import { common } from './messages.ts';
import './skeleton.css';

/** Grey lines where content is about to be. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => {
  const t = useMessages(common);
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{t.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class="skeleton__line" />
      ))}
    </div>
  );
};
