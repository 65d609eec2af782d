/** A configuration file: what it may say, and where in it something is wrong. */
import { describe, expect, it, test } from 'vitest';
import { readConfiguration } from '../../local/apply/file.ts';

const read = (text: string) => readConfiguration('pith.yaml', text);

describe('a configuration file', () => {
  it('has documents by kind and id, in the order in which they can be applied', () => {
    const { documents, agreements } = read(`
connections: { snow: { desk: servicenow } }
settings: { passMark: 80 }
slaPolicies: { all: { order: 1 } }
measures: { quotes: {} }
calendars: { office: { timeZone: UTC } }
units: { finance: { name: Finance }, sales: }
agreements: { finance: [{ window: week }, { service: vpn }], sales: { window: month } }
`);
    expect(documents.map(({ kind, id }) => `${kind} ${id}`.trim())).toEqual([
      'unit finance',
      'unit sales',
      'calendar office',
      'policy all',
      'measure quotes',
      'settings',
      'connection snow',
    ]);
    expect(documents[1]?.document).toEqual({});
    expect(agreements.map(({ unit, terms }) => [unit, terms])).toEqual([
      ['finance', { window: 'week' }],
      ['finance', { service: 'vpn' }],
      ['sales', { window: 'month' }],
    ]);
  });

  it('may be JSON, may be empty, and may have parts that it names again', () => {
    expect(read('{"units": {"finance": {"name": "Finance"}}}').documents).toMatchObject([{ id: 'finance' }]);
    for (const nothing of ['', '# nothing yet', 'units:', '{}']) expect(read(nothing).documents).toEqual([]);
    const { documents } = read('units:\n  a: &a { name: A, timeZone: UTC }\n  b: { <<: *a, name: B }\n');
    expect(documents[1]?.document).toEqual({ name: 'B', timeZone: 'UTC' });
  });

  it('takes dates and times of day as they are written', () => {
    const { documents } = read('calendars: { a: { holidays: [2026-12-25], hours: { mon: [[09:00, 17:00]] } } }');
    expect(documents[0]?.document).toEqual({ holidays: ['2026-12-25'], hours: { mon: [['09:00', '17:00']] } });
  });

  it('knows the place of everything in it, and of what is missing the place where it should be', () => {
    const { at } = read(
      'units:\n  finance: &f\n    name: Finance\n    services:\n      - vpn\n      - Mail\n  sales: *f\n',
    );
    expect(at(['units', 'finance', 'services', '1'])).toBe('pith.yaml:6:9');
    expect(at(['units', 'finance', 'name'])).toBe('pith.yaml:3:5');
    expect(at(['units', 'finance', 'slaTarget'])).toBe('pith.yaml:2:3');
    expect(at(['units', 'sales', 'services', '0'])).toBe('pith.yaml:5:9');
    expect(at([])).toBe('pith.yaml:1:1');
  });

  test.each([
    ['units:\n  finance: {\n', 'pith.yaml:3:1 '],
    ['units:\n  a: { name: A }\n  a: { name: B }\n', 'pith.yaml:3:3 Map keys must be unique'],
    ['unit:\n  finance: {}\n', 'pith.yaml:1:1 there is no unit here; there are units, calendars, slaPolicies'],
    ['units:\n  - finance\n', 'pith.yaml:1:1 units are documents by id'],
    ['units:\n  My Unit: {}\n', 'pith.yaml:2:3 an id is kebab-case'],
    ['units:\n  finance: Finance\n', 'pith.yaml:2:3 this is no document'],
    ['settings: 5\n', 'pith.yaml:1:1 settings is one document'],
    ['- units\n', 'pith.yaml:1:1 it has to be a map'],
    ['policies: { a: {} }\nslaPolicies:\n  a: {}\n', 'pith.yaml:3:3 it is in policies already'],
    ['agreements: [1]\n', 'pith.yaml:1:1 agreements are by unit'],
    [
      'agreements:\n  finance:\n    - window: week\n    - window: month\n',
      'pith.yaml:4:7 there is an agreement for the unit',
    ],
    ['agreements:\n  finance:\n    - 5\n', 'pith.yaml:3:7 these are no terms'],
    ['connections:\n  a: { auth: { secret: !env A } }\n', 'pith.yaml:2:24 Unresolved tag'],
    ['units: *nobody\n', 'pith.yaml:1:8 nothing before it has this name'],
    ['units: {}\n---\nunits: {}\n', 'pith.yaml:'],
  ])('%j is refused where it is wrong', (text, said) => {
    expect(() => read(text)).toThrow(`pith.yaml can't be read; nothing is changed:\n  `);
    expect(() => read(text)).toThrow(said);
  });

  it('says everything that is wrong with it at once', () => {
    expect(() => read('unit: {}\nunits:\n  A: {}\n')).toThrow(/1:1 there is no unit here.*\n.*3:3 an id/);
  });

  it('that is wrong is not quoted: it may have a secret in it', () => {
    for (const text of [
      'connections: { a: { auth: { secret: "hush-hush\\q" } } }',
      'connections: { a: { auth: { secret: [hush-hush } } }',
      'connections:\n  a:\n    auth: { secret: x } hush-hush\n',
      'connections:\n  a: *hush-hush',
      'a: b\n  hush-hush: d: e',
      '%hush-hush\n---\na',
      'a: !<hush-hush> b',
    ]) {
      let message = '';
      try {
        read(text);
      } catch (error) {
        message = String(error);
      }
      expect(message, text).toMatch(/can't be read/);
      expect(message, text).not.toContain('hush-hush');
    }
  });
});
