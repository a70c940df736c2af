import { useMessages } from '../i18n/messages.ts';
import { PATHS } from '../paths.ts';
import { titles } from '../titles.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { common } from '../ui/messages.ts';
import { Page } from '../ui/Page.tsx';
import { shell } from './messages.ts';

/** An address that no row of the route table knows. */
export const NotFoundPage = () => {
  const t = useMessages(shell);
  const { notFound } = useMessages(titles);
  const { home } = useMessages(common);
  return (
    <Page title={notFound}>
      <EmptyState icon="help" title={t.notFoundText} />
      <ButtonLink href={PATHS.home} kind="primary">
        {home}
      </ButtonLink>
    </Page>
  );
};
