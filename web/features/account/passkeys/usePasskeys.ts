import * as v from 'valibot';
import {
  listPasskeys,
  PASSKEY_LIMIT,
  PasskeyName,
  removePasskey,
} from '../../../../shared/account/passkeys.ts';
import { call } from '../../../data/api.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { showToast } from '../../../ui/toast.ts';
import { useAction } from '../../../ui/useAction.ts';
import { useFields, useForm } from '../../../ui/useForm.ts';
import { useAnswer } from '../useAnswer.ts';
import { messages } from './messages.ts';
import type { Passkey } from './PasskeyList.tsx';
import { ownName, useAddPasskey } from './useAddPasskey.ts';

const AddForm = v.object({ name: PasskeyName });

/** The passkeys of the account: the list, adding one under a name, removing one. */
export const usePasskeys = () => {
  const t = useMessages(messages);
  const { value, problem, reload } = useAnswer(listPasskeys, {});
  const fields = useFields({ name: ownName() });
  const form = useForm({ schema: AddForm, store: fields });
  const adding = useAddPasskey(() => {
    showToast(t.done);
    void reload();
  });
  const removing = useAction(async ({ id }: Passkey) => {
    await call(removePasskey, { params: { id } });
    showToast(t.removed);
    await reload();
  });
  const passkeys = value?.passkeys;
  return {
    passkeys,
    problem,
    reload,
    form,
    adding,
    add: form.submit(({ name }) => adding.run(name)),
    removing,
    full: (passkeys?.length ?? 0) >= PASSKEY_LIMIT,
  };
};
