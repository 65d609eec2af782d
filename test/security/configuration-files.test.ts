/** A configuration file that somebody else made: it ends in words and in time, whatever it is made to become. */
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../local/apply/file.ts';

const times = (count: number, write: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => write(at)).join('');

/** Each line names the one before ten times: what is named by the last comes to a billion. */
const aliases = `units:\n  a: &a0 { name: x }\n${times(9, at => `  b${at}: &a${at + 1} [${times(10, () => `*a${at}, `)}]\n`)}`;
const PROTOTYPES = 'units:\n  __proto__: { polluted: true }\n  constructor: { prototype: { polluted: true } }\n';

describe('a configuration file', () => {
  it('of aliases of aliases is refused', () => {
    const began = performance.now();
    expect(() => readConfiguration('pith.yaml', aliases)).toThrow(/pith\.yaml can't be read/);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it.each([
    ['lists in lists', (depth: number) => `units: ${'['.repeat(depth)}${']'.repeat(depth)}`],
    ['maps in maps', (depth: number) => `units: ${'{a: '.repeat(depth)}1${'}'.repeat(depth)}`],
    ['lists that are not closed', (depth: number) => `units: ${'['.repeat(depth)}`],
  ])('of %s is refused in words', (_, write) => {
    expect(() => readConfiguration('pith.yaml', write(20_000))).toThrow(/pith\.yaml/);
  });

  it.each(['!!js/function "() => 1"', '!!python/object:os.system', '!!js/regexp /a/'])(
    'makes nothing of %s that runs',
    tag => {
      expect(() => readConfiguration('pith.yaml', `settings: { passMark: ${tag} }`)).toThrow(/pith\.yaml/);
    },
  );

  it('changes no object but its own', () => {
    expect(() => readConfiguration('pith.yaml', PROTOTYPES)).toThrow(/pith\.yaml/);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
