/** The reference of the API is what the API says of itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROUTES, routeKey } from '#functions/routes.ts';
import { EXAMPLES } from '../../docs/api/examples.ts';
import { API_PAGE, apiPage } from '../../docs/api.ts';

const page = apiPage();

describe('docs/api.md', () => {
  it('is what the API says of itself (npm run docs:api writes it anew)', () => {
    expect(readFileSync(API_PAGE, 'utf8')).toBe(page);
  });

  it('has every route once', () => {
    const headings = [...page.matchAll(/^### ([A-Z]+ \/\S*)$/gm)].map(([, key]) => key);
    expect(headings.sort()).toEqual(ROUTES.map(routeKey).sort());
  });

  it('has no heading twice, so that each link leads to its own', () => {
    const headings = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase());
    expect(headings.filter((heading, index) => headings.indexOf(heading) !== index)).toEqual([]);
  });

  it('shows a call of every route that a reader can try, and of none that there is not', () => {
    const keys = ROUTES.map(routeKey);
    expect(Object.keys(EXAMPLES).filter(key => !keys.includes(key))).toEqual([]);
    expect(Object.keys(EXAMPLES).length).toBeGreaterThan(50);
  });
});
