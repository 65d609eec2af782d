/**
 * Applies a configuration file through the API, so that everything is validated and audited as if it were sent by
 * hand. Only what differs is sent; what fails doesn't keep the rest from being applied.
 */
import { issuesOf } from '#http/issues.ts';
import type { Issue } from '#lib/errors.ts';
import type { PithClient } from '../pith-client.ts';
import { applyAgreements } from './agreements.ts';
import { type Change, differences } from './difference.ts';
import { type Failure, failureLines, failureOf } from './failure.ts';
import type { ConfigurationFile, Wanted } from './file.ts';
import { KINDS, nameOf, pathOf } from './kinds.ts';
import { configuredOf, normalOf, type SchemesOfDesks } from './normal.ts';
import type { ApplyOptions } from './options.ts';
import { type Counts, changeLine, leftAlone, summary } from './saying.ts';
import { filledIn, type Hidden, hiddenIn, withoutSecrets } from './secrets.ts';
import { LISTED, listed, schemesOfDesks } from './there.ts';

interface Plan {
  /** What is sent. */
  document: Readonly<Record<string, unknown>>;
  isNew: boolean;
  changes: readonly Change[];
  etag: string | undefined;
  hidden: readonly Hidden[];
}

const WHOLE_VALUE = `a variable of the environment has to be the whole value, as \${NAME}`;

const missing = ({ keys, variable }: Hidden): Issue => ({
  path: `/${keys.join('/')}`,
  message: variable === undefined ? WHOLE_VALUE : `the environment has no variable ${variable}`,
});

const invalid = (issues: readonly Issue[]): Failure => ({ detail: 'it is not usable as it is', issues });

/** What differs between what is wanted and what there is, or why that can't be said. */
async function planOf(
  { kind, id, document }: Wanted,
  desks: SchemesOfDesks,
  { pith, variables, secrets }: ApplyOptions,
): Promise<Plan | Failure> {
  const there = await pith.find(pathOf(kind, id));
  const hidden = hiddenIn(kind, document, variables).map(one =>
    // An address that isn't said stays as it is.
    one.value === undefined && !one.secret && there !== undefined ? { ...one, value: String(there.document.url) } : one,
  );
  const filled = filledIn(document, hidden);
  const wanted = normalOf(kind, withoutSecrets(kind, filled), desks);
  const before = there === undefined ? {} : configuredOf(kind, there.document, desks);
  const changes = differences(before, wanted);
  const given = hidden.filter(({ secret }) => secret);
  const isNew = there === undefined;
  const isSent = isNew || changes.length > 0 || (secrets && given.length > 0);
  const without = hidden.filter(({ value }) => value === undefined);
  if (isSent && without.length > 0) return invalid(without.map(missing));
  return { document: filled, isNew, changes, etag: there?.etag, hidden: isSent ? given : [] };
}

/** What the API would say of the document's shape. */
function shapeOf({ kind }: Wanted, { document }: Plan): Failure {
  const parsed = KINDS[kind].schema.safeParse(document);
  return parsed.success ? undefined : invalid(issuesOf(parsed.error));
}

function sayPlan({ kind, id }: Wanted, { isNew, changes, hidden }: Plan, { dryRun, say }: ApplyOptions): void {
  const done = isNew ? 'created' : 'changed';
  say(`${dryRun ? `would be ${done}` : done}: ${nameOf(kind, id)}`);
  for (const change of changes) {
    say(changeLine(change, { isNew, isHidden: kind === 'subscription' && change.path === '/url' }));
  }
  for (const { keys, variable } of hidden) {
    say(
      `    /${keys.join('/')}: ${variable === undefined ? 'as it stands in the file' : `from the variable ${variable}`}`,
    );
  }
}

/** What is answered only now: where desks post, and a secret that was generated. */
function sayAnswer(
  { kind, id }: Wanted,
  { isNew }: Plan,
  answer: Record<string, unknown>,
  { say }: ApplyOptions,
): void {
  if (isNew && typeof answer.webhookUrl === 'string') say(`    desks post to ${answer.webhookUrl}`);
  if (typeof answer.secret === 'string')
    say(`    the secret of ${nameOf(kind, id)}, shown this once: ${answer.secret}`);
}

/** Applies a document. */
async function applyOne(
  file: ConfigurationFile,
  wanted: Wanted,
  desks: SchemesOfDesks,
  options: ApplyOptions,
): Promise<keyof Counts> {
  const { kind, id, keys } = wanted;
  const fail = (failure: Failure): 'failed' => {
    for (const line of failureLines(file, keys, nameOf(kind, id), failure)) options.complain(line);
    return 'failed';
  };
  try {
    const plan = await planOf(wanted, desks, options);
    if (plan === undefined || 'issues' in plan) return fail(plan);
    if (!plan.isNew && plan.changes.length === 0 && plan.hidden.length === 0) return 'unchanged';
    const wrong = options.dryRun ? shapeOf(wanted, plan) : undefined;
    if (wrong !== undefined) return fail(wrong);
    if (options.dryRun) sayPlan(wanted, plan, options);
    else {
      const answer = await options.pith.ask('PUT', pathOf(kind, id), plan.document, { ifMatch: plan.etag });
      sayPlan(wanted, plan, options);
      sayAnswer(wanted, plan, answer, options);
    }
    return plan.isNew ? 'created' : 'changed';
  } catch (error) {
    return fail(failureOf(error));
  }
}

/** The names of what there is and the file doesn't have. */
async function elsewhere(file: ConfigurationFile, pith: PithClient): Promise<string[]> {
  const names: string[] = [];
  for (const kind of LISTED) {
    const inFile = new Set(file.documents.filter(one => one.kind === kind).map(({ id }) => id));
    const { configured } = await listed(pith, kind);
    names.push(...configured.filter(id => !inFile.has(id)).map(id => nameOf(kind, id)));
  }
  return names;
}

/** Applies the file, or says what that would change. Throws PithClientError when Pith can't be asked, or not by this caller. */
export async function applyFile(file: ConfigurationFile, options: ApplyOptions): Promise<Counts> {
  const { pith, dryRun, say } = options;
  const counts: Counts = { created: 0, changed: 0, proposed: 0, unchanged: 0, failed: 0 };
  const hasConnections = file.documents.some(({ kind }) => kind === 'connection');
  const desks = hasConnections ? await schemesOfDesks(pith) : new Map();
  for (const wanted of file.documents) counts[await applyOne(file, wanted, desks, options)] += 1;
  for (const outcome of await applyAgreements(file, options)) counts[outcome] += 1;
  const others = await elsewhere(file, pith);
  say(summary(counts, dryRun));
  for (const line of leftAlone(others)) say(line);
  return counts;
}
