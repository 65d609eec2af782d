import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPath } from '#dashboard/router/match.ts';

describe('the place of an address', () => {
  it('is found by its segments', () => {
    expect(matchPath('/', '/')).toEqual({});
    expect(matchPath('/units/:unit', '/units/finance')).toEqual({ unit: 'finance' });
    expect(matchPath('/units/:unit', '/units/finance/')).toEqual({ unit: 'finance' });
    expect(matchPath('/units/:unit', '/units')).toBeUndefined();
    expect(matchPath('/units/:unit', '/units/finance/agreements')).toBeUndefined();
    expect(matchPath('/measures/new', '/measures/csat')).toBeUndefined();
  });

  it('gives back any id that was put into it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), id => {
        expect(matchPath('/tickets/:connection/:ticketId', `/tickets/desk/${encodeURIComponent(id)}`)).toEqual({
          connection: 'desk',
          ticketId: id,
        });
      }),
    );
  });

  it('stands a segment that is no escape as it is', () => {
    expect(matchPath('/units/:unit', '/units/50%')).toEqual({ unit: '50%' });
  });
});
