import type { HelpTexts } from '../topics.ts';
import { matters } from './en/matters.ts';
import { person } from './en/person.ts';

export const texts: HelpTexts = { ...person, ...matters };
