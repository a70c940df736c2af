import { passkeysSupported } from '../../data/passkey-offer.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonLink, ButtonStack } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { messages } from './sign-in/messages.ts';
import { useSignIn } from './sign-in/useSignIn.ts';

/** Seed 002 and 003: ID number and password; with a passkey instead where the browser knows them. */
export const SignInPage = () => {
  const t = useMessages(messages);
  const { form, submit, wanted, passkey, notDone } = useSignIn();
  const { faceSignIn, recover, activate, visit } = useMessages(titles);
  // Where somebody wanted to go comes along.
  const { search } = location;
  const problem = form.problem ?? passkey.problem;
  return (
    <Page>
      {wanted && <p class="quiet">{t.wanted}</p>}
      <form class="stack" noValidate onSubmit={submit}>
        <Field
          {...form.field('idNumber')}
          label={t.idNumber}
          autoComplete="username"
          autoCapitalize="characters"
        />
        <PasswordField {...form.field('password')} label={t.password} autoComplete="current-password" />
        {problem && <FailureCard problem={problem} />}
        {notDone && (
          <Notice kind="warn" live>
            <p>{t[notDone]}</p>
          </Notice>
        )}
        <Button kind="primary" submit busy={form.busy}>
          {t.signIn}
        </Button>
      </form>
      <ButtonStack>
        {passkeysSupported() && (
          <Button icon="passkey" busy={passkey.busy} onClick={() => void passkey.run()}>
            {t.passkey}
          </Button>
        )}
        <ButtonLink icon="person" href={PATHS.faceSignIn + search}>
          {faceSignIn}
        </ButtonLink>
        <ButtonLink kind="quiet" href={PATHS.recover}>
          {recover}
        </ButtonLink>
        <ButtonLink kind="quiet" href={PATHS.activate}>
          {activate}
        </ButtonLink>
        <ButtonLink kind="quiet" href={PATHS.register}>
          {t.register}
        </ButtonLink>
        <ButtonLink kind="quiet" href={PATHS.visit}>
          {visit}
        </ButtonLink>
      </ButtonStack>
    </Page>
  );
};
