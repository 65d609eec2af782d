/** What is said of a file of which no row is usable. */
import { expect, it } from 'vitest';
import { hintsFor } from '../../local/import/hints.ts';

const hints = (row: Record<string, string> | string, isMapped = true): string =>
  hintsFor([{ line: 2, row }], isMapped).join('\n');

it('the columns that there are', () => {
  expect(hints({ Number: '1', State: 'New' })).toBe("The file's columns are: Number | State");
  const many = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`c${index}`, '']));
  expect(hints(many)).toMatch(/ \| c19 and 5 more$/);
});

it.each([
  ['Number;State', '";"'],
  ['Number\tState', '"\\t"'],
  ['Number|State', '"|"'],
  ['Number', '";"'],
])('one column, %j, is probably several by another delimiter', (name, delimiter) => {
  expect(hints({ [name]: '1' })).toContain(`csv: { delimiter: ${delimiter} }`);
});

it('a list is not one object a line', () => {
  expect(hints('[{"a":1}]')).toMatch(/one object a line/);
  expect(hints('{"a":1}')).toBe('');
});

it('without a mapping, the desk of the connection reads the rows', () => {
  expect(hints('{"a":1}', false)).toMatch(/Without --mapping/);
});

it('nothing of nothing', () => {
  expect(hintsFor([], true)).toEqual([]);
});
