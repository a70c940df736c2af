import type { HelpTexts } from '../topics.ts';
import { matters } from './zh-CN/matters.ts';
import { person } from './zh-CN/person.ts';

export const texts: HelpTexts = { ...person, ...matters };
