import type { Language } from '../../shared/kernel/languages.ts';
import { language } from './language.ts';

/**
 * Typed dictionaries. A feature writes `defineMessages({ 'zh-CN': {…}, 'zh-Hant': {…}, en: {…} })`; a key
 * that is missing, one too many, or another set of placeholders than in zh-CN does not compile.
 *
 * `{name}` is a placeholder; `{count|photo|photos}` picks the word for 1 or for another number.
 */
type NameOf<P extends string> = P extends `${infer Name}|${string}` ? Name : P;
type Placeholders<Text extends string> = Text extends `${string}{${infer P}}${infer Rest}`
  ? NameOf<P> | Placeholders<Rest>
  : never;

type Dictionary = Readonly<Record<string, string>>;
type SamePlaceholders<A extends string, B extends string> = [Placeholders<A>] extends [Placeholders<B>]
  ? [Placeholders<B>] extends [Placeholders<A>]
    ? true
    : false
  : false;

/** A dictionary with the keys of `Base` and its placeholders; anything else becomes an error to read. */
type Translation<Base extends Dictionary, Other> = {
  readonly [Key in keyof Base]: Key extends keyof Other
    ? Other[Key] extends string
      ? SamePlaceholders<Base[Key], Other[Key]> extends true
        ? string
        : `the placeholders differ from: ${Base[Key]}`
      : string
    : string;
} & { readonly [Key in Exclude<keyof Other, keyof Base>]: never };

export type Messages<Base extends Dictionary> = Readonly<
  Record<Language, Readonly<Record<keyof Base, string>>>
> & {
  readonly 'zh-CN': Base;
};

export const defineMessages = <
  const Base extends Dictionary,
  const Hant extends Dictionary,
  const En extends Dictionary,
>(messages: {
  'zh-CN': Base;
  'zh-Hant': Hant & Translation<Base, Hant>;
  en: En & Translation<Base, En>;
}): Messages<Base> => messages;

type Value = string | number;
/** A text as it is, or a function of its placeholders. */
export type Texts<Base extends Dictionary> = {
  readonly [Key in keyof Base]: [Placeholders<Base[Key]>] extends [never]
    ? string
    : (values: Readonly<Record<Placeholders<Base[Key]>, Value>>) => string;
};

const fill = (text: string, values: Readonly<Record<string, Value>>): string =>
  text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (_, name: string, one?: string, other?: string) =>
    one === undefined ? String(values[name]) : ((Number(values[name]) === 1 ? one : other) ?? ''),
  );

const cache = new WeakMap<object, object>();

const textsOf = <Base extends Dictionary>(dictionary: Readonly<Record<keyof Base, string>>): Texts<Base> => {
  const known = cache.get(dictionary);
  if (known) return known as Texts<Base>;
  const made = Object.fromEntries(
    Object.entries<string>(dictionary).map(([key, text]) => [
      key,
      text.includes('{') ? (values: Record<string, Value>) => fill(text, values) : text,
    ]),
  );
  cache.set(dictionary, made);
  return made as Texts<Base>;
};

/**
 * The texts of a dictionary in the language of the app. Reads a signal, so that a component which calls it
 * is rendered again when the language changes.
 */
export const useMessages = <Base extends Dictionary>(messages: Messages<Base>): Texts<Base> =>
  textsOf<Base>(messages[language.value]);
