import { newId } from '../../shared/kernel/ids.ts';
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import { PHOTO_MIN_SIDE } from '../../shared/sync/protocol.ts';
import { deviceDb } from './device-db.ts';
import { putDraft } from './draft-store.ts';
import { drawSmall } from './photo-draw.ts';
import { keepPhoto, type PhotoInfo } from './photo-store.ts';
import { SHARED_FILE_LIMIT, SHARED_LIMIT, type SharedDraft, sharedDraftId } from './shared-draft.ts';
import { stored } from './storage.ts';
import { currentVault, GUEST, guestVault, type Vault } from './vault.ts';

/** The service worker's side of the share target: pictures of another app, taken in with or without a network. */

/** What became of a sharing: where what could be kept is kept, and what went wrong as a whole. */
export interface Taken {
  id?: string;
  refused?: ProblemCode;
}

/** The account's local id where this phone knows exactly one; else ''. */
const onlyAccount = async (): Promise<string> => {
  const ids = await stored(deviceDb(), () => deviceDb().accounts.toCollection().primaryKeys());
  const [only, ...others] = ids.filter((id) => id !== GUEST);
  return only !== undefined && others.length === 0 ? only : '';
};

const keepOne = async (vault: Vault, file: File): Promise<PhotoInfo> => {
  if (file.size > SHARED_FILE_LIMIT) throw new Problem('image-too-large');
  const { bytes, width, height } = await drawSmall(file).catch((): never => {
    throw new Problem('not-an-image');
  });
  if (Math.min(width, height) < PHOTO_MIN_SIDE) throw new Problem('image-too-small');
  return keepPhoto(vault, bytes, { type: 'image/jpeg', width, height });
};

/** Takes one file into the sharing; a file that cannot be taken is named with the reason. */
const take = async (vault: Vault, draft: SharedDraft, file: File): Promise<void> => {
  try {
    const { sha256, size, type } = await keepOne(vault, file);
    if (draft.photos.some((photo) => photo.sha256 === sha256)) return;
    draft.photos.push({ sha256, size, type });
  } catch (error) {
    const code = error instanceof Problem ? error.code : 'storage-failed';
    draft.refused.push({ name: file.name, code });
  }
};

/**
 * Keeps shared pictures, made small and without metadata, sealed: in the data of who is signed in, else in the
 * guest's, where no account is shown them (shared-store.ts says who gets them). After each picture the list of
 * those that are safe is on the disk and has been read back, so that a kill costs what came after it at most.
 * Never rejects.
 */
export const takeShared = async (files: readonly File[]): Promise<Taken> => {
  const id = newId<string>();
  const taken: Taken = {};
  try {
    const own = await currentVault();
    const vault = own ?? (await guestVault());
    const draft: SharedDraft = {
      at: Date.now(),
      photos: [],
      refused: [],
      leftOut: Math.max(0, files.length - SHARED_LIMIT),
      account: own ? '' : await onlyAccount(),
    };
    for (const file of files.slice(0, SHARED_LIMIT)) {
      await take(vault, draft, file);
      if (draft.photos.length === 0) continue;
      await putDraft(vault.localId, sharedDraftId(id), draft);
      taken.id = id;
    }
    return taken.id === undefined ? { refused: draft.refused[0]?.code ?? 'photos-missing' } : taken;
  } catch (error) {
    // Somebody signed out meanwhile, or the disk refused: what did not get on it is still in the other app.
    return { ...taken, refused: error instanceof Problem ? error.code : 'storage-failed' };
  }
};
