/**
 * Agreements of a configuration file: what differs from the latest version of its scope is proposed as the next one.
 * An administrator may not: agreements are made by the two sides, so it takes a token of one of them.
 */
import { agreementSchema } from '#configuration/agreement-schema.ts';
import { isObject } from '#desks/json.ts';
import { issuesOf } from '#http/issues.ts';
import { ownersOf } from '#lib/xla/terms.ts';
import type { PithClient } from '../pith-client.ts';
import { differences } from './difference.ts';
import { failureLines, failureOf } from './failure.ts';
import type { ConfigurationFile, WantedAgreement } from './file.ts';
import type { ApplyOptions } from './options.ts';
import { type Counts, changeLine } from './saying.ts';

type Terms = Readonly<Record<string, unknown>>;

/** What is agreed on, of all that is answered of a version. */
const FIELDS = [
  'service',
  'window',
  'effectiveFrom',
  'reviewOn',
  'passMark',
  'onMissed',
  'owners',
  'measures',
] as const;

export interface Version {
  version: number;
  status: string;
  terms: Terms;
}

const onlyTerms = (document: Terms): Terms =>
  Object.fromEntries(FIELDS.flatMap(field => (document[field] === undefined ? [] : [[field, document[field]]])));

/** The terms as Pith will keep them. */
function normalTerms(terms: Terms): Terms {
  const parsed = agreementSchema.safeParse(terms);
  const whole = parsed.success ? onlyTerms({ ...parsed.data, owners: ownersOf(parsed.data.owners) }) : terms;
  return JSON.parse(JSON.stringify(whole)) as Terms;
}

const pathOf = (unit: string): string => `/v1/units/${encodeURIComponent(unit)}/agreements`;

/** All versions of a unit's agreements, the latest first, and how often any was changed. */
export async function versionsOf(
  pith: PithClient,
  unit: string,
): Promise<{ versions: Version[]; etag: string | undefined }> {
  const versions: Version[] = [];
  let etag: string | undefined;
  for (let cursor: unknown = ''; typeof cursor === 'string'; ) {
    const page = await pith.find(`${pathOf(unit)}${cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`}`);
    const { items = [], nextCursor } = page?.document ?? {};
    for (const item of Array.isArray(items) ? items.filter(isObject) : []) {
      const terms = normalTerms(onlyTerms(item));
      versions.push({ version: Number(item.version), status: String(item.status), terms });
    }
    etag ??= page?.etag;
    cursor = nextCursor;
  }
  return { versions: versions.sort((a, b) => b.version - a.version), etag };
}

/** The latest version of each scope that nobody has taken back, by service. */
export function latestOf(versions: readonly Version[]): Version[] {
  const kept = versions.filter(({ status }) => status !== 'withdrawn');
  return kept.filter(({ terms }, index) => kept.findIndex(other => other.terms.service === terms.service) === index);
}

const nameOf = ({ unit, terms: { service } }: WantedAgreement): string =>
  service === undefined ? `agreement of ${unit}` : `agreement of ${unit} on ${service}`;

const NO_ANSWER = [0];

interface Refused {
  failure: ReturnType<typeof failureOf>;
}
const isRefused = (answer: Record<string, unknown> | Refused): answer is Refused => 'failure' in answer;

const NO_PARTY =
  'it isn’t proposed: an administrator is no side of an agreement. Give the token of one that is: --party-token, or PITH_PARTY_TOKEN (on this machine --as it, or --as business)';

async function applyOne(
  file: ConfigurationFile,
  wanted: WantedAgreement,
  { pith, party, dryRun, say, complain }: ApplyOptions,
): Promise<keyof Counts> {
  const { unit, keys } = wanted;
  const name = nameOf(wanted);
  const fail = (failure: ReturnType<typeof failureOf>): 'failed' => {
    for (const line of failureLines(file, keys, name, failure)) complain(line);
    return 'failed';
  };
  try {
    const terms = normalTerms(wanted.terms);
    const { versions, etag } = await versionsOf(pith, unit);
    const latest = latestOf(versions).find(one => one.terms.service === terms.service);
    const changes = differences(latest?.terms ?? {}, terms);
    if (changes.length === 0) return 'unchanged';
    if (party === undefined) return fail({ detail: NO_PARTY, issues: [] });
    if (dryRun) {
      const parsed = agreementSchema.safeParse(wanted.terms);
      if (!parsed.success) return fail({ detail: '', issues: issuesOf(parsed.error) });
      say(`would be proposed: ${name}`);
    } else {
      // Of nothing there is no version that could be meant.
      const ifMatch = versions.length === 0 ? undefined : etag;
      const asked = party.ask('POST', pathOf(unit), wanted.terms, { ifMatch });
      const answer = await asked.catch((error: unknown) => ({ failure: failureOf(error, NO_ANSWER) }));
      // Whoever may not propose this one may another: of another unit, say.
      if (isRefused(answer)) return fail(answer.failure);
      const { version } = answer;
      say(`proposed: ${name}, version ${version}; it is agreed when both sides have signed it`);
    }
    for (const change of changes) say(changeLine(change, { isNew: latest === undefined, isHidden: false }));
    return 'proposed';
  } catch (error) {
    return fail(failureOf(error));
  }
}

/** Proposes what differs. Answers what became of each agreement of the file. */
export async function applyAgreements(file: ConfigurationFile, options: ApplyOptions): Promise<(keyof Counts)[]> {
  const outcomes: (keyof Counts)[] = [];
  for (const wanted of file.agreements) outcomes.push(await applyOne(file, wanted, options));
  return outcomes;
}
