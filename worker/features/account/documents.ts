import type { DocumentSource } from '../../sync/handler.ts';
import { profileOf } from './profile.ts';

/** The one document of type `profile` that a person has; its id is the person's. */
export const profileSource: DocumentSource = {
  async load({ services }, personId, ids) {
    const profile = ids.includes(personId) ? await profileOf(services, personId) : undefined;
    return new Map(profile ? [[personId, profile]] : []);
  },
};
