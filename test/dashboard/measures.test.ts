import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWanted } from '#dashboard/places/measures/catalogue.ts';
import { conditionOf, NO_CONDITION, readConditions } from '#dashboard/places/measures/conditions.ts';
import { canBeWritten, documentOf, draftOf, EMPTY, idOf, isId, missingIn } from '#dashboard/places/measures/draft.ts';
import { EXAMPLES, exampleDraft } from '#dashboard/places/measures/examples.ts';
import { INCREMENT_WORDS, INCREMENTS, withWord } from '#dashboard/places/measures/increments.ts';
import { verdictOf } from '#dashboard/places/measures/refusal.ts';
import { behind, breakdownsOf, ticketsHref, timeTicks } from '#dashboard/places/measures/report.ts';
import { testCpi } from '#experience/signals/cpi-test.ts';

const LANGUAGES = ['en', 'de', 'it'] as const;

describe('the dictionary', () => {
  const entry = {
    id: 'requester-wait',
    name: 'Requester wait',
    definition: 'Wall-clock time in new, open and on-hold.',
    formula: 'time in new + open',
    kind: 'duration',
    unit: 'seconds',
    direction: 'lower',
    increment: 'time: an hour less',
    interval: '',
    from: 'timeline',
  } as const;
  const all = { role: undefined, from: undefined };

  it('finds by every word, in the person’s language or the API’s, without accents or case', () => {
    const name = 'Wartezeit des Anfragenden';
    expect(isWanted(entry, name, { ...all, search: 'WARTEZEIT hold' })).toBe(true);
    expect(isWanted(entry, 'Età', { ...all, search: 'eta' })).toBe(true);
    expect(isWanted(entry, name, { ...all, search: 'wartezeit reopen' })).toBe(false);
    expect(isWanted(entry, name, { search: '', role: 'measure', from: 'timeline' })).toBe(true);
    expect(isWanted(entry, name, { search: '', role: 'kpi', from: undefined })).toBe(false);
  });
});

describe('a measure that is written', () => {
  it('has an id that the API takes, of any name', () => {
    expect(idOf('Zeit bis zum Angebot (groß)')).toBe('zeit-bis-zum-angebot-gross');
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), name => idOf(name) === '' || isId(idOf(name))));
  });

  it('comes back from the API as it was sent', () => {
    for (const example of EXAMPLES) {
      const draft = exampleDraft(example, 'en');
      const { document, issues } = documentOf(draft);
      expect(issues).toEqual([]);
      expect(missingIn(draft)).toEqual([]);
      expect(documentOf(draftOf({ ...document, id: draft.id })).document).toEqual(document);
    }
  });

  it('says what is missing by its path, and no unit of a rate', () => {
    expect(missingIn(EMPTY)).toEqual(['/id', '/name', '/source/signal', '/unit']);
    expect(missingIn({ ...EMPTY, id: 'a', name: 'A', signal: 's', aggregate: 'rate' })).toEqual([]);
  });

  it('starts from examples that pass both tests in each language', () => {
    for (const language of LANGUAGES) {
      for (const example of EXAMPLES) {
        const { name, signal, increment, outcome, method } = exampleDraft(example, language);
        expect(testCpi({ name, signal, increment, evidence: { outcome, method } }).issues, name).toEqual([]);
      }
    }
  });

  it('offers twelve increments by words that the test takes for them', () => {
    for (const language of LANGUAGES) {
      for (const increment of INCREMENTS) {
        const word = INCREMENT_WORDS[language][increment];
        const { increment: found } = testCpi({ name: 'A', signal: 's', increment: `${word}: ` });
        expect(found, word).toEqual({ passes: true, kind: increment });
      }
    }
  });

  it('puts one of the twelve in the place of another', () => {
    const words = ['time', 'quality'];
    expect(withWord('', 'time', words)).toBe('time: ');
    expect(withWord('time: an hour', 'quality', words)).toBe('quality: an hour');
    expect(withWord('an hour', 'time', words)).toBe('time: an hour');
  });
});

