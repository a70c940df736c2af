import { useEffect } from 'preact/hooks';
import { AddressStep } from '../../../../shared/account/schema.ts';
import { readIdNumber } from '../../../../shared/documents/id-number.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Field } from '../../../ui/Field.tsx';
import type { Part } from '../../../ui/OneAtATime.tsx';
import { RegionField } from '../../../ui/RegionField.tsx';
import { useForm } from '../../../ui/useForm.ts';
import { messages } from './messages.ts';
import { FIELD_OF_CODE, readNumber } from './registration.ts';
import { StepForm } from './StepForm.tsx';
import { useArrival } from './useArrival.ts';
import type { Registration } from './useRegistration.ts';

/** Fills the region in from the ID number (A1), unless the person has chosen another. */
const useFilledRegion = ({ draft }: Registration, fill: (code: string) => void): void => {
  const { idNumber, region, filledRegion } = draft.value;
  const number = readNumber(idNumber);
  const code = number && readIdNumber(number).regionCode;
  const mayFill = region === '' || region === filledRegion;
  useEffect(() => {
    if (!mayFill || code === undefined || code === filledRegion) return;
    let gone = false;
    import('../../../../shared/documents/regions.ts').then(
      ({ regionName }) => {
        // A code that has been abolished since fills nothing in; it stands for no choice any more.
        const known = regionName(code) ? code : '';
        if (gone) return;
        draft.set((now) => ({ ...now, filledRegion: known }));
        fill(known);
      },
      () => {
        // Without the list there is nothing to fill in; the field itself says so and offers to try again.
      },
    );
    return () => {
      gone = true;
    };
  }, [code, mayFill, filledRegion, draft.set]);
};

/** Where the person is registered, and the postcode. */
export const AddressForm = ({ registration }: { registration: Registration }) => {
  const t = useMessages(messages);
  const { draft, next } = registration;
  const { region, filledRegion, address, postcode } = draft.value;
  const form = useForm({ schema: AddressStep, store: draft, fieldOfCode: FIELD_OF_CODE });
  useArrival(registration, form.show);
  useFilledRegion(registration, form.field('region').onInput);
  const filled = region !== '' && region === filledRegion;
  const parts: Part[] = [
    {
      ...{ name: 'region', label: t.region, fields: ['region'], filled: region !== '' },
      content: (
        <RegionField {...form.field('region')} label={t.region} {...(filled && { hint: t.regionHint })} />
      ),
    },
    {
      ...{ name: 'street', label: t.street, fields: ['address'], filled: address !== '' },
      content: (
        <Field
          {...form.field('address')}
          label={t.street}
          hint={t.streetHint}
          autoComplete="street-address"
        />
      ),
    },
    {
      ...{ name: 'postcode', label: t.postcode, fields: ['postcode'], filled: postcode !== '' },
      content: (
        <Field
          {...form.field('postcode')}
          label={t.postcode}
          hint={t.postcodeHint}
          inputMode="numeric"
          autoComplete="postal-code"
        />
      ),
    },
  ];
  return <StepForm form={form} parts={parts} draft={draft} onSubmit={form.submit(next)} />;
};
