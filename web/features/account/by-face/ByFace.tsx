import { useMessages } from '../../../i18n/messages.ts';
import { FaceCheck } from '../../../liveness/ui/FaceCheck.tsx';
import { PATHS } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { FailureCard } from '../../../ui/FailureCard.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PasswordField } from '../../../ui/PasswordField.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { showToast } from '../../../ui/toast.ts';
import { messages } from './messages.ts';
import { type ByFaceKind, useByFace } from './useByFace.ts';

/** The ways that need no face (F8). */
const Others = () => {
  const t = useMessages(messages);
  return (
    <>
      <ButtonLink href={PATHS.signIn}>{t.withPassword}</ButtonLink>
      <ButtonLink href={PATHS.support} kind="quiet">
        {t.support}
      </ButtonLink>
    </>
  );
};

type Asking = Pick<ReturnType<typeof useByFace>, 'form' | 'submit' | 'problem'> & { kind: ByFaceKind };

/** Name, number, and for a forgotten password the new one twice. */
const Form = ({ kind, form, submit, problem }: Asking) => {
  const t = useMessages(messages);
  return (
    <form class="stack" noValidate onSubmit={submit}>
      <p>{t[`${kind}-lead`]}</p>
      {problem?.code === 'sign-in-failed' && (
        <Notice kind="danger" live>
          <p>{t.failed}</p>
        </Notice>
      )}
      {problem && problem.code !== 'sign-in-failed' && <FailureCard problem={problem} />}
      <Field {...form.field('name')} label={t.name} autoComplete="name" />
      <Field
        {...form.field('idNumber')}
        label={t.idNumber}
        autoComplete="username"
        autoCapitalize="characters"
      />
      {kind === 'recover' && (
        <>
          <PasswordField
            {...form.field('password')}
            label={t.password}
            hint={t.passwordHint}
            autoComplete="new-password"
          />
          <PasswordField
            {...form.field('passwordAgain')}
            label={t.passwordAgain}
            autoComplete="new-password"
          />
        </>
      )}
      <Button kind="primary" submit>
        {t.next}
      </Button>
    </form>
  );
};

/** 刷脸登录 and 忘记密码: the form, the check, and in. */
export const ByFace = ({ kind }: { kind: ByFaceKind }) => {
  const t = useMessages(messages);
  const { step, finish, ...asking } = useByFace(kind, () => {
    if (kind === 'recover') showToast(t.recovered);
  });
  if (step === 'check')
    return (
      <FaceCheck
        purpose={kind}
        parent={PATHS.signIn}
        others={<Others />}
        onDone={(answer) => void finish(answer)}
      />
    );
  return (
    <Page parent={PATHS.signIn}>
      {step === 'form' ? (
        <Form kind={kind} {...asking} />
      ) : (
        <p role="status">
          <Spinner /> {t.sending}
        </p>
      )}
    </Page>
  );
};
