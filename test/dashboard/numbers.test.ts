import { beforeAll, describe, expect, it, vi } from 'vitest';

// Which language is spoken is asked of the browser when the words are first read.
beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => 'en' });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
});

describe('a share', () => {
  it.each([
    [0, '0.0%'],
    [1 / 5000, '< 0.1%'],
    [0.0005, '0.1%'],
    [0.961, '96.1%'],
    [0.99949, '99.9%'],
    [4999 / 5000, '> 99.9%'],
    [1, '100.0%'],
    // What is left of counting in binary fractions is no ticket that failed.
    [1 - 2 ** -53, '100.0%'],
    [2 ** -53, '0.0%'],
    [null, '–'],
  ])('%s is %s: neither all nor none as long as there is one of the others', async (share, written) => {
    const { percent } = await import('#dashboard/words/numbers.ts');
    expect(percent(share)).toBe(written);
  });

  it('without digits is neither all nor none, either', async () => {
    const { percent } = await import('#dashboard/words/numbers.ts');
    expect([0.004, 0.996, 1].map(share => percent(share, 0))).toEqual(['< 1%', '> 99%', '100%']);
  });
});

describe('what is written in words', () => {
  it.each(['en', 'de', 'it'] as const)('has its constant shares as numbers have theirs: %s', async spoken => {
    const { language } = await import('#dashboard/words/language.ts');
    const { percent } = await import('#dashboard/words/numbers.ts');
    const { common } = await import('#dashboard/words/common.ts');
    language.value = spoken;
    expect(common.value.of95('1', '2').startsWith(`${percent(0.95, 0)}: `)).toBe(true);
    language.value = 'en';
  });

  it('has one sign for less than nothing', async () => {
    const { percentagePoints, points, signed, openTime, duration } = await import('#dashboard/words/numbers.ts');
    const written = [percentagePoints(-0.019), points(-1), signed(-2), openTime(-7200), duration(-60)];
    expect(written.map(text => text[0])).toEqual(['−', '−', '−', '−', '−']);
    expect(written.join('')).not.toContain('-');
  });
});

describe('text of a desk', () => {
  it('turns nothing but itself, and is left as it is where it turns nothing', async () => {
    const { isolated } = await import('#dashboard/words/data-text.ts');
    expect(isolated('Réseau & Wi-Fi 2')).toBe('Réseau & Wi-Fi 2');
    expect(isolated('a\u202egnp')).toBe('\u2068a\u202egnp\u2069');
    // It can't end what keeps it apart.
    expect(isolated('a\u2069\u202eb')).toBe('\u2068a\u202eb\u2069');
  });
});

describe('a name', () => {
  it('of a measure or term may be a word that every object knows', async () => {
    const { measureName } = await import('#dashboard/words/measure-names.ts');
    const { termOf } = await import('#dashboard/words/terms.ts');
    expect([measureName('constructor'), measureName('to-string', 'Given')]).toEqual(['Constructor', 'Given']);
    expect(termOf({ open: 'Open' }, 'constructor')).toBe('constructor');
  });
});

describe('time in opening hours', () => {
  it('is never in days, however long', async () => {
    const { duration, openTime } = await import('#dashboard/words/numbers.ts');
    expect(duration(40 * 3600 + 300)).toMatch(/^1 day 16 hrs?$/);
    expect(openTime(40 * 3600 + 300)).toMatch(/^40 hrs? 5 mins?$/);
  });
});
