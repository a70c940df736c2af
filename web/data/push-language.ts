import { LANGUAGES, type Language, pickLanguage } from '../../shared/kernel/languages.ts';

/**
 * The language of the app, kept where the service worker can read it: it has no localStorage, and what is in the
 * account's database cannot be read once the person has signed out.
 */
const CACHE = 'heyan-language';
const PLACE = '/language';

/** Never rejects: without it the phone's own language is taken. */
export const rememberLanguage = async (language: Language): Promise<void> => {
  try {
    await (await caches.open(CACHE)).put(PLACE, new Response(language));
  } catch {
    // No room, or no Cache API.
  }
};

/** The language that was last chosen here, else the phone's. Never rejects. */
export const rememberedLanguage = async (): Promise<Language> => {
  try {
    const kept = await (await caches.open(CACHE)).match(PLACE);
    const text = await kept?.text();
    const known = LANGUAGES.find((language) => language === text);
    if (known) return known;
  } catch {
    // As if there were none.
  }
  return pickLanguage(navigator.languages);
};