describe('conditions', () => {
  it('tell text, number and truth apart', () => {
    const row = (type: 'text' | 'number' | 'truth', value: string) => ({
      ...NO_CONDITION,
      attribute: type,
      type,
      value,
    });
    const { where } = readConditions([row('text', '2'), row('number', '2'), row('truth', 'false')]);
    expect(where).toEqual({ text: '2', number: 2, truth: false });
  });

  it('come back from the API as they were sent', () => {
    const value = fc.oneof(
      fc.stringMatching(/^[a-z0-9]{1,8}$/),
      fc.integer(),
      fc.boolean(),
      fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 4 }),
      fc.record({ gte: fc.integer(), lte: fc.integer() }, { requiredKeys: ['gte'] }),
    );
    const where = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { maxKeys: 4, noNullPrototype: true });
    fc.assert(
      fc.property(where, given => {
        const rows = Object.entries(given).map(([attribute, one]) => conditionOf(attribute, one));
        expect(readConditions(rows)).toEqual({ where: given, issues: [] });
      }),
    );
  });

  it('that the form would lose something of are not changed by it', () => {
    const where = (song: unknown) => ({ source: { signal: 's', where: { song } } });
    expect(canBeWritten(where(['a', 'b']))).toBe(true);
    expect(canBeWritten(where(['a, b', 'c']))).toBe(false);
    expect(canBeWritten(where([1, 'a']))).toBe(false);
    expect(canBeWritten(where(' a'))).toBe(false);
  });

  it('say at their row what is wrong', () => {
    const rows = [
      { ...NO_CONDITION, value: 'x' },
      { ...NO_CONDITION, attribute: 'a', value: 'x' },
      { ...NO_CONDITION, attribute: 'a', value: 'y' },
      { ...NO_CONDITION, attribute: 'b' },
      { ...NO_CONDITION, attribute: 'c', type: 'number' as const, value: 'two' },
      { ...NO_CONDITION, attribute: 'd', test: 'between' as const, low: 'x' },
    ];
    expect(readConditions(rows).issues.map(({ message }) => message)).toEqual([
      'no-attribute',
      'twice',
      'no-value',
      'no-number',
      'no-number',
    ]);
  });
});

describe('a refusal', () => {
  const candidate = { name: 'NPS', signal: 'answer', increment: 'more calls' };

  it('is told at the test that fails, with the quoted word and the ways out', () => {
    const issues = testCpi({ ...candidate, evidence: { outcome: 'I like it.', method: 'survey' } }).issues;
    const verdict = verdictOf(issues);
    expect(verdict?.objections[1]).toMatchObject([{ path: '/name', quote: 'NPS' }]);
    expect(verdict?.objections[1][0]?.why).not.toMatch(/fails test|Keep it/);
    expect(verdict?.objections[2]).toMatchObject([{ path: '/increment', quote: 'more calls' }]);
    expect(verdict?.waysOut).toEqual(['kpi', 'measure']);
  });

  it('names no way out where only a word is missing', () => {
    const issues = testCpi({ name: 'A', signal: 's', increment: 'time: an hour' }).issues;
    expect(verdictOf(issues)).toMatchObject({ waysOut: [], objections: { 2: [] } });
    expect(verdictOf([{ path: '/id', message: 'this is measure x' }])).toBeUndefined();
  });
});

describe('the report of a measure', () => {
  it('leads to its tickets, and of signals to none', () => {
    expect(behind({ id: 'reopen-rate', from: 'timeline' })).toEqual(['resolved', 'reopened']);
    expect(behind({ id: 'backlog-age', from: 'timeline', cohort: 'open' })).toEqual(['open']);
    expect(behind({ id: 'apdex', from: 'signals' })).toEqual([]);
    const report = { unit: '*', from: '2026-10-01', to: '2026-10-31' };
    expect(ticketsHref(report, 'resolved', { by: 'unit', value: 'finance' })).toBe(
      '/tickets?unit=finance&where=resolved&from=2026-10-01&to=2026-10-31',
    );
    expect(ticketsHref({ unit: 'finance', service: 'vpn', kind: 'incident' }, 'open')).toBe(
      '/tickets?unit=finance&where=open&service=vpn&kind=incident',
    );
    expect(behind({ id: 'constructor', from: 'timeline' })).toEqual(['resolved']);
    expect(ticketsHref({ unit: 'finance' }, 'open', { by: 'group', value: '' })).toBe(
      '/tickets?unit=finance&where=open&without=group',
    );
  });

  it('is grouped by what its source tells', () => {
    expect(breakdownsOf({ from: 'signals' }, '*')).toEqual(['unit', 'service']);
    expect(breakdownsOf({ from: 'answers' }, 'finance')).toEqual(['service', 'priority', 'channel', 'group']);
  });

  it('has marks of time that reach over everything, at most about five', () => {
    expect(timeTicks(20 * 3600)).toEqual([0, 6, 12, 18, 24].map(hours => hours * 3600));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), highest => {
        const ticks = timeTicks(highest);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
