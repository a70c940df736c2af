import { useState } from 'preact/hooks';
import { useMessages } from '../../i18n/messages.ts';
import { Facts } from '../../ui/Cell.tsx';
import { Field } from '../../ui/Field.tsx';
import { diagnosticsMessages } from './diagnostics-messages.ts';
import { type ReadState, readPhoneCode } from './phone-code.ts';

const DIGITS = 12;

const Meaning = ({ state }: { state: ReadState }) => {
  const t = useMessages(diagnosticsMessages);
  const answers = { yes: t.yes, no: t.no, unknown: t.unknown } as const;
  const rooms = {
    unknown: t.unknown,
    'under-50': t.under({ megabytes: 50 }),
    'under-500': t.under({ megabytes: 500 }),
    plenty: t.plenty,
  } as const;
  return (
    <Facts
      facts={[
        [t.version, state.version],
        [t.place, state.place],
        [t.online, answers[state.online]],
        [t.server, answers[state.server]],
        [t.sync, t[`sync-${state.sync}`]],
        [t.room, rooms[state.room]],
        [t.kept, answers[state.kept]],
        [t.installed, state.installed === 'yes' ? t.installedYes : t.installedNo],
        [t.lastProblem, state.problems.join(' / ') || t.none],
      ]}
    />
  );
};

/** For whoever is on the telephone with the person: what their code says. Needs no network and no rights. */
export const CodeReader = () => {
  const t = useMessages(diagnosticsMessages);
  const [code, setCode] = useState('');
  const state = readPhoneCode(code);
  const whole = code.replace(/\D/g, '').length >= DIGITS;
  return (
    <details class="code-reader">
      <summary>{t.forStaff}</summary>
      <Field
        id="phone-code"
        name="phone-code"
        label={t.typeCode}
        optional
        inputMode="numeric"
        value={code}
        onInput={setCode}
      />
      <div role="status">{state ? <Meaning state={state} /> : whole && <p>{t.wrongCode}</p>}</div>
    </details>
  );
};
