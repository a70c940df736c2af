/**
 * What a person chose about language and look. These few plain words stay in localStorage, which can be
 * read before the first paint; everything personal lives encrypted elsewhere (web/data). The same keys are
 * read by public/boot.js.
 */
const KEYS = {
  language: 'heyan.language',
  theme: 'heyan.theme',
  contrast: 'heyan.contrast',
  elder: 'heyan.elder',
  voice: 'heyan.voice',
  /**
   * `here` while somebody is signed in: what they need is then fetched before the database has said so. A hint and no
   * more: a browser may write it late, or lose it.
   */
  person: 'heyan.person',
} as const;
export type PreferenceName = keyof typeof KEYS;

/** The stored word, or `undefined`: nothing chosen yet, or a browser that refuses storage. */
export const readPreference = (name: PreferenceName): string | undefined => {
  try {
    return localStorage.getItem(KEYS[name]) ?? undefined;
  } catch {
    return undefined;
  }
};

/** Remembers a choice; without storage it holds until the page is closed. */
export const writePreference = (name: PreferenceName, value: string): void => {
  try {
    localStorage.setItem(KEYS[name], value);
  } catch {
    // Private windows of some browsers refuse: the choice still holds for this visit.
  }
};

/** Hears of a choice that was made in another tab or window of this phone, so that all of them look alike. */
export const followPreference = (name: PreferenceName, take: (value: string | undefined) => void): void => {
  addEventListener('storage', (event) => {
    if (event.key === KEYS[name]) take(event.newValue ?? undefined);
  });
};
