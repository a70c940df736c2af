import { useRef } from 'preact/hooks';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { ImageRef } from '../../../shared/sync/protocol.ts';
import { addPhoto, photoInfo, photoUrl } from '../../data/photos.ts';

/** The photo as an operation names it. @throws Problem photos-missing where this phone no longer has it */
export const refOf = async (field: string, sha256: string): Promise<ImageRef> => {
  const info = await photoInfo(sha256);
  if (!info) throw new Problem('photos-missing', { fields: [{ path: field, code: 'photos-missing' }] });
  return { sha256: info.sha256, size: info.size, type: info.type };
};

/** Where a photo is shown from. @throws Problem not-found where this phone does not have it */
export const photoSource = async (sha256: string): Promise<string> => {
  const url = await photoUrl(sha256);
  if (url === undefined) throw new Problem('not-found');
  return url;
};

/** Takes a file in as the photo of a field. It takes a moment: what it joins is the form as it is then. */
export const usePhotoFields = <Name extends string>(
  field: (name: Name) => { onInput: (sha256: string) => void },
): ((name: Name, file: File) => Promise<void>) => {
  const latest = useRef(field);
  latest.current = field;
  return async (name, file) => {
    const { sha256 } = await addPhoto(file);
    latest.current(name).onInput(sha256);
  };
};
