import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { EnterpriseDoc } from '../../../shared/enterprise/schema.ts';
import type { Day } from '../../../shared/kernel/days.ts';
import {
  changesNothing,
  checkUntil,
  payloadOf,
  type Sent,
  SwitchForm,
  switchView,
  valuesOf,
} from './switch.ts';

const AT = Date.parse('2026-11-21T04:00:00Z');
const off: EnterpriseDoc = { enabled: false, until: null, changedAt: null };
const on = (until: string): EnterpriseDoc => ({ enabled: true, until: until as Day, changedAt: null });
const item = (id: string, payload: unknown, rest: Partial<Sent> = {}): Sent => ({
  id,
  state: 'waiting',
  operation: { payload },
  ...rest,
});
const toOn = { enabled: true, until: '2026-12-01' };

describe('a change that is not confirmed', () => {
  it('leaves the switch as the server has it, and is shown as pending', () => {
    const view = switchView({ version: 3, body: off }, [item('1', toOn)]);
    expect(view).toMatchObject({ confirmed: off, version: 3, change: { state: 'pending', wanted: toOn } });
  });

  it('is the last of several', () => {
    const view = switchView({ version: 3, body: off }, [item('1', toOn), item('2', { enabled: false })]);
    expect(view.change).toMatchObject({ id: '2', wanted: { enabled: false } });
  });

  it('counts from the moment the server took it, though the document comes later', () => {
    const accepted = { at: AT, version: 4, receipt: 'x' };
    const view = switchView({ version: 3, body: off }, [item('1', toOn, { state: 'done', accepted })]);
    expect(view).toMatchObject({ version: 4, confirmed: { ...toOn }, change: undefined });
  });

  it('that was accepted long ago says nothing about a newer document', () => {
    const accepted = { at: AT, version: 4, receipt: 'x' };
    const view = switchView({ version: 5, body: off }, [item('1', toOn, { state: 'done', accepted })]);
    expect(view).toEqual({ version: 5, confirmed: off, change: undefined });
  });

  it('that was refused is shown before what waits behind it', () => {
    const problem = {
      code: 'end-date-past' as const,
      fields: [{ path: 'until', code: 'end-date-past' as const }],
    };
    const view = switchView({ version: 3, body: off }, [
      item('1', toOn, { state: 'attention', problem }),
      item('2', { enabled: false }),
    ]);
    expect(view.change).toMatchObject({
      id: '1',
      state: 'refused',
      code: 'end-date-past',
      extras: { fields: problem.fields },
    });
  });
});

describe('the form', () => {
  const plain = (body: EnterpriseDoc) => switchView({ version: 1, body }, []);

  it('begins with what counts now: an expired 是 is 否', () => {
    expect(valuesOf(plain(on('2026-12-01')), AT)).toEqual({ choice: 'yes', until: '2026-12-01' });
    expect(valuesOf(plain(on('2026-11-20')), AT)).toEqual({ choice: 'no', until: '' });
    expect(valuesOf(plain(off), AT)).toEqual({ choice: 'no', until: '' });
  });

  it.each([
    ['2026-11-20', 'end-date-past'],
    ['2026-11-21', undefined],
    ['2027-11-21', undefined],
    ['2027-11-22', 'end-date-too-far'],
    ['2028-01-21', 'end-date-too-far'],
  ])('judges the day %s in Shanghai on 2026-11-21: %s', (until, code) => {
    const found = checkUntil(AT)(v.parse(SwitchForm, { choice: 'yes', until }));
    expect(found.map((problem) => problem.code)).toEqual(code ? [code] : []);
  });

  it('needs no day for 否, and sends none', () => {
    const form = v.parse(SwitchForm, { choice: 'no', until: 'whatever' });
    expect(checkUntil(AT)(form)).toEqual([]);
    expect(payloadOf(form)).toEqual({ enabled: false });
  });

  it('knows when saving would change nothing; a refused change may always be sent again', () => {
    const view = plain(on('2026-12-01'));
    expect(changesNothing({ choice: 'yes', until: '2026-12-01' }, view, AT)).toBe(true);
    expect(changesNothing({ choice: 'yes', until: '2026-12-02' }, view, AT)).toBe(false);
    expect(changesNothing({ choice: 'no', until: '2026-12-01' }, view, AT)).toBe(false);
    const refused = switchView({ version: 1, body: off }, [item('1', toOn, { state: 'attention' })]);
    expect(changesNothing({ choice: 'yes', until: '2026-12-01' }, refused, AT)).toBe(false);
  });
});
