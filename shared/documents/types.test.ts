import { describe, expect, it } from 'vitest';
import { checkCharacter } from './id-number.ts';
import { DOCUMENT_TYPES, type DocumentType, documentNumberProblem } from './types.ts';

const CARD_2023 = `93104419900101123${checkCharacter('93104419900101123')}`;

describe('the number of a document', () => {
  it.each<[DocumentType, string]>([
    ['resident-id', '110101199003074514'],
    ['passport', 'K1234567'],
    ['passport', '123456789'],
    ['hk-macao-permit', 'H12345678'],
    ['hk-macao-permit', 'M1234567801'],
    ['taiwan-permit', '01234567'],
    ['overseas-passport', 'E12345678'],
    ['overseas-passport', 'EA1234567'],
    ['foreign-residence', 'FRA310012345678'],
    ['foreign-residence', CARD_2023],
  ])('of a %s may be %s', (type, number) => {
    expect(documentNumberProblem(type, number)).toBeUndefined();
  });

  it.each<[DocumentType, string]>([
    ['passport', 'ABCDEFG'],
    ['passport', 'K123456789'],
    ['hk-macao-permit', 'A12345678'],
    ['hk-macao-permit', 'H1234567'],
    ['taiwan-permit', '1234567'],
    ['overseas-passport', '12345678'],
    ['foreign-residence', `${CARD_2023.slice(0, 17)}${CARD_2023.endsWith('1') ? '2' : '1'}`],
    ['foreign-residence', '110101199003074514'],
  ])('of a %s is not %s', (type, number) => {
    expect(documentNumberProblem(type, number)).toBe('document-number-format');
  });

  it('is asked for whatever the type', () => {
    for (const type of DOCUMENT_TYPES) expect(documentNumberProblem(type, '')).toBe('required');
    expect(documentNumberProblem('resident-id', '11010119900307451')).toBe('id-number-length');
  });
});
