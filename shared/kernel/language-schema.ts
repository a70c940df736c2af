import * as v from 'valibot';
import { LANGUAGES } from './languages.ts';

/** One of the product's languages, in a body or a row. Apart: the start page needs the list and no rules. */
export const LanguageSchema = v.picklist(LANGUAGES, 'invalid-input');
