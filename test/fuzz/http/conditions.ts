/** What holds between calls: a version is told from the next one, and at the end everything can still be read. */
import type { Checker } from './check.ts';
import { OWN } from './known.ts';
import type { Plan } from './plan.ts';
import type { Answer, Connection } from './send.ts';
import { planOf } from './step.ts';
import type { World } from './world.ts';

/** Different lines of the log that are shown, at most. */
const MOST_LINES = 20;

/** An answer of 200 that has a version is told from one that hasn't changed. */
export async function revalidationFaults(connection: Connection, plan: Plan, first: Answer): Promise<string[]> {
  const { etag } = first.headers;
  if (plan.method !== 'GET' || first.status !== 200 || typeof etag !== 'string' || !etag.startsWith('W/')) return [];
  const again = await connection.send({ ...plan, headers: { ...plan.headers, 'if-none-match': etag } });
  if (again.status === 304) {
    const isSame = again.headers.etag === etag && again.text === '';
    return isSame ? [] : ['304 with another version, or a body'];
  }
  // Something may have been counted in between: then it is another answer.
  return again.status === 200 && again.headers.etag !== etag ? [] : [`If-None-Match is answered ${again.status}`];
}

/** Every list can be read, and nothing is counted that isn't so. */
export async function closingFaults(world: World, connection: Connection, checker: Checker): Promise<string[]> {
  await world.settle();
  const faults: string[] = [];
  const required = { query: { unit: OWN }, parameters: { id: 'retention', unit: OWN } };
  for (const { key, method, path, parameters } of checker.operations) {
    const isList = parameters.some(({ name }) => name === 'limit') || !path.includes('{');
    if (method !== 'GET' || !isList) continue;
    const needsUnit = parameters.some(parameter => parameter.name === 'unit' && parameter.in === 'query');
    const { query, ...given } = required;
    const answer = await connection.send(planOf(key, { ...given, ...(needsUnit ? { query } : {}) }));
    if (answer.status !== 200) faults.push(`at the end ${key} answers ${answer.status}: ${answer.text.slice(0, 300)}`);
  }
  const differences = await world.differences();
  if (differences.length > 0) faults.push(`counted otherwise: ${JSON.stringify(differences.slice(0, 3))}`);
  const logged = new Set(world.errors().map(line => line.replace(/"timestamp":"[^"]*",|"requestId":"[^"]*",/g, '')));
  return [...faults, ...[...logged].slice(0, MOST_LINES).map(line => `logged: ${line}`)];
}
