import { isPersonal, sentencesOf } from './sentences.ts';

/**
 * Where a page says what it is for and what to do. A list of places that may be read, not one of places that
 * may not: what nobody thought of stays unsaid. `data-private` takes a place out of it.
 */
const PLACES = [
  'h1',
  'h2.steps__words strong',
  '.page__body > p',
  '.section > p',
  '.form > p',
  '.notice p',
  '.empty p',
  '.result__text p',
  '.start__hero p',
  '.overview__nothing',
].join(',');

/** At most this many characters of a page: the rest is read by eyes, or asked for by touching a field. */
const LONGEST = 320;

const spoken = (element: Element, name: string | undefined): string[] =>
  element.closest('[data-private]') || element.closest('.visually-hidden')
    ? []
    : sentencesOf(element.textContent).filter((sentence) => !isPersonal(sentence, name));

/** The heading and the instructions of the page that is shown; errors are said apart. */
export const pageWords = (main: Element, name: string | undefined): string[] => {
  const heading = main.querySelector('h1');
  // A heading that greets the person by name is replaced by the title of the window.
  const first = heading ? spoken(heading, name) : [];
  const words = first.length > 0 ? first : sentencesOf(document.title);
  let length = 0;
  for (const place of main.querySelectorAll(PLACES)) {
    if (place === heading || place.closest('[role="alert"], dialog:not([open])')) continue;
    for (const sentence of spoken(place, name)) {
      length += sentence.length;
      if (length > LONGEST) return words;
      words.push(sentence);
    }
  }
  return words;
};

/** The words of every failure on the page, by the element that shows it. */
export const failureWords = (name: string | undefined): Map<Element, string[]> =>
  new Map(
    [...document.querySelectorAll('[role="alert"]')].map((element) => [element, spoken(element, name)]),
  );

const textOfIds = (ids: string | null): string =>
  (ids ?? '')
    .split(' ')
    .map((id) => (id ? (document.getElementById(id)?.textContent ?? '') : ''))
    .join(' ');

/** What a field that takes the focus is about: its label, what is wrong with it, how to fill it in. */
export const fieldWords = (control: Element): string[] => {
  if (
    !(
      control instanceof HTMLInputElement ||
      control instanceof HTMLSelectElement ||
      control instanceof HTMLTextAreaElement
    )
  )
    return [];
  const label = control.labels?.[0]?.textContent ?? control.getAttribute('aria-label') ?? '';
  return [label, textOfIds(control.getAttribute('aria-describedby'))]
    .flatMap(sentencesOf)
    .filter((sentence) => !isPersonal(sentence, undefined));
};
