/** Tells the story to a house: each call has to be answered well, and as the document says. */
import type { Checker } from './check.ts';
import { HUSH } from './known.ts';
import type { Plan } from './plan.ts';
import type { Connection } from './send.ts';
import { story } from './story.ts';
import type { Things } from './things.ts';
import type { World } from './world.ts';

export interface Furnished {
  /** The calls that were made, by operation. */
  examples: ReadonlyMap<string, readonly Plan[]>;
  /** What was wrong with their answers. */
  faults: readonly { plan: Plan; what: string }[];
}

/** Answers what was called. What went wrong is a fault like any other. */
export async function furnish(
  world: World,
  connection: Connection,
  checker: Checker,
  things: Things,
): Promise<Furnished> {
  const examples = new Map<string, Plan[]>();
  const faults: { plan: Plan; what: string }[] = [];
  for (const [index, { plan: make, after }] of story(world.now).entries()) {
    if (after !== undefined) await world.settle();
    if (after === 'due') await world.pass();
    const plan = make(things);
    const answer = await connection.send(plan);
    const checked = checker.check(plan, answer);
    things.learn(plan.key, { headers: answer.headers, json: checked.json });
    // What only the other unit's people may read is sent once.
    const isOpen = !JSON.stringify(plan.body ?? null).includes(HUSH);
    if (isOpen) examples.set(plan.key, [...(examples.get(plan.key) ?? []), plan]);
    for (const what of checked.faults) faults.push({ plan, what });
    const isWell = answer.status < 400 || (plan.key.startsWith('POST /v1/webhooks') && answer.status === 422);
    if (!isWell)
      faults.push({ plan, what: `step ${index} of the story: ${answer.status} ${answer.text.slice(0, 500)}` });
  }
  return { examples, faults };
}
