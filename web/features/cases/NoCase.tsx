import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { messages } from './messages.ts';

/** The address names a case that this person does not have. */
export const NoCase = () => {
  const t = useMessages(messages);
  return (
    <EmptyState icon="cases" title={t.gone}>
      <p>{t.goneText}</p>
      <ButtonLink fit href={PATHS.cases}>
        {t.toCases}
      </ButtonLink>
    </EmptyState>
  );
};
