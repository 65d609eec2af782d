import { expect, it } from 'vitest';
import { classesWritten, type Room, selectors } from './style-sheets.ts';

/** The style sheets of places stay once their place has been visited: so each may only reach what is its own. */
it('what a place styles is in no other place, whichever was looked at before', () => {
  const all = selectors();
  const written = classesWritten();
  const isOnlyIn = (name: string, room: Room): boolean =>
    [...(written.get(name) ?? [room])].every(one => one === room) &&
    all.every(other => other.room === room || !other.classes.includes(name));
  const reaching = all.filter(
    ({ room, classes }) => room !== 'everywhere' && !classes.some(name => isOnlyIn(name, room)),
  );
  expect(reaching.map(({ file, selector }) => `${file}: ${selector}`)).toEqual([]);
});
