/**
 * A run: a furnished house is called again and again, by everybody, well and badly, and each answer is held against the
 * API's own document. At the end everything can still be read, and what is counted is what the ledger says.
 */
import fc from 'fast-check';
import { seeded } from '#test/support/random.ts';
import { vocabularyOf } from '../mutate-json.ts';
import { isLetIn } from './access.ts';
import { type Checked, createChecker } from './check.ts';
import { closingFaults, revalidationFaults } from './conditions.ts';
import type { OpenApiDocument, Operation } from './document.ts';
import { type Figures, newFigures, note } from './figures.ts';
import { furnish } from './furnish.ts';
import { FOREIGN, knownThings, OWN } from './known.ts';
import { CALLERS, type Caller, type Plan } from './plan.ts';
import { schemaValues } from './schema-values.ts';
import { type Answer, type Connection, connectTo } from './send.ts';
import { shrink } from './shrink.ts';
import { spoil } from './spoil.ts';
import { planOf } from './step.ts';
import { daysAround } from './story.ts';
import { createThings } from './things.ts';
import { validPlans } from './valid.ts';
import type { World } from './world.ts';

export interface RunOptions {
  seed: number;
  /** Whether there is to be another call, after so many. */
  goesOn(calls: number): boolean;
}

/** Calls between two times that everything is counted. */
const PER_SETTLEMENT = 100;
/** Calls between two times that some minutes go by. */
const PER_PASSING = 1_000;
const MOST_FAULTS = 50;
/** Every second call is spoilt. */
const SPOILT = 0.5;

const WRITERS: ReadonlySet<Caller> = new Set(['admin', 'it', 'signals']);

/**
 * Whoever may change everything changes nothing of the other unit: what its people alone may read stays theirs, and
 * is not moved to where others may read it, too.
 */
function sparing(plan: Plan): Plan {
  const isChange = plan.method !== 'GET' && plan.method !== 'HEAD';
  if (!isChange || !(WRITERS.has(plan.caller) || plan.headers.authorization !== undefined)) return plan;
  const own = (text: string): string => text.replaceAll(FOREIGN, OWN);
  const body =
    plan.body === undefined || Buffer.isBuffer(plan.body) ? plan.body : JSON.parse(own(JSON.stringify(plan.body)));
  return { ...plan, path: own(plan.path), query: plan.query.map(([name, value]) => [name, own(value)]), body };
}

async function documentOf(connection: Connection): Promise<OpenApiDocument> {
  const answer = await connection.send(planOf('GET /v1/openapi.json', { caller: 'nobody' }));
  return JSON.parse(answer.text) as OpenApiDocument;
}

/** Runs; answers what was called, and what was wrong. */
export async function run(world: World, { seed, goesOn }: RunOptions): Promise<Figures> {
  const connection = connectTo(world.url, world.tokens);
  const checker = createChecker(await documentOf(connection));
  const things = createThings(knownThings(daysAround(world.now).day));
  const figures = newFigures(checker.operations.map(({ key }) => key));
  const story = await furnish(world, connection, checker, things);
  for (const { plan, what } of story.faults) figures.faults.push({ index: -1, plan, what });
  for (const plans of story.examples.values()) {
    for (const plan of plans) note(figures, plan, plan.key, 200);
  }
  const words = vocabularyOf([...story.examples.values()].flat().map(({ body }) => body));
  const values = schemaValues(checker.document, things, world.now);
  const made = new Map<string, fc.Arbitrary<Plan>>();
  const random = seeded(seed);

  function next(operation: Operation, caller: Caller): Plan {
    const { key } = operation;
    const plans = made.get(key) ?? validPlans(operation, story.examples.get(key) ?? [], values);
    made.set(key, plans);
    const [found] = fc.sample(plans, { numRuns: 1, seed: Math.floor(random() * 2 ** 31) });
    if (found === undefined) throw new Error(`no call of ${key}`);
    const plan = { ...found, caller };
    return sparing(random() < SPOILT ? spoil(plan, random, words) : plan);
  }

  async function send(plan: Plan): Promise<{ answer: Answer; checked: Checked }> {
    const answer = await connection.send(plan);
    const checked = checker.check(plan, answer);
    things.learn(plan.key, { headers: answer.headers, json: checked.json });
    return { answer, checked };
  }

  async function call(index: number, plan: Plan): Promise<void> {
    const { answer, checked } = await send(plan);
    note(figures, plan, checked.operation?.key, answer.status);
    const faults = [...checked.faults, ...(await revalidationFaults(connection, plan, answer))];
    const [first] = faults;
    if (first === undefined) return;
    const isWrong = async (smaller: Plan): Promise<boolean> => (await send(smaller)).checked.faults.includes(first);
    const smallest = await shrink(plan, isWrong);
    const said = `${faults.join('; ')}\n      ${answer.status} ${answer.text.slice(0, 400)}`;
    figures.faults.push({ index, plan: smallest, what: said });
  }

  let calls = 0;
  // Everybody calls everything in turn, so that nothing is left to chance that the coverage counts on.
  for (const round of rounds(checker.operations)) {
    if (!goesOn(calls) || figures.faults.length > MOST_FAULTS) break;
    const plan = next(round.operation, round.caller);
    await call(calls, plan).catch((error: unknown) => {
      figures.faults.push({ index: calls, plan, what: `no answer: ${String(error)}` });
    });
    calls += 1;
    if (calls % PER_SETTLEMENT === 0) await world.settle();
    if (calls % PER_PASSING === 0) await world.pass();
  }
  const index = calls;
  const last = planOf('GET /v1/health');
  for (const what of await closingFaults(world, connection, checker)) figures.faults.push({ index, plan: last, what });
  connection.close();
  return figures;
}

/** Those of the callers who are let in: after everybody has called everything, they see more than who is refused. */
function admitted({ key, asksForToken }: Operation): Caller[] {
  if (!asksForToken) return ['nobody'];
  return (['admin', 'owner', 'it', 'stranger', 'signals'] as const).filter(caller => isLetIn(key, caller));
}

function* rounds(operations: readonly Operation[]): Generator<{ operation: Operation; caller: Caller }> {
  for (const caller of CALLERS) {
    for (const operation of operations) yield { operation, caller };
  }
  for (let round = 0; ; round += 1) {
    for (const operation of operations) {
      const callers = admitted(operation);
      yield { operation, caller: callers[round % callers.length] ?? 'nobody' };
    }
  }
}
