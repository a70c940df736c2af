import { useState } from 'preact/hooks';
import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import { AmountField } from '../AmountField.tsx';
import { CheckCircle } from '../CheckCircle.tsx';
import { CodeField } from '../CodeField.tsx';
import { DateField } from '../DateField.tsx';
import { Field } from '../Field.tsx';
import { Section } from '../Page.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { RadioField } from '../RadioField.tsx';
import { RegionField } from '../RegionField.tsx';
import { SelectField } from '../SelectField.tsx';
import { TextArea } from '../TextArea.tsx';

const useGalleryField = (name: string, initial: string, error?: ProblemCode) => {
  const [value, setValue] = useState(initial);
  return { id: `gallery-${name}`, name, value, onInput: setValue, error };
};

const TextFields = () => (
  <>
    <Field {...useGalleryField('name', '')} label="姓名" hint="照身份证上的写" />
    <Field {...useGalleryField('id', '321202199001011', 'id-number-15-digits')} label="身份证号" />
    <Field {...useGalleryField('note', '')} label="备注" optional placeholder="可以不填" />
    <PasswordField
      {...useGalleryField('password', 'Geheim-2026', 'password-common')}
      label="密码"
      hint="至少 8 位，大写字母、小写字母、数字、符号至少三种"
      autoComplete="new-password"
    />
    <TextArea {...useGalleryField('text', '我有一笔转账没有算进去。')} label="补充内容" limit={5000} />
    <AmountField {...useGalleryField('amount', '123456.7')} label="总投资金额（元）" />
    <AmountField {...useGalleryField('lost', '12.345', 'amount-format')} label="总损失金额（元）" />
  </>
);

const Choices = () => {
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      <DateField {...useGalleryField('from', '2018-11-21')} label="有效期开始" />
      <DateField {...useGalleryField('until', 'long-term')} label="有效期截止" longTerm="long-term" />
      <DateField {...useGalleryField('end', '2020-01-01', 'end-date-past')} label="截止日期" />
      <SelectField
        {...useGalleryField('nationality', 'CN')}
        label="国籍"
        options={[
          { value: 'CN', label: '中国' },
          { value: 'KR', label: '韩国' },
        ]}
      />
      <RegionField {...useGalleryField('region', '321002')} label="户籍省市区" />
      <RadioField
        {...useGalleryField('enabled', '')}
        label="是否办理企业登记注册"
        error="required"
        options={[
          { value: 'yes', label: '是', detail: '我要用自己的身份办理企业登记' },
          { value: 'no', label: '否' },
        ]}
      />
      <CheckCircle
        id="gallery-agree"
        checked={agreed}
        onChange={setAgreed}
        error={agreed ? undefined : 'required'}
      >
        我已阅读并同意以上协议
      </CheckCircle>
    </>
  );
};

/** Every field, empty, filled and wrong. */
export const FieldGallery = () => (
  <Section title="填写">
    <TextFields />
    <CodeField
      {...useGalleryField('code', '')}
      label="短信验证码"
      purpose="gallery"
      onRequest={() => Promise.resolve(60)}
    />
    <Choices />
  </Section>
);
