/**
 * No text makes a regular expression slow: every one that runs is looked at by a detector of backtracking; those that it
 * doesn't pass are in a list with the reason why they may stay, and are attacked here.
 */
import { describe, expect, it } from 'vitest';
import { growsTooFast } from './grows.ts';
import { allExpressions, expressionsIn, maybeSlow } from './regular-expressions.ts';
import { MADE, REVIEWED } from './reviewed-expressions.ts';

const { literals, made } = allExpressions();
const texts = [...new Set(literals.map(({ text }) => text))];

describe('every regular expression that runs', () => {
  it('is safe by its form, or reviewed with a reason', () => {
    expect(texts.length).toBeGreaterThan(250);
    const unknown = literals.filter(({ text }) => !Object.hasOwn(REVIEWED, text) && maybeSlow(text));
    expect(unknown).toEqual([]);
  });

  it('that was reviewed is still there', () => {
    expect(Object.keys(REVIEWED).filter(text => !texts.includes(text))).toEqual([]);
  });

  it('that is made of a text is in a file that was reviewed', () => {
    expect(made).toEqual(Object.keys(MADE));
  });
});

describe('the detector', () => {
  // Each of these was in our code, or is how they are known; a MiB of blanks would have taken hours.
  it.each([
    '/^\\s*-?\\s*$/',
    '/^[A-Za-z\\s]*={0,2}\\s*$/',
    '/^\\{a:\\s*(.*?)\\s*\\}$/i',
    '/-+$/',
    '/^(a+)+$/',
    '/\\s+$/',
  ])('does not pass %s', text => {
    expect(maybeSlow(text)).toBe(true);
  });

  it.each(['/^\\d{1,16}$/', '/[^a-z]+/g', '/^bearer +(\\S.*)$/i', '/a|b|c/', '/^[*+]$/', '/\\*/'])(
    'passes %s',
    text => {
      expect(maybeSlow(text)).toBe(false);
    },
  );

  it('finds what is written in TypeScript, in JSX, and made of a text', () => {
    const source = 'const a: RegExp = /a+/u; const b = <p title={"x".replace(/b/, "")} />; new RegExp(a.source);';
    const found = expressionsIn(source, 'a.tsx');
    expect(found.literals.map(({ text }) => text).sort()).toEqual(['/a+/u', '/b/']);
    expect(found.made).toEqual(['a.tsx']);
  });
});

describe('time', () => {
  const attacked = Object.entries(REVIEWED).filter(([, { attacks }]) => attacks !== undefined);

  it.each(attacked)('grows with the text, and not with its square: %s', async (text, { attacks }) => {
    const end = text.lastIndexOf('/');
    const expression = new RegExp(text.slice(1, end), text.slice(end + 1));
    for (const [index] of attacks?.(1)?.entries() ?? []) {
      const slow = await growsTooFast(25_000, length => {
        const attack = attacks?.(length)[index] ?? '';
        return () => attack.replace(expression, '');
      });
      expect([index, slow]).toEqual([index, false]);
    }
  });

  it('of what is quadratic is seen', async () => {
    const quadratic = await growsTooFast(5_000, length => {
      const attack = `${' '.repeat(length)}x`;
      return () => /^\s*-?\s*$/.test(attack);
    });
    expect(quadratic).toBe(true);
  });
});
