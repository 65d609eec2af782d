/**
 * A unit's agreements in the table: one item for each version, and one that counts all changes of any of them. Each
 * change is made on what was read, or made again on what is there by then: nothing is lost, and nothing is decided on
 * what isn't so any more.
 */
import type { Agreement } from '#agreements/agreement.ts';
import { PithError } from '#lib/errors.ts';
import { AGREEMENT_VERSION, agreementHeadKey, agreementKey, agreementPartition } from '#store/keys.ts';
import { ConflictError, type Item, queryAll, type Table, type Write } from '#store/table.ts';

export interface AgreementBook {
  /** How often any of them has been changed. */
  revision: number;
  /** In the order of their versions. */
  agreements: readonly Agreement[];
  /** How often each has been changed, from 1; by version. */
  revisions: ReadonlyMap<number, number>;
}

// Written by `changeAgreements` alone.
const agreementOf = (item: Item): Agreement => item.agreement as Agreement;

/** All versions of a unit's agreements, in order. */
export async function readAgreements(table: Table, unit: string): Promise<Agreement[]> {
  const items = await queryAll(table, { pk: agreementPartition(unit), prefix: AGREEMENT_VERSION });
  return items.map(agreementOf);
}

/** The same, with how often they have been changed. */
export async function readBook(table: Table, unit: string): Promise<AgreementBook> {
  // First the count: what is changed after it was read, changes it.
  const revision = Number((await table.get(agreementHeadKey(unit)))?.version ?? 0);
  const items = await queryAll(table, { pk: agreementPartition(unit), prefix: AGREEMENT_VERSION });
  return {
    revision,
    agreements: items.map(agreementOf),
    revisions: new Map(items.map(item => [agreementOf(item).version, Number(item.version)])),
  };
}

/** The version that there is. Throws `not-found`. */
export function versionOf({ agreements }: AgreementBook, unit: string, version: number): Agreement {
  const found = agreements.find(agreement => agreement.version === version);
  if (found === undefined) throw new PithError('not-found', `Unit ${unit} has no version ${version} of an agreement.`);
  return found;
}

/** Throws `precondition-failed` when what the caller has seen (`'*'`: any) is not what is there. */
export function assertSeen(ifMatch: string | undefined, revision: number): void {
  if (ifMatch === undefined) return;
  if (revision === 0 || (ifMatch !== '*' && ifMatch !== String(revision))) {
    throw new PithError('precondition-failed', 'It has been changed since you read it. Read it again.');
  }
}

/** How often a change is made again on top of somebody else's before it counts as lost. */
const ATTEMPTS = 50;

export interface Decision {
  next: Agreement;
  changed: boolean;
  /** What else is written with it; `revision`: of all changes of the unit's agreements, which this is. */
  writes(revision: number): Write[];
}

/** Makes a change of one version, and answers with the book as it is then. Throws what `decide` throws. */
export async function changeAgreements(
  table: Table,
  unit: string,
  decide: (book: AgreementBook) => Decision,
): Promise<{ book: AgreementBook; agreement: Agreement }> {
  for (let attempt = 1; ; attempt += 1) {
    const book = await readBook(table, unit);
    const { next, changed, writes } = decide(book);
    if (!changed) return { book, agreement: next };
    const revision = book.revision + 1;
    const known = book.revisions.get(next.version);
    const own = (known ?? 0) + 1;
    try {
      await table.transact([
        { put: { ...agreementHeadKey(unit), version: revision }, expect: revision === 1 ? 'absent' : book.revision },
        { put: { ...agreementKey(unit, next.version), version: own, agreement: next }, expect: known ?? 'absent' },
        ...writes(revision),
      ]);
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
      continue;
    }
    const others = book.agreements.filter(({ version }) => version !== next.version);
    const agreements = [...others, next].sort((a, b) => a.version - b.version);
    return {
      book: { revision, agreements, revisions: new Map(book.revisions).set(next.version, own) },
      agreement: next,
    };
  }
}
