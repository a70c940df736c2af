import { PasswordField } from '../../ui/PasswordField.tsx';
import type { FieldBinding } from '../../ui/useForm.ts';

interface NewPasswordFieldsProps {
  field: (name: 'password' | 'passwordAgain') => FieldBinding;
  /** The number that the password belongs to, for the phone's password manager. */
  idNumber?: string;
  words: { newPassword: string; passwordHint: string; passwordAgain: string; passwordNote?: string };
}

/** A new password, typed twice (A4, A8). */
export const NewPasswordFields = ({ field, idNumber, words }: NewPasswordFieldsProps) => (
  <>
    {idNumber !== undefined && (
      <input
        class="visually-hidden"
        type="text"
        autoComplete="username"
        value={idNumber}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
    )}
    <PasswordField
      {...field('password')}
      label={words.newPassword}
      hint={words.passwordHint}
      autoComplete="new-password"
    />
    <PasswordField
      {...field('passwordAgain')}
      label={words.passwordAgain}
      hint={words.passwordNote}
      autoComplete="new-password"
    />
  </>
);
