import { describe, expect, it } from 'vitest';
import { sendingOf } from './under-way.ts';

const accepted = { at: 1, version: 2, receipt: 'a.b.c' };

describe('what the page after the form says', () => {
  it('counts as submitted once the server has it, while the photos still go up', () => {
    expect(sendingOf({ state: 'sent', accepted }, false)).toBe('submitted');
    expect(sendingOf({ state: 'done', accepted }, true)).toBe('submitted');
    // A photo failed afterwards: the objection itself has arrived, and in time.
    expect(sendingOf({ state: 'attention', accepted }, true)).toBe('submitted');
  });

  it('tells sending from waiting for a network, and says when it needs the person', () => {
    expect(sendingOf({ state: 'waiting' }, false)).toBe('saved');
    expect(sendingOf({ state: 'waiting' }, true)).toBe('sending');
    expect(sendingOf({ state: 'sending' }, true)).toBe('sending');
    expect(sendingOf({ state: 'attention' }, false)).toBe('attention');
  });
});
