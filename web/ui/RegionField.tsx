import { useState } from 'preact/hooks';
import type { Region } from '../../shared/documents/regions.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { Button } from './Button.tsx';
import { FieldFrame, type FieldProps, fieldAria } from './FieldFrame.tsx';
import { Icon } from './Icon.tsx';
import { common } from './messages.ts';
import { useLazy } from './useLazy.ts';

const messages = defineMessages({
  'zh-CN': {
    province: '省',
    city: '市',
    county: '区县',
    chooseProvince: '选择省、自治区、直辖市',
    chooseCity: '选择市、州',
    chooseCounty: '选择区、县',
    missing: '地区列表没有打开，请联网后再试。',
  },
  'zh-Hant': {
    province: '省',
    city: '市',
    county: '區縣',
    chooseProvince: '選擇省、自治區、直轄市',
    chooseCity: '選擇市、州',
    chooseCounty: '選擇區、縣',
    missing: '地區列表沒有開啟，請連線後再試。',
  },
  en: {
    province: 'Province',
    city: 'City',
    county: 'District',
    chooseProvince: 'Choose a province',
    chooseCity: 'Choose a city',
    chooseCounty: 'Choose a district or county',
    missing: 'The list of regions could not be opened. Go online and try again.',
  },
});

interface RegionFieldProps extends FieldProps {
  name: string;
  /** A county's six-digit GB/T 2260 code; empty until a county is chosen. */
  value: string;
  onInput: (code: string) => void;
}

interface StepProps {
  id: string;
  label: string;
  placeholder: string;
  regions: readonly Region[];
  value: string;
  wrong: boolean;
  describedBy: string | undefined;
  onInput: (code: string) => void;
}

const Step = ({ id, label, placeholder, regions, value, wrong, describedBy, onInput }: StepProps) => (
  <div class="select-wrap">
    <select
      id={id}
      class="input"
      aria-label={label}
      aria-invalid={wrong ? true : undefined}
      aria-describedby={describedBy}
      value={value}
      disabled={regions.length === 0}
      onChange={(event) => onInput(event.currentTarget.value)}
    >
      <option value="" disabled hidden>
        {placeholder}
      </option>
      {regions.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
    <Icon name="forward" />
  </div>
);

/**
 * A household region in three steps. The list (159 KB) is fetched when the field is first shown. Half a
 * choice stays in the field and is not yet a value.
 */
export const RegionField = ({ value, onInput, ...field }: RegionFieldProps) => {
  const t = useMessages(messages);
  const { retry } = useMessages(common);
  const [tries, setTries] = useState(0);
  const [half, setHalf] = useState('');
  const list = useLazy(() => import('../../shared/documents/regions.ts'), true, tries);
  const { id, error } = field;
  if (list === 'failed')
    return (
      <FieldFrame {...field} group hint={t.missing}>
        <Button fit onClick={() => setTries(tries + 1)}>
          {retry}
        </Button>
      </FieldFrame>
    );
  const code = value || half;
  const province = code && `${code.slice(0, 2)}0000`;
  const city = code.length === 6 && !code.endsWith('0000') ? `${code.slice(0, 4)}00` : '';
  const choose = (chosen: string): void => {
    const cities = chosen.endsWith('0000') ? list?.citiesOf(chosen) : undefined;
    // A municipality is its own only city: nobody should have to choose it.
    const next = cities?.length === 1 && cities[0] ? cities[0].code : chosen;
    setHalf(next);
    onInput(next.endsWith('00') ? '' : next);
  };
  const wrong = error !== undefined;
  const describedBy = fieldAria(field)['aria-describedby'];
  const step = { wrong, describedBy, onInput: choose };
  return (
    <FieldFrame {...field} group>
      <Step
        {...step}
        id={id}
        label={t.province}
        placeholder={t.chooseProvince}
        regions={list?.provincesList() ?? []}
        value={province}
      />
      <Step
        {...step}
        id={`${id}-city`}
        label={t.city}
        placeholder={t.chooseCity}
        regions={(province && list?.citiesOf(province)) || []}
        value={city}
      />
      <Step
        {...step}
        id={`${id}-county`}
        label={t.county}
        placeholder={t.chooseCounty}
        regions={(city && list?.countiesOf(city)) || []}
        value={value}
      />
    </FieldFrame>
  );
};
