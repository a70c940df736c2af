import * as v from 'valibot';
import { passwordProblem } from '../../../../shared/account/password.ts';
import { PasswordStep } from '../../../../shared/account/schema.ts';
import { IdNumberSchema } from '../../../../shared/documents/id-number.ts';
import { NameSchema } from '../../../../shared/documents/name.ts';
import type { Problem } from '../../../../shared/kernel/problems.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PATHS } from '../../../paths.ts';
import { Button, ButtonLink, ButtonStack } from '../../../ui/Button.tsx';
import { FailureCard } from '../../../ui/FailureCard.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Around, OneAtATime, type Part } from '../../../ui/OneAtATime.tsx';
import { useForm } from '../../../ui/useForm.ts';
import { NewPasswordFields } from '../NewPasswordFields.tsx';
import { messages } from './messages.ts';
import type { Activation } from './useActivation.ts';

const WhoForm = v.object({ name: NameSchema, idNumber: IdNumberSchema });

/** What the server said of the try before, with the way on. */
const Failure = ({ problem }: { problem: Problem }) => {
  const t = useMessages(messages);
  if (problem.code === 'sign-in-failed')
    return (
      <Notice kind="danger" live>
        <p>{t.failed}</p>
      </Notice>
    );
  if (problem.code === 'authority-mismatch' || problem.code === 'authority-unknown')
    return (
      <Notice kind="danger" live>
        <p>{t.changed}</p>
      </Notice>
    );
  return (
    <FailureCard problem={problem}>
      {problem.code === 'account-exists' && <ButtonLink href={PATHS.signIn}>{t.toSignIn}</ButtonLink>}
    </FailureCard>
  );
};

/** Name and number, kept as they are typed. */
export const Who = ({ activation }: { activation: Activation }) => {
  const t = useMessages(messages);
  const { draft, problem, begin, clear } = activation;
  const form = useForm({ schema: WhoForm, store: draft });
  const { name, idNumber } = draft.value;
  const begun = name !== '' || idNumber !== '';
  const parts: Part[] = [
    {
      ...{ name: 'name', label: t.name, fields: ['name'], filled: name !== '', said: name },
      content: <Field {...form.field('name')} label={t.name} autoComplete="name" />,
    },
    {
      ...{ name: 'number', label: t.idNumber, fields: ['idNumber'], filled: idNumber !== '', said: idNumber },
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
  return (
    <>
      <Around>
        <p>{t.lead}</p>
      </Around>
      {problem && <Failure problem={problem} />}
      <OneAtATime
        within
        form={form}
        parts={parts}
        // The page itself says why a draft could not be kept.
        draft={{ state: draft.state, problem: undefined }}
        onSubmit={form.submit(begin)}
        foot={
          <ButtonStack>
            <Button kind="primary" submit>
              {t.next}
            </Button>
            {begun && (
              <Button kind="quiet" onClick={() => void clear()}>
                {t.clear}
              </Button>
            )}
            <ButtonLink kind="quiet" href={PATHS.support}>
              {t.support}
            </ButtonLink>
          </ButtonStack>
        }
      />
    </>
  );
};

/** The new password twice (A2), and everything is sent; pressed again after a failure, with the same check. */
export const NewPassword = ({ activation }: { activation: Activation }) => {
  const t = useMessages(messages);
  const { secrets, finish, idNumber = '' } = activation;
  const form = useForm({
    schema: PasswordStep,
    store: secrets,
    check: ({ password }) => {
      const code = passwordProblem(password, { idNumber });
      return code ? [{ path: 'password', code }] : [];
    },
  });
  return (
    <form class="form" noValidate onSubmit={form.submit(finish)}>
      <p>{t.passwordLead}</p>
      <NewPasswordFields field={form.field} idNumber={idNumber} words={t} />
      {form.problem && <Failure problem={form.problem} />}
      <Button kind="primary" submit busy={form.busy}>
        {t.activate}
      </Button>
    </form>
  );
};
