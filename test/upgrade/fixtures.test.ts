/** What earlier releases have stored is read for ever, and means what it meant. Fixtures are added to, never changed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { restored, SCHEMA, schemaOf } from '#store/schema.ts';
import { ALL_KINDS, type Kind, kindOf } from '#store/schema-kinds.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { type Fixture, fill, readings, rebuilt } from './readings.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const load = (name: string) => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
const versions = readdirSync(FOLDER).flatMap(name => /^v(\d+)\.json$/.exec(name)?.[1] ?? []);

/** A rebuild finds it wrong when these are not as they are. */
const REBUILT: readonly Kind[] = ['state', 'follow-up', 'distinct-value', 'signal-sketch'];
/** Not asked for here, and why. */
const UNASKED: Readonly<Partial<Record<Kind, string>>> = {
  summary: 'a report takes none of another SUMMARY_FORM, and the sweep makes it again',
  'quarantine-piece': 'a part of what is sealed by a key that is gone',
  failure: 'written for whoever looks after an installation; nothing of the product reads it',
};

it('every form that was ever written has a fixture', () => {
  expect(versions.map(Number)).toEqual(Array.from({ length: SCHEMA.written }, (_, index) => index + 1));
});

it('a release is at most one form ahead in reading of what it writes', () => {
  expect([0, 1]).toContain(SCHEMA.steps.length + 1 - SCHEMA.written);
});

describe.each(versions)('items of form %s', version => {
  const fixture: Fixture = load(`v${version}`);
  const items = [...fixture.there, ...fixture.gone];

  it('are in the fixture one of each kind at least, and all of them say their form', () => {
    const kinds = items.map(kindOf);
    expect(ALL_KINDS.filter(kind => !kinds.includes(kind))).toEqual([]);
    for (const item of items.filter(one => kindOf(one) !== undefined)) expect(schemaOf(item)).toBe(Number(version));
  });

  it('mean what they meant when they were written, and are read by whoever asks for them', async () => {
    const { answers, differences, asked } = await readings(fixture);
    expect(answers).toMatchObject(load(`v${version}-read`));
    expect(differences).toEqual([]);
    const unasked = ALL_KINDS.filter(kind => !asked.has(kind) && !REBUILT.includes(kind));
    expect(unasked).toEqual(Object.keys(UNASKED));
  });

  it.each(REBUILT)('are missed by a rebuild when a %s is gone', async kind => {
    const plain = openSqliteTable(':memory:');
    await fill(
      plain,
      fixture.there.filter(item => kindOf(item) !== kind),
    );
    expect(await rebuilt(plain)).not.toEqual([]);
    await plain.close();
  });

  it('come back from the next form as they were, and lose nothing on the way there again', () => {
    for (const item of items) {
      let newer = restored(item, { written: Number(version), steps: SCHEMA.steps });
      for (const { up, down } of SCHEMA.steps.slice(Number(version) - 1)) {
        const next = up(newer);
        expect(up(down(next))).toEqual(next);
        expect(down(next)).toMatchObject(newer);
        newer = next;
      }
    }
  });
});
