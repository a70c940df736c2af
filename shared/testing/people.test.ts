import { describe, expect, test } from 'vitest';
import { passwordProblem } from '../account/password.ts';
import { PhoneSchema } from '../account/schema.ts';
import { idNumberProblem } from '../documents/id-number.ts';
import { regionName } from '../documents/regions.ts';
import { parse } from '../kernel/validate.ts';
import { makePerson, validIdNumber, validPhone } from './people.ts';

const SEEDS = Array.from({ length: 2000 }, (_, seed) => seed);

describe('seeded people', () => {
  test('pass every rule of the registration form', () => {
    for (const seed of SEEDS) {
      const person = makePerson(seed);
      expect(idNumberProblem(person.idNumber), `seed ${seed}`).toBeUndefined();
      expect(parse(PhoneSchema, person.phone)).toBe(person.phone);
      expect(passwordProblem(person.password, person), `seed ${seed}`).toBeUndefined();
      expect(regionName(person.region), person.region).toBeDefined();
    }
  });

  test('never share an ID number or a phone, and are the same every time', () => {
    expect(new Set(SEEDS.map(validIdNumber)).size).toBe(SEEDS.length);
    expect(new Set(SEEDS.map(validPhone)).size).toBe(SEEDS.length);
    expect(makePerson(7)).toEqual(makePerson(7));
  });
});
