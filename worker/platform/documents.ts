import type { IdNumber } from '../../shared/documents/id-number.ts';
import type { DocumentType } from '../../shared/documents/types.ts';
import type { Fields } from './fields.ts';
import { idNumberIndex } from './people.ts';

/**
 * Finds what is kept under a document without keeping its number. A resident ID number has the index that people,
 * claims and portraits are found by; the same digits on another document are another number.
 */
export const documentIndex = (fields: Fields, type: DocumentType, number: string): Promise<string> =>
  // The schema of the pair has judged the number by its type.
  type === 'resident-id'
    ? idNumberIndex(fields, number as IdNumber)
    : fields.index('documents.number', `${type}\0${number}`);
