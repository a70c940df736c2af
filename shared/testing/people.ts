import { checkCharacter, type IdNumber } from '../documents/id-number.ts';
import { LONG_TERM, type ValidUntil } from '../documents/validity.ts';
import { addDays, type Day } from '../kernel/days.ts';
import { pick, seeded } from './random.ts';

/** Counties that both GB/T 2260 and the region list of shared/documents/regions.ts know. */
const REGIONS = ['110101', '310115', '320106', '321203', '330106', '440305', '510104', '610113'] as const;
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'] as const;
const GIVEN = ['建国', '秀英', '桂兰', '志强', '淑珍', '小红', '文博', '雨桐', '德福', '玉梅'] as const;

/** Birth dates run over 50 years from here; 7919 is coprime to their number, so that seeds do not meet. */
const FIRST_BIRTH = '1950-01-01' as Day;
const BIRTH_DAYS = 18_262;

/** A resident ID number that passes every rule of GB 11643; other seeds below 18 262 give other numbers. */
export const validIdNumber = (seed: number): IdNumber => {
  const random = seeded(seed);
  const birth = addDays(FIRST_BIRTH, (seed * 7919) % BIRTH_DAYS).replaceAll('-', '');
  const sequence = String(Math.floor(random() * 1000)).padStart(3, '0');
  const digits = `${pick(random, REGIONS)}${birth}${sequence}`;
  return (digits + checkCharacter(digits)) as IdNumber;
};

/** A mainland mobile number, another for every seed. */
export const validPhone = (seed: number): string => `13${100_000_000 + ((seed * 104_729) % 900_000_000)}`;

/** What somebody types into the registration form, all of it good on any day of 2026. */
export interface TestPerson {
  name: string;
  nationality: string;
  idNumber: IdNumber;
  validFrom: Day;
  validUntil: ValidUntil;
  region: string;
  address: string;
  postcode: string;
  phone: string;
  password: string;
}

/** A person by seed: every detail follows from it. */
export const makePerson = (seed: number): TestPerson => {
  const random = seeded(seed + 1_000_000);
  const idNumber = validIdNumber(seed);
  return {
    name: pick(random, SURNAMES) + pick(random, GIVEN),
    nationality: 'CN',
    idNumber,
    validFrom: '2016-05-01' as Day,
    validUntil: random() < 0.5 ? LONG_TERM : ('2036-05-01' as Day),
    region: idNumber.slice(0, 6),
    address: `人民路${1 + Math.floor(random() * 200)}号`,
    postcode: String(100_000 + Math.floor(random() * 700_000)),
    phone: validPhone(seed),
    password: `Tulip-${seed}-Harbour`,
  };
};
