/**
 * Posts mutated deliveries of one desk to the real ingest handler, each with a proof that holds, and checks after each
 * that nothing was lost and nothing broke: no 5xx, and whatever was answered is in the ledger or in quarantine. What
 * was accepted is converted, and every ticket can be looked at.
 */
import { marshall } from '@aws-sdk/util-dynamodb';
import { quarantinePartition } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import { type Answer, type House, house } from '#test/functions/harness.ts';
import type { DeskLife } from '#test/support/desk-life.ts';
import { seeded } from '#test/support/random.ts';
import { AFTER_LIFE, CONNECTION, connectLife, postDelivery } from '#test/support/telling.ts';
import { streamRecord } from '../../local/feed.ts';
import { type Corpus, type Delivery, jsonOf, mutate } from './mutate.ts';

interface Fault {
  /** Which of the run's bodies: with the seed it can be made again. */
  index: number;
  what: string;
  delivery: Delivery;
}

export interface Figures {
  bodies: number;
  accepted: number;
  duplicates: number;
  ignored: number;
  /** Deliveries of which at least a part is in quarantine. */
  quarantined: number;
  /** Deliveries with more tickets than are taken in one. */
  refused: number;
  faults: Fault[];
  /** Milliseconds of the body that took longest. */
  slowest: number;
}

export interface FuzzOptions {
  life: DeskLife;
  corpus: Corpus;
  seed: number;
  count: number;
  /** Called now and then, with how many bodies have been posted. */
  progress?: (bodies: number) => void;
}

/** After so many bodies the house is a new one: the store stays small. */
const PER_HOUSE = 1_000;
const PER_CONVERSION = 50;
/** Milliseconds between deliveries: no connection posts more than its share. */
const APART = 20;
/** Milliseconds: a body that takes longer holds up everybody else's. */
const TOO_LONG = 2_000;
const MOST_FAULTS = 100;

/** The delivery of this index in the run of this seed. */
export const deliveryAt = (corpus: Corpus, seed: number, index: number): Delivery =>
  mutate(corpus, seeded(Math.imul(seed, 1_000_003) + index));

interface Told {
  accepted: number;
  duplicates: number;
  ignored?: number;
  quarantined?: boolean;
  errors?: { message: string }[];
}

const isEmptyList = (body: Uint8Array): boolean => {
  const value = jsonOf(body);
  return Array.isArray(value) && value.length === 0;
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' ') : String(error);

