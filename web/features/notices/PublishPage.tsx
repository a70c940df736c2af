import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Around } from '../../ui/OneAtATime.tsx';
import { Page } from '../../ui/Page.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { useFields, useForm } from '../../ui/useForm.ts';
import { Published } from './Published.tsx';
import { PublishForm } from './PublishForm.tsx';
import { publishMessages } from './publish-messages.ts';
import { TokenForm, usePublished } from './usePublished.ts';

const Token = ({ open }: { open: (token: string) => Promise<void> }) => {
  const t = useMessages(publishMessages);
  const form = useForm({
    schema: TokenForm,
    store: useFields({ token: '' }),
    fieldOfCode: { 'token-invalid': 'token', forbidden: 'token' },
  });
  return (
    <form class="publish" noValidate onSubmit={form.submit(({ token }) => open(token))}>
      <p>{t.staffOnly}</p>
      <PasswordField
        {...form.field('token')}
        label={t.token}
        hint={t.tokenHint}
        autoComplete="current-password"
      />
      {form.problem && <FailureCard problem={form.problem} />}
      <Button submit kind="primary" busy={form.busy}>
        {t.open}
      </Button>
    </form>
  );
};

/** 发布公告 (X3, R1): staff write to everybody. Their token stays in this page's memory and nowhere else. */
export const PublishPage = () => {
  const published = usePublished();
  return (
    <Page>
      {published.list === undefined ? (
        <Token open={published.open} />
      ) : (
        <>
          <PublishForm publish={published.publish} />
          <Around>
            <Published {...published} list={published.list} />
          </Around>
        </>
      )}
    </Page>
  );
};
