import * as v from 'valibot';
import { Problem } from '../../../../shared/kernel/problems.ts';
import { loadStores } from '../../../data/load.ts';

/** What is kept of an activation on the phone (O1): everything but the password. */
export const ActivateDraft = v.object({
  /** The version of the agreement that was agreed to; empty before. */
  agreed: v.string(),
  name: v.string(),
  idNumber: v.string(),
});
export type ActivateDraft = v.InferOutput<typeof ActivateDraft>;

export const EMPTY_ACTIVATION: ActivateDraft = { agreed: '', name: '', idNumber: '' };
/** The guest's: there is no account yet that it could belong to. */
export const ACTIVATION_DRAFT = 'activate';

/** What was typed where the server said that the account is to be activated first. */
type Typed = Partial<ActivateDraft> & Pick<ActivateDraft, 'name' | 'idNumber'>;

/**
 * Whether a failure means that an account is to be activated (A6); what was typed is then in its form already.
 * Where it could not be kept the form is empty, and the person types it again.
 */
export const leadToActivation = async (
  failure: unknown,
  { agreed = '', name, idNumber }: Typed,
): Promise<boolean> => {
  if (!(failure instanceof Problem) || failure.code !== 'activation-required') return false;
  try {
    const { draftVault, putDraft } = await loadStores();
    const { localId } = await draftVault(ACTIVATION_DRAFT);
    await putDraft(localId, ACTIVATION_DRAFT, { agreed, name, idNumber });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  return true;
};
