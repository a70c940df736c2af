import { useEffect, useState } from 'preact/hooks';

/**
 * The object URL of a photo while a component shows it; revoked when it no longer does.
 * @returns `undefined` while it is being opened, `'failed'` where it cannot be
 */
export const usePhotoUrl = (
  id: string,
  source: (id: string) => Promise<string | undefined>,
): string | undefined | 'failed' => {
  const [url, setUrl] = useState<string | undefined>(undefined);
  // `source` means the same at each rendering; only another photo is another URL.
  useEffect(() => {
    let gone = false;
    let made: string | undefined;
    source(id).then(
      (fresh) => {
        made = fresh;
        if (!gone) setUrl(fresh ?? 'failed');
        else if (fresh !== undefined) URL.revokeObjectURL(fresh);
      },
      () => {
        if (!gone) setUrl('failed');
      },
    );
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [id]);
  return url;
};
