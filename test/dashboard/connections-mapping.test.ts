/** The mapping of a connection while it is edited. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  FIELDS,
  faultOf,
  isComplete,
  mappingOf,
  withField,
} from '#dashboard/places/connections/mapping-draft.ts';
import { suggest, suggestFor } from '#dashboard/places/connections/suggest.ts';

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 -]{0,10}[A-Za-z0-9]$/).filter(text => text !== 'from');
const table = fc.dictionary(word, fc.oneof(word, fc.integer()), { minKeys: 1, maxKeys: 5 });
const rule = fc.oneof(table, fc.record({ from: word, values: table }, { requiredKeys: ['from'] }));
const mapping = fc.dictionary(fc.constantFrom(...FIELDS.filter(field => field !== 'rating')), rule);

describe('a mapping while it is edited', () => {
  it('is sent as it came when nothing is changed', () => {
    fc.assert(
      fc.property(mapping, one => {
        expect(mappingOf(draftOf(one))).toEqual({ ...one });
      }),
    );
  });

  it('keeps a rating’s question and scale, and rules of the custom desk', () => {
    const whole = {
      rating: { from: 'score', values: { good: 1, bad: 0 }, question: 'satisfaction', scale: 2 },
      ticketId: { from: 'id' },
      event: { from: 'action', values: { opened: 'created' } },
    };
    expect(mappingOf(draftOf(whole))).toEqual(whole);
  });

  it('writes ratings as numbers, and other digits as the text that they were', () => {
    const draft = draftOf({ priority: { high: '1' } });
    const rated = withField(draft, 'rating', { rows: [{ theirs: 'good', ours: '1' }] });
    expect(mappingOf(rated)).toEqual({ priority: { high: '1' }, rating: { good: 1 } });
  });

  it('leaves out rows and fields in which nothing is written', () => {
    const draft = withField(draftOf({ status: { Done: 'resolved' } }), 'status', { rows: [{ theirs: ' ', ours: '' }] });
    expect([mappingOf(draft), isComplete(draft)]).toEqual([{}, true]);
  });

  it('says what is wrong with a row before it is sent', () => {
    const rows = [
      { theirs: 'Done', ours: 'resolved' },
      { theirs: 'Done ', ours: 'closed' },
      { theirs: '', ours: 'open' },
      { theirs: 'Waiting', ours: '' },
    ];
    expect(rows.map((_, at) => faultOf(rows, at))).toEqual([undefined, 'twice', 'theirs-missing', 'ours-missing']);
    expect(isComplete(withField(draftOf({}), 'status', { rows }))).toBe(false);
  });
});

describe('a suggestion', () => {
  const units = [
    { value: 'finance', names: ['Finance'] },
    { value: 'sales-emea', names: ['Vertrieb EMEA'] },
  ];

  it('takes what the word names in full, whatever its case, accents and signs', () => {
    expect([suggest('SALES_EMEA', units), suggest('vertrieb emea', units)]).toEqual(['sales-emea', 'sales-emea']);
  });

  it('takes the only name within the word, and none of several', () => {
    expect(suggest('ACME Finance', units)).toBe('finance');
    expect(suggest('Finance and sales EMEA', units)).toBe('');
  });

  it('guesses nothing from parts of words', () => {
    expect(suggest('Refinanced', units)).toBe('');
  });

  it('leaves groups in the desk’s own words', () => {
    expect(suggestFor('group', 'Netz 2', [])).toBe('Netz 2');
  });
});
