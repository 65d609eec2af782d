/** Two releases at a time on one table, in any order: nothing is misread, nothing is lost, and the third is refused. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NewerItemError, schemaOf } from '#store/schema.ts';
import { schemaCensus } from '#store/schema-census.ts';
import { migrate } from '#store/schema-migrate.ts';
import type { Table } from '#store/table.ts';
import { describeOnBoth } from '#test/support/engines.ts';
import { keyOf, type Release, releaseOf } from './toy.ts';

/** Items with these ids have a version; those with the others are replaced unseen. */
const isVersioned = (id: number): boolean => id < 2;
const IDS = [0, 1, 2, 3];

const id = fc.constantFrom(...IDS);
/** `late`: of the two releases that run, the newer. */
const step = fc.oneof(
  fc.record({
    does: fc.constant('write' as const),
    late: fc.boolean(),
    id,
    carries: fc.boolean(),
    value: fc.string({ minLength: 1, maxLength: 3 }),
  }),
  fc.record({ does: fc.constant('read' as const), late: fc.boolean(), id }),
  fc.record({ does: fc.constant('delete' as const), late: fc.boolean(), id }),
  fc.record({ does: fc.constant('migrate' as const), late: fc.boolean() }),
);
const phase = fc.array(step, { maxLength: 12 });
type Action = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Does one of them, and keeps what must be there. */
async function act(action: Action, release: Release, plain: Table, truth: Map<number, string>): Promise<void> {
  if (action.does === 'write') {
    await release.write(action.id, action.value, { carries: action.carries, isVersioned: isVersioned(action.id) });
    truth.set(action.id, action.value);
    expect((await plain.get(keyOf(action.id)))?.schema).toBe(release.schema.written);
  } else if (action.does === 'delete') {
    await release.table.transact([{ delete: keyOf(action.id) }]);
    truth.delete(action.id);
  } else if (action.does === 'migrate') await migrate(plain, { schema: release.schema });
  else {
    const item = await release.table.get(keyOf(action.id));
    expect(item && release.valueOf(item)).toBe(truth.get(action.id));
  }
}

/** All of it, by every way to read. */
async function expectReadable(release: Release, truth: ReadonlyMap<number, string>): Promise<void> {
  const { table } = release;
  const { pk } = keyOf(0);
  const byQuery = (await table.query({ pk })).items;
  const many = (await table.getMany(IDS.map(keyOf))).filter(item => item !== undefined);
  const scanned = [];
  for await (const items of table.scan('')) scanned.push(...items);
  const wanted = IDS.flatMap(one => truth.get(one) ?? []);
  for (const items of [byQuery, many]) expect(items.map(release.valueOf)).toEqual(wanted);
  expect(scanned.map(release.valueOf).sort()).toEqual([...wanted].sort());
}

describeOnBoth(
  'releases of three forms',
  (on, numRuns) => {
    it('two at a time, in any order, read everything that either of them writes, and the oldest refuses the newest', async () => {
      await fc.assert(
        fc.asyncProperty(phase, phase, async (first, second) => {
          await on(async plain => {
            const [one, two, three] = ([1, 2, 3] as const).map(form => releaseOf(form, plain));
            if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');
            const truth = new Map<number, string>();
            for (const [actions, early, late] of [
              [first, one, two],
              [second, two, three],
            ] as const) {
              for (const action of actions) {
                await act(action, action.late ? late : early, plain, truth);
                await expectReadable(early, truth);
                await expectReadable(late, truth);
              }
            }
            for (const one_ of IDS) {
              const stored = await plain.get(keyOf(one_));
              if (stored === undefined || schemaOf(stored) < 3) continue;
              await expect(one.table.get(keyOf(one_))).rejects.toThrow(NewerItemError);
              await expect(migrate(plain, { schema: one.schema })).rejects.toThrow(
                'schema 3, and this Pith reads up to 2',
              );
            }
            await migrate(plain, { schema: three.schema });
            await expectReadable(three, truth);
            const { versions, counters } = await schemaCensus(three.table);
            expect([[...versions], counters]).toEqual([truth.size === 0 ? [] : [[3, truth.size]], 0]);
          });
        }),
        { numRuns },
      );
    });
  },
  { sqlite: 150, dynamoDb: 4 },
);
