import { pickLanguage } from '../../shared/kernel/languages.ts';
import { makeDay, makeMoney } from './formatters.ts';

/** Module Web Worker, named after the language: does once what the first writing of an amount or a day costs. */
const language = pickLanguage([self.name]);
makeMoney(language).format(0);
makeDay(language).format(0);
close();
