/** The page about measures says what is counted: it is the catalogue, rendered. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BUILT_IN } from '#reports/catalogue.ts';
import { MEASURES_PAGE, measuresPage } from '../../docs/measures.ts';

test('docs/measures.md is what the catalogue says (npm run docs:measures writes it anew)', () => {
  expect(readFileSync(MEASURES_PAGE, 'utf8')).toBe(measuresPage());
});

test('it has every measure once', () => {
  const headings = [...measuresPage().matchAll(/^### `([a-z-]+)`/gm)].map(([, id]) => id);
  expect(headings.sort()).toEqual(BUILT_IN.map(({ id }) => id).sort());
});
