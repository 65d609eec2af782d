/** What Pith makes of a fixture: answers to questions about it, and what a rebuild finds. */
import { heldConnections } from '#convert/hold.ts';
import { notedLag } from '#convert/lag.ts';
import { rebuild } from '#convert/rebuild.ts';
import { countedForm } from '#convert/rebuild-form.ts';
import type { RouteKey } from '#functions/routes.ts';
import { createSweep } from '#functions/sweep/sweep.ts';
import { createTell } from '#functions/sweep/tell.ts';
import { erasePerson } from '#lib/privacy/erase-person.ts';
import { readDue, readNote } from '#lib/surveys/outcome.ts';
import { readSurvey } from '#lib/surveys/survey.ts';
import type { Vault } from '#lib/vault.ts';
import { parts, surveyKey } from '#store/keys.ts';
import { type Kind, kindOf } from '#store/schema-kinds.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { ChangeFeed, Item, Table } from '#store/table.ts';
import { versioned } from '#store/versioned.ts';
import { houseOn } from '#test/functions/harness.ts';
import { fillOnce } from '../../local/demo/fill-once.ts';
import { readCheckpoint } from '../../local/feed.ts';

export interface Fixture {
  /** Of the day's table. */
  there: Item[];
  /** Of every kind that wasn't in it, one. */
  gone: Item[];
}

/** When the fixture's day begins, and when it is over. */
const BEGIN = Date.parse('2026-10-05T12:00:00Z');
const END = Date.parse('2026-11-14T13:00:00Z');

type Ask = [key: RouteKey, parameters?: Record<string, string>, query?: Record<string, string>];
const MONTH = { from: '2026-10-01', to: '2026-10-31' };
const ASKED: readonly Ask[] = [
  ['GET /v1/tickets/{connection}/{ticketId}', { connection: 'desk', ticketId: 'T-1' }],
  ['GET /v1/tickets/{connection}/{ticketId}', { connection: 'desk', ticketId: 'T-2' }],
  ['GET /v1/units'],
  ['GET /v1/calendars/{id}', { id: 'office' }],
  ['GET /v1/sla-policies/{id}', { id: 'all' }],
  ['GET /v1/connections/{id}', { id: 'desk' }],
  ['GET /v1/connections/{id}/unmapped', { id: 'desk' }],
  ['GET /v1/settings'],
  ['GET /v1/measures/{id}', { id: 'options' }],
  ['GET /v1/kpis'],
  ['GET /v1/kpis/{id}/observations', { id: 'retention' }, { unit: 'finance' }],
  ['GET /v1/hypotheses/{id}', { id: 'helped-at-once' }],
  ['GET /v1/experiments/{id}', { id: 'call-back' }],
  ['GET /v1/experiments/{id}/result', { id: 'call-back' }],
  ['GET /v1/quarantine'],
  ['GET /v1/audit'],
  ['GET /v1/alerts', {}, { status: 'all' }],
  ['GET /v1/units/{unit}/agreements', { unit: 'finance' }],
  ['GET /v1/units/{unit}/verdicts', { unit: 'finance' }],
  ['GET /v1/reports/sla-xla', {}, { unit: 'finance', ...MONTH }],
  ['GET /v1/reports/sla-xla', {}, { unit: 'sales', ...MONTH }],
  ['GET /v1/reports/measures/{id}', { id: 'active-users' }, MONTH],
];

/** Lists of what there is to measure grow from release to release, and say nothing about what was stored. */
const GROWING: ReadonlySet<string> = new Set(['measures', 'series', 'groups', 'drivers', 'holidays', 'dates']);
const stable = (json: unknown): unknown =>
  JSON.parse(JSON.stringify(json ?? null, (key, value) => (GROWING.has(key) ? undefined : value)));

export interface Readings {
  /** By question. */
  answers: Record<string, unknown>;
  /** What of it a rebuild finds wrong. */
  differences: string[];
  /** Kinds that were asked for by key, and not only met in a walk over everything. */
  asked: Set<Kind | undefined>;
}

/** Notes what is read by key. */
function watched(table: Table & ChangeFeed, asked: Readings['asked']): Table & ChangeFeed {
  const note = <Read extends Item | undefined>(item: Read): Read => {
    if (item !== undefined) asked.add(kindOf(item));
    return item;
  };
  return {
    ...table,
    get: async key => note(await table.get(key)),
    getMany: async keys => (await table.getMany(keys)).map(note),
    async query(query) {
      const page = await table.query(query);
      page.items.forEach(note);
      return page;
    },
  };
}

/** What is sealed, by the attribute that it is in. The fixture's key is gone, so it is sealed anew, by the reader's. */
const SEALED: Readonly<Record<string, string>> = {
  sealed: `whsec_${Buffer.from('a secret of the receiver').toString('base64')}`,
  url: 'https://hook.invalid/',
  note: 'We have called.',
};
const resealed = (item: Item, vault: Vault): Item =>
  JSON.parse(JSON.stringify(item), (name, value) =>
    typeof value === 'string' && SEALED[name] !== undefined ? vault.seal(Buffer.from(SEALED[name])) : value,
  );

/** Puts the items as they are. */
export async function fill(plain: Table, items: readonly Item[]): Promise<void> {
  for (const put of items) await plain.transact([{ put }]);
}

/** What a rebuild finds wrong, by key. */
export async function rebuilt(plain: Table & ChangeFeed): Promise<string[]> {
  const { rules } = (await houseOn(plain)).runtime;
  const report = await rebuild(versioned(plain), await rules.get(), 2, { repair: false, rulesAt: rules.at });
  return report.differences.map(({ key }) => key);
}

export async function readings({ there, gone }: Fixture): Promise<Readings> {
  const asked: Readings['asked'] = new Set();
  const plain = openSqliteTable(':memory:');
  const given = await houseOn(watched(plain, asked));
  await fill(
    plain,
    [...there, ...gone].map(item => resealed(item, given.runtime.vault)),
  );
  given.clock.now = END;
  const answers: Readings['answers'] = {};
  for (const [key, parameters = {}, query = {}] of ASKED) {
    const { status, json } = await given.call(key, { parameters, query });
    answers[[key, ...Object.values(parameters), ...Object.values(query)].join(' ')] = { status, json: stable(json) };
  }
  const { table } = given.runtime;
  const differences = await rebuilt(plain);
  answers.held = [...(await heldConnections(table, new Set(['desk']), BEGIN))];
  answers.counted = await countedForm(table);
  answers.checkpoint = await readCheckpoint(table);
  answers.lag = await notedLag(table, BEGIN);
  answers.demo = await fillOnce(given.runtime, () => {});
  const survey = readSurvey(await table.get(surveyKey('desk', 'T-1')), BEGIN);
  answers.survey = stable(survey);
  answers.note = survey && (await readNote(given.runtime, survey));
  answers.due = survey && (await readDue(table, survey, BEGIN));
  const told = new Set<unknown>();
  const tell = createTell(given.runtime, async ({ body }) => {
    told.add(JSON.parse(body).type);
    return { status: 204 };
  });
  answers.swept = await createSweep(given.runtime, tell)();
  answers.told = [...told].sort();
  const [erasure] = gone.filter(item => kindOf(item) === 'erasure');
  answers.erased = erasure && (await erasePerson(table, parts(erasure.pk)[1] ?? '', () => false));
  await plain.close();
  return { answers, differences, asked };
}
