import { expect, it } from 'vitest';
import { answerPage } from './answer-page.ts';

const entry = (kind: string, at: string, by: string | null = '扬州市实名审核中心') => ({ kind, at, by });

it('an answer is read where the latest act of an office shows', () => {
  expect(answerPage([entry('case.imported', '2026-11-01'), entry('review.approved', '2026-11-02')])).toBe(
    '/level',
  );
  expect(answerPage([entry('review.rejected', '2026-11-01'), entry('case.looked-at', '2026-11-02')])).toBe(
    '/cases',
  );
});

it('what the person did themselves is no answer, nor what an older app does not know', () => {
  const own = entry('case.objected', '2026-11-03', null);
  expect(answerPage([entry('review.approved', '2026-11-02'), own, entry('todo.done', '2026-11-04')])).toBe(
    '/level',
  );
  expect(answerPage([own])).toBe('/');
  expect(answerPage([])).toBe('/');
});