/** Why an item that SQLite holds is none that DynamoDB would take. */
function unstorable(item: Item): string | undefined {
  try {
    const stored = JSON.stringify(marshall(item, { removeUndefinedValues: true }));
    return /"N":"[^"]*e-\d{3}/.test(stored) ? 'a number is smaller than DynamoDB takes' : undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

class Run {
  readonly figures: Figures = {
    bodies: 0,
    accepted: 0,
    duplicates: 0,
    ignored: 0,
    quarantined: 0,
    refused: 0,
    faults: [],
    slowest: 0,
  };
  readonly #life: DeskLife;
  readonly #given: House;
  /** Where this run has read the feed up to, and which body put what there. */
  #position: string | undefined;
  readonly #origins = new Map<string, { index: number; delivery: Delivery }>();
  readonly #tickets = new Set<string>();

  constructor(life: DeskLife, given: House) {
    this.#life = life;
    this.#given = given;
  }

  #fault(index: number, what: string, delivery: Delivery): void {
    if (this.figures.faults.length < MOST_FAULTS) this.figures.faults.push({ index, what, delivery });
  }

  /** How many items the last delivery has put on the feed. */
  async #appended(index: number, delivery: Delivery): Promise<number> {
    const changes = await this.#given.table.changes(this.#position, 10_000);
    for (const change of changes) {
      this.#origins.set(change.position, { index, delivery });
      this.#tickets.add(String(change.item.ticketId));
      try {
        streamRecord(change);
      } catch (error) {
        this.#fault(index, `can't be a stream record: ${reasonOf(error)}`, delivery);
      }
    }
    this.#position = changes.at(-1)?.position ?? this.#position;
    return changes.length;
  }

  /** Of the delivery that was posted now: no two are posted in the same instant. */
  async #isQuarantined(): Promise<boolean> {
    const receivedAt = new Date(this.#given.clock.now).toISOString();
    const pk = quarantinePartition(CONNECTION);
    return (await this.#given.table.query({ pk, prefix: receivedAt })).items.length === 1;
  }

  /** What is wrong with the answer; nothing in almost all cases. */
  async #wrongs({ status, text, json }: Answer, index: number, delivery: Delivery): Promise<string[]> {
    const { figures } = this;
    const appended = await this.#appended(index, delivery);
    const told: Told = status === 202 ? json : { accepted: 0, duplicates: 0, ...json };
    const wrongs: string[] = [];
    const unread = told.errors?.find(({ message }) => message.startsWith('the body could not be read'));
    if (unread !== undefined) wrongs.push(`its reader throws: ${unread.message}`);
    if (appended !== told.accepted) wrongs.push(`${told.accepted} accepted, and ${appended} in the ledger`);
    figures.accepted += told.accepted;
    figures.duplicates += told.duplicates;
    figures.ignored += told.ignored ?? 0;
    if (status === 413) {
      figures.refused += 1;
      return wrongs;
    }
    if (status !== 202 && status !== 422)
      return [...wrongs, `answered ${status}: ${text.slice(0, 300)} ${this.#given.logged.at(-1) ?? ''}`];
    const quarantined = status === 422 || told.quarantined === true;
    if (quarantined) figures.quarantined += 1;
    if (quarantined && !(await this.#isQuarantined())) wrongs.push('said to be in quarantine, and is not');
    const somewhere = told.accepted + told.duplicates + (told.ignored ?? 0) > 0 || quarantined;
    if (!somewhere && !isEmptyList(delivery.body)) wrongs.push(`nothing came of it: ${text.slice(0, 300)}`);
    return wrongs;
  }

  async post(index: number, delivery: Delivery): Promise<void> {
    const { figures } = this;
    const now = this.#given.clock.now + APART;
    const began = performance.now();
    try {
      const answer = await postDelivery(this.#given, this.#life, delivery, { now });
      const took = performance.now() - began;
      figures.slowest = Math.max(figures.slowest, took);
      if (took > TOO_LONG) this.#fault(index, `took ${Math.round(took)} ms`, delivery);
      for (const wrong of await this.#wrongs(answer, index, delivery)) this.#fault(index, wrong, delivery);
    } catch (error) {
      this.#fault(index, `thrown: ${reasonOf(error)}`, delivery);
    }
    figures.bodies += 1;
  }

  /** Converts what has been accepted since the last time. */
  async convert(): Promise<void> {
    const { batchItemFailures } = await this.#given.convert().catch(error => {
      // It was said above of which bodies; what comes after them in the batch is not converted.
      if (this.figures.faults.length === 0) throw error;
      return { batchItemFailures: [] };
    });
    for (const { itemIdentifier } of batchItemFailures) {
      const origin = this.#origins.get(itemIdentifier);
      const reason = this.#given.logged.at(-1) ?? '';
      if (origin !== undefined) this.#fault(origin.index, `can't be converted: ${reason}`, origin.delivery);
    }
  }

  /** Looks at what has come of it all: the report, and some of the tickets. */
  async look(): Promise<void> {
    const origin = [...this.#origins.values()].at(-1);
    if (origin === undefined) return;
    const wrong = (what: string, { status, text }: Answer): void => {
      if (status !== 200)
        this.#fault(origin.index, `${what} answers ${status}: ${text.slice(0, 300)}`, origin.delivery);
    };
    await this.#given.sweep();
    for (const item of await this.#given.dump()) {
      const reason = unstorable(item);
      if (reason !== undefined) this.#fault(origin.index, `${item.pk} ${item.sk}: ${reason}`, origin.delivery);
    }
    const query = { unit: '*', from: '2026-06-01', to: '2026-06-30' };
    wrong('the report', await this.#given.call('GET /v1/reports/sla-xla', { query }));
    const quarantine = await this.#given.call('GET /v1/quarantine');
    wrong('the quarantine', quarantine);
    for (const { id } of quarantine.json.items.slice(0, 5)) {
      const { status } = await this.#given.call('POST /v1/quarantine/{id}/replay', { parameters: { id } });
      if (status >= 500) this.#fault(origin.index, `${id} is replayed with ${status}`, origin.delivery);
    }
    for (const ticketId of [...this.#tickets].slice(0, 50)) {
      const parameters = { connection: CONNECTION, ticketId };
      const answer = await this.#given.call('GET /v1/tickets/{connection}/{ticketId}', { parameters });
      wrong(`the ticket ${JSON.stringify(ticketId)}`, answer);
    }
  }
}

/** Adds the figures of a part. */
function add(sum: Figures, part: Figures): void {
  for (const name of ['bodies', 'accepted', 'duplicates', 'ignored', 'quarantined', 'refused'] as const) {
    sum[name] += part[name];
  }
  sum.slowest = Math.max(sum.slowest, part.slowest);
  sum.faults.push(...part.faults);
}

/** Posts `count` bodies; answers what became of them. Throws only when Pith itself can't be set up. */
export async function fuzzDesk({ life, corpus, seed, count, progress }: FuzzOptions): Promise<Figures> {
  let sum: Figures | undefined;
  for (let from = 0; from < count; from += PER_HOUSE) {
    const given = await house();
    await connectLife(given, life);
    given.clock.now = AFTER_LIFE;
    const run = new Run(life, given);
    const to = Math.min(count, from + PER_HOUSE);
    for (let index = from; index < to; index += 1) {
      await run.post(index, deliveryAt(corpus, seed, index));
      if ((index + 1) % PER_CONVERSION === 0) await run.convert();
    }
    await run.convert();
    await run.look();
    await given.table.close();
    if (sum === undefined) sum = run.figures;
    else add(sum, run.figures);
    progress?.(to);
  }
  if (sum === undefined) throw new RangeError('there is nothing to post');
  return sum;
}
