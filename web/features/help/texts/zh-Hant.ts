import type { HelpTexts } from '../topics.ts';
import { matters } from './zh-Hant/matters.ts';
import { person } from './zh-Hant/person.ts';

export const texts: HelpTexts = { ...person, ...matters };
