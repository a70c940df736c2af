import { useEffect, useState } from 'preact/hooks';

/**
 * A value as it was a task ago. What follows from a keystroke and takes time to draw follows it so: the key itself is
 * on the screen first, and no task is longer than one of the two.
 */
export const useLater = <T>(value: T): T => {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const task = setTimeout(() => setLater(() => value));
    return () => clearTimeout(task);
  }, [value]);
  return later;
};
