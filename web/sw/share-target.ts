import { takeShared } from '../data/shared-take.ts';
import { PATHS } from '../paths.ts';

/** The form field of the manifest's `share_target` (vite.config.ts). */
const FIELD = 'photos';

/**
 * Takes in what another app shares (Web Share Target 2) and leads to the page that asks what it is for. Works
 * without a network. A form of another site is left outside: sharing comes from the phone, not from the web.
 */
export const receiveShared = async (request: Request): Promise<Response> => {
  const target = new URL(PATHS.share, location.origin);
  const { referrer } = request;
  if (referrer.startsWith('http') && new URL(referrer).origin !== location.origin)
    target.searchParams.set('refused', 'cross-site');
  else {
    const { id, refused } = await takeShared(await filesOf(request));
    if (id !== undefined) target.searchParams.set('id', id);
    if (refused !== undefined) target.searchParams.set('refused', refused);
  }
  return Response.redirect(target.href, 303);
};

/** The files of the form; none where it cannot be read. */
const filesOf = async (request: Request): Promise<File[]> => {
  try {
    const form = await request.formData();
    return form.getAll(FIELD).filter((part) => part instanceof File);
  } catch {
    return [];
  }
};
