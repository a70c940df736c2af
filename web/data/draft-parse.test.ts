import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { parseDraft } from './draft-parse.ts';

const Form = v.object({ name: v.string(), phone: v.string(), step: v.picklist(['one', 'two']) });
const initial: v.InferOutput<typeof Form> = { name: '', phone: '', step: 'one' };

describe('parseDraft', () => {
  it('begins with the initial values where nothing is stored', () => {
    expect(parseDraft(Form, initial, undefined)).toEqual(initial);
  });

  it('gives back what was typed', () => {
    const typed = { name: '张三', phone: '138', step: 'two' };
    expect(parseDraft(Form, initial, typed)).toEqual(typed);
  });

  it('keeps what an older form stored and fills in what it did not know', () => {
    expect(parseDraft(Form, initial, { name: '张三', old: 'x' })).toEqual({ ...initial, name: '张三' });
  });

  it('starts only the fields anew that no longer fit', () => {
    const stored = { name: '张三', phone: 138, step: 'nine' };
    expect(parseDraft(Form, initial, stored)).toEqual({ name: '张三', phone: '', step: 'one' });
  });

  it('begins anew with what is no form at all', () => {
    expect(parseDraft(Form, initial, 'text')).toEqual(initial);
  });
});
