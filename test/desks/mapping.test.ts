import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Context, mapFields, person, table } from '#desks/fields.ts';
import { mapValue, slug, wordsOf } from '#desks/mapping.ts';
import { reader } from './support.ts';

describe('mapValue', () => {
  it('gives the desk’s own words when nothing is mapped', () => {
    expect(mapValue({}, 'group', [], ['Network'])).toEqual({ ours: undefined, words: ['Network'], tabled: false });
  });

  it('looks a value up as it is, then in any letter case', () => {
    const mapping = { status: { Waiting: 'on-hold', waiting: 'pending' } };
    expect(mapValue(mapping, 'status', [], ['waiting']).ours).toBe('pending');
    expect(mapValue(mapping, 'status', [], ['Waiting']).ours).toBe('on-hold');
    expect(mapValue({ status: { ' Waiting ': 'pending' } }, 'status', [], ['WAITING']).ours).toBe('pending');
  });

  it('reads the value from the field that the mapping names', () => {
    const scopes = [{ company: { display_value: 'ACME Finance', value: '31bea3d5' } }];
    expect(
      mapValue({ unit: { from: 'company', values: { 'ACME Finance': 'finance' } } }, 'unit', scopes, []).ours,
    ).toBe('finance');
    expect(mapValue({ unit: { from: 'company', values: { '31bea3d5': 'finance' } } }, 'unit', scopes, []).ours).toBe(
      'finance',
    );
    expect(mapValue({ unit: { from: 'company' } }, 'unit', scopes, []).words[0]).toBe('ACME Finance');
  });

  it('reaches into objects, and into keys that have dots themselves', () => {
    const scopes = [{ customer: { organization: 'Sales' }, 'caller_id.department': 'HR' }];
    expect(mapValue({ unit: { from: 'customer.organization' } }, 'unit', scopes, []).words).toEqual(['Sales']);
    expect(mapValue({ unit: { from: 'caller_id.department' } }, 'unit', scopes, []).words).toEqual(['HR']);
  });

  it('finds nothing on prototypes, in the table or in the record', () => {
    expect(mapValue({ unit: { from: 'constructor.name' } }, 'unit', [{}], []).words).toEqual([]);
    expect(mapValue({ unit: { a: 'b' } }, 'unit', [], ['constructor']).ours).toBeUndefined();
  });

  it('tries each element of a list', () => {
    const scopes = [{ tags: ['mobile', 'vip'] }];
    expect(mapValue({ unit: { from: 'tags', values: { vip: 'board' } } }, 'unit', scopes, []).ours).toBe('board');
  });

  it('takes the desk’s own value when the named field is not there', () => {
    expect(mapValue({ channel: { from: 'u_channel', values: { Tel: 'phone' } } }, 'channel', [{}], ['tel']).ours).toBe(
      'phone',
    );
  });

  it('takes a table that maps a value called "from" for what it is', () => {
    expect(mapValue({ group: { from: 'a', to: 'b' } }, 'group', [], ['to']).ours).toBe('b');
  });
});

describe('wordsOf', () => {
  it('shows names before keys and leaves out what is missing', () => {
    expect(wordsOf({ link: 'x', value: 'id', display_value: 'Name' })).toEqual(['Name', 'id']);
    expect(wordsOf({ id: 3, name: 'Service Desk' })).toEqual(['Service Desk', '3']);
    expect([wordsOf(''), wordsOf('?'), wordsOf(null), wordsOf({}), wordsOf(undefined)]).toEqual([[], [], [], [], []]);
  });

  it('are those of a list, but of no list in it, however deep', () => {
    let deep: unknown = 'deep';
    for (let level = 0; level < 50_000; level += 1) deep = [deep];
    expect(wordsOf([{ name: 'VPN' }, 'Mail', deep, ['Print']])).toEqual(['VPN', 'Mail']);
  });
});

describe('slug', () => {
  it.each([
    ['ACME Finance', 'acme-finance'],
    ['  Größe & Maß ', 'grosse-mass'],
    ['Café/Bar', 'cafe-bar'],
    ['finance', 'finance'],
    ['--', undefined],
  ])('makes %s an id', (text, expected) => {
    expect(slug(text)).toBe(expected);
  });

  it('keeps names apart that kebab-case cannot write', () => {
    expect(new Set(['財務部', '人事部', 'Отдел кадров', 'Отдел продаж'].map(slug)).size).toBe(4);
  });

  it('always gives an id of the contract, and the same for an id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), text => {
        const id = slug(text);
        if (id === undefined) return;
        expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        expect(id.length).toBeLessThanOrEqual(64);
        expect(slug(id)).toBe(id);
      }),
    );
  });
});

describe('mapFields', () => {
  const context = (options: Partial<Context> = {}): Context => ({
    reader: reader(),
    scopes: [{}],
    statusOf: table({ open: 'open' }),
    kindOf: table({ bug: 'incident' }),
    complete: true,
    path: field => `/${field}`,
    issues: [],
    ...options,
  });

  it('reads a status by the mapping first, then by the desk’s table', () => {
    const mapped = reader({ mapping: { status: { Open: 'new' } } });
    expect(mapFields(context({ reader: mapped }), { status: ['Open'] }).status).toBe('new');
    expect(mapFields(context(), { status: ['Open'] }).status).toBe('open');
  });

  it('makes a problem of a status that neither knows, with the value', () => {
    const unknown = context();
    expect(mapFields(unknown, { status: ['Parked'] })).toEqual({});
    expect(unknown.issues).toEqual([{ path: '/status', message: expect.stringContaining('"Parked"') }]);
  });

  it('makes a problem of a mapping that gives no category', () => {
    const wrong = context({ reader: reader({ mapping: { status: { Open: 'opened' }, kind: { bug: 'defect' } } }) });
    mapFields(wrong, { status: ['Open'], kind: ['bug'] });
    expect(wrong.issues.map(issue => issue.path)).toEqual(['/status', '/kind']);
  });

  const mapping = { unit: { from: 'company', values: { ACME: 'Finance_1' } } };

  it('takes the table’s unit as it is, the default for one that the table lacks, and a slug without default', () => {
    const of = (company: unknown, defaults = {}) =>
      mapFields(context({ reader: reader({ mapping, defaults }), scopes: [{ company }] }), {}).unit;
    expect(of('acme')).toBe('Finance_1');
    expect(of('Other Corp', { unit: 'rest' })).toBe('rest');
    expect(of('Other Corp')).toBe('other-corp');
    expect(of('', { unit: 'rest' })).toBe('rest');
    expect(of('')).toBeUndefined();
  });

  it('says nothing of the unit in a sparse event that lacks the field', () => {
    const sparse = (options: Partial<Context>) => mapFields(context({ complete: false, ...options }), {}).unit;
    expect(sparse({ reader: reader({ mapping, defaults: { unit: 'rest' } }) })).toBeUndefined();
    expect(sparse({ reader: reader({ defaults: { unit: 'rest' } }) })).toBe('rest');
    expect(sparse({ reader: reader({ defaults: { unit: 'rest' } }), namesUnits: true })).toBeUndefined();
  });

  it('tells said to be empty from not said', () => {
    expect(mapFields(context(), { group: null, channel: undefined })).toEqual({ group: null });
  });
});

describe('person', () => {
  it('is the same for an e-mail address in any letter case, and nobody for nothing', () => {
    expect(person(reader(), 'Some.One@Example.com')).toBe(person(reader(), 'some.one@example.com'));
    expect(person(reader(), 8447388090494)).toBe('who:8447388090494');
    expect([person(reader(), ''), person(reader(), '?'), person(reader(), null)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
