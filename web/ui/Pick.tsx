import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';
import './pick.css';

interface PickProps {
  id: string;
  icon: IconName;
  camera?: boolean;
  /** Takes one file at a time. */
  single?: boolean;
  /** What kinds of files; pictures unless said. Empty: any. */
  accept?: string;
  aria?: object;
  onFiles: (files: File[]) => void;
  children: ComponentChildren;
}

/** A file input that looks like a button. The input itself is what is named, focused and pressed. */
export const Pick = ({
  id,
  icon,
  camera = false,
  single = false,
  accept = 'image/*',
  aria,
  onFiles,
  children,
}: PickProps) => (
  <label class="pick">
    <input
      {...aria}
      id={id}
      class="pick__input"
      type="file"
      {...(accept !== '' && { accept })}
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
