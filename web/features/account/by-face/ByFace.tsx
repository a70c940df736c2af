import { useMessages } from '../../../i18n/messages.ts';
import { FaceCheck } from '../../../liveness/ui/FaceCheck.tsx';
import { PATHS } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { FailureCard } from '../../../ui/FailureCard.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Around, OneAtATime, type Part } from '../../../ui/OneAtATime.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { showToast } from '../../../ui/toast.ts';
import { NewPasswordFields } from '../NewPasswordFields.tsx';
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

type Asking = Pick<ReturnType<typeof useByFace>, 'form' | 'values' | 'submit' | 'problem'> & {
  kind: ByFaceKind;
};

/** Name, number, and for a forgotten password the new one twice. */
const Form = ({ kind, form, values, submit, problem }: Asking) => {
  const t = useMessages(messages);
  const parts: Part[] = [
    {
      ...{ name: 'name', label: t.name, fields: ['name'], filled: values.name !== '', said: values.name },
      content: <Field {...form.field('name')} label={t.name} autoComplete="name" />,
    },
    {
      ...{ name: 'number', label: t.idNumber, fields: ['idNumber'] },
      ...{ filled: values.idNumber !== '', said: values.idNumber },
      content: (
        <Field
          {...form.field('idNumber')}
          label={t.idNumber}
          autoComplete="username"
          autoCapitalize="characters"
        />
      ),
    },
  ];
  const passwords: Part = {
    ...{ name: 'passwords', label: t.newPassword, fields: ['password', 'passwordAgain'] },
    filled: values.passwordAgain !== '',
    content: <NewPasswordFields field={form.field} words={t} />,
  };
  return (
    <>
      <Around>
        <p>{t[`${kind}-lead`]}</p>
      </Around>
      {problem?.code === 'sign-in-failed' && (
        <Notice kind="danger" live>
          <p>{t.failed}</p>
        </Notice>
      )}
      {problem && problem.code !== 'sign-in-failed' && <FailureCard problem={problem} />}
      <OneAtATime
        look="stack"
        form={form}
        parts={kind === 'recover' ? [...parts, passwords] : parts}
        onSubmit={submit}
        foot={
          <Button kind="primary" submit>
            {t.next}
          </Button>
        }
      />
    </>
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
