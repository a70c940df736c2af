import { failureWords, fieldWords, pageWords } from './page-words.ts';
import { hush, say } from './speaker.ts';

/** What tells pages apart, steps of a form included: another one is read from its beginning. */
const keyOf = (main: Element): string =>
  [
    location.pathname,
    document.documentElement.lang,
    main.querySelector('h1')?.textContent,
    main.querySelector('[aria-current="step"]')?.textContent,
    main.querySelector('h2.steps__words')?.textContent,
  ].join('|');

const settled = (main: Element): boolean =>
  main.querySelector('.skeleton') === null && main.getAttribute('aria-busy') !== 'true';

/**
 * Reads pages aloud as they come: heading and instructions once a page stands, a failure as soon as it
 * appears, a field when it takes the focus. It watches what is shown, so that no page has to know of it.
 * @param name of the person, which is never said
 * @returns how to stop
 */
export const followPage = (name: () => string | undefined): (() => void) => {
  let read = '';
  let waiting = false;
  const told = new WeakMap<Element, string>();

  const tellFailures = (aloud: boolean): void => {
    const fresh: string[] = [];
    for (const [element, words] of failureWords(name())) {
      const text = words.join(' ');
      if (text === '' || told.get(element) === text) continue;
      told.set(element, text);
      fresh.push(...words);
    }
    if (aloud && fresh.length > 0) say(fresh);
  };

  const look = (): void => {
    waiting = false;
    const main = document.querySelector('main');
    if (!main) return;
    const key = keyOf(main);
    if (key === read) {
      tellFailures(true);
      return;
    }
    if (read !== '') hush();
    if (!settled(main)) return;
    read = key;
    const failures = [...failureWords(name()).values()].flat();
    say([...pageWords(main, name()), ...failures]);
    tellFailures(false);
  };
  const lookSoon = (): void => {
    if (waiting) return;
    waiting = true;
    // Once all that changes together has changed.
    requestAnimationFrame(look);
  };
  const onFocus = (event: FocusEvent): void => {
    const words = event.target instanceof Element ? fieldWords(event.target) : [];
    if (words.length > 0) say(words);
  };

  const observer = new MutationObserver(lookSoon);
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  addEventListener('focusin', onFocus);
  addEventListener('pagehide', hush);
  lookSoon();
  return () => {
    observer.disconnect();
    removeEventListener('focusin', onFocus);
    removeEventListener('pagehide', hush);
    hush();
  };
};
