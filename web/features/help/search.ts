import { type Entry, HELP_IDS, type HelpId, type HelpTexts } from './topics.ts';

/**
 * Search without a server and without a dictionary: Chinese has no spaces, so a query is compared by its pairs
 * of characters (bigrams), which finds 收不到短信 in 收不到短信验证码 and also in 短信没收到.
 */

/** Words that stand in most questions and tell nothing about any. */
const EMPTY_WORDS =
  /怎么办|怎麼辦|为什么|為什麼|怎么|怎麼|什么|什麼|如何|可以|请问|請問|我的|[吗嗎呢了的我吧]|\b(?:how|what|why|do|does|is|are|can|i|my|the|a|an|to|it|in|of)\b/g;

/** One spelling for what people type: full-width signs, capitals and punctuation do not matter. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** The words of a query; of one that has nothing but empty words, those. */
export const termsOf = (query: string): string[] => {
  const all = fold(query).split(' ').filter(Boolean);
  const telling = fold(fold(query).replace(EMPTY_WORDS, ' ')).split(' ').filter(Boolean);
  return telling.length > 0 ? telling : all;
};

/** What a term is compared by: Chinese in pairs (a single character as itself), other words whole. */
export const piecesOf = (term: string): string[] => {
  const signs = [...term];
  if (!isHan(term) || signs.length < 3) return [term];
  return signs.slice(0, -1).map((sign, index) => sign + signs[index + 1]);
};

/** Whether a folded text has a piece; words that are not Chinese from their beginning: "pass" in "password". */
const has = (text: string, piece: string): boolean =>
  isHan(piece) ? text.includes(piece) : ` ${text}`.includes(` ${piece}`) || text.includes(` ${piece}`);

/** How much a hit counts, by where it is. */
const WEIGHTS = [
  ['q', 8],
  ['also', 6],
  ['a', 2],
] as const satisfies readonly (readonly [keyof Entry, number])[];

/** A text that holds the whole term says more than one that holds its pieces. */
const WHOLE = 2;

const scoreOf = (entry: Record<keyof Entry, string>, terms: readonly string[]): number => {
  let score = 0;
  for (const term of terms) {
    const pieces = piecesOf(term);
    let best = 0;
    for (const [part, weight] of WEIGHTS) {
      const text = entry[part];
      const share = pieces.filter((piece) => has(text, piece)).length / pieces.length;
      // Half of the pieces must be there: fewer are chance.
      if (share >= 0.5) best += weight * share * (has(text, term) ? WHOLE : 1);
    }
    // Every word has to be found somewhere.
    if (best === 0) return 0;
    score += best;
  }
  return score;
};

/** The questions that a query is about, the best first; none for a query without a word. */
export const searchHelp = (texts: HelpTexts, query: string): HelpId[] => {
  const terms = termsOf(query);
  if (terms.length === 0) return [];
  return HELP_IDS.map((id, place) => {
    const { q, a, also = '' } = texts[id];
    return { id, place, score: scoreOf({ q: fold(q), a: fold(a), also: fold(also) }, terms) };
  })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .map(({ id }) => id);
};

export interface Stretch {
  text: string;
  hit: boolean;
}

/** A text cut into what the query hit and what it did not, for drawing. */
export const stretchesOf = (text: string, query: string): Stretch[] => {
  const lower = text.toLowerCase();
  // A letter whose small form is longer would shift every place after it: then nothing is marked.
  if (lower.length !== text.length) return [{ text, hit: false }];
  const hits = new Array<boolean>(text.length).fill(false);
  for (const piece of termsOf(query).flatMap(piecesOf))
    for (let at = lower.indexOf(piece); at >= 0; at = lower.indexOf(piece, at + 1))
      hits.fill(true, at, at + piece.length);
  const stretches: Stretch[] = [];
  for (const [index, hit] of hits.entries()) {
    const last = stretches[stretches.length - 1];
    if (last?.hit === hit) last.text += text[index];
    else stretches.push({ text: text[index] ?? '', hit });
  }
  return stretches;
};
