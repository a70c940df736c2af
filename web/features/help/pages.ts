import type { ComponentType } from 'preact';
import { openHelp } from './help-texts.ts';

/** The pages of help come with their texts, so that nothing moves once they stand. */
export const helpPage = async (): Promise<ComponentType> => {
  const [{ HelpPage }] = await Promise.all([import('./HelpPage.tsx'), openHelp()]);
  return HelpPage;
};

export const answerPage = async (): Promise<ComponentType> => {
  const [{ AnswerPage }] = await Promise.all([import('./AnswerPage.tsx'), openHelp()]);
  return AnswerPage;
};
