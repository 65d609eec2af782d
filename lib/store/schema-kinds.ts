/**
 * What lies under a key. A migration changes items of some kinds and leaves the rest alone; what is only ever added to
 * is of no kind, for its keys are its form (COUNTING_FORM).
 */
import type { Step } from './schema.ts';
import type { Item, Key } from './table.ts';

/** By kind: the first part of the partition key, and what the sort key looks like. */
const KINDS = {
  event: ['TICKET', /^EVENT#/],
  state: ['TICKET', /^STATE$/],
  survey: ['TICKET', /^SURVEY$/],
  note: ['TICKET', /^NOTE$/],
  'follow-up': ['TICKET', /^FOLLOW-UP$/],
  'ticket-of-person': ['PERSON', /^TICKET#/],
  erasure: ['PERSON', /^ERASURE$/],
  asked: ['PERSON', /^ASKED$/],
  'distinct-person': ['PERSON', /^DISTINCT#/],
  'distinct-value': ['VALUE', /^DISTINCT#/],
  signal: ['SIGNAL', /^EVENT#/],
  'signal-type': ['SIGNAL-TYPES', /^TYPE#/],
  'signal-backfill': ['SIGNAL-TYPES', /^BACKFILL#/],
  agreement: ['AGREEMENT', /^VERSION#/],
  'agreement-head': ['AGREEMENT', /^HEAD$/],
  verdict: ['VERDICT', /./],
  alert: ['ALERT', /./],
  'kpi-observation': ['KPI', /./],
  hypothesis: ['HYPOTHESIS', /./],
  experiment: ['EXPERIMENT', /./],
  outcome: ['OUTCOME', /./],
  audit: ['AUDIT', /./],
  outbox: ['OUTBOX', /^MESSAGE$/],
  'outbox-delivery': ['OUTBOX', /^TO#/],
  'subscription-status': ['SUBSCRIPTION', /./],
  'signal-sketch': ['ROLLUP', /^S#.*#H$/],
  'summary-head': ['ROLLUP', /^Z#[DM]#HEAD#/],
  summary: ['ROLLUP', /^Z#[DM]#VIEW#/],
  configuration: ['CONFIGURATION', /./],
  'configuration-version': ['VERSION', /./],
  quarantine: ['QUARANTINE', /^[^~]/],
  'quarantine-piece': ['QUARANTINE', /^~/],
  seen: ['DESK', /^SEEN#/],
  unmapped: ['DESK', /^UNMAPPED#/],
  'counting-form': ['COUNTED', /^FORM$/],
  'sweep-rules': ['SWEEP', /^RULES$/],
  'sweep-hold': ['SWEEP', /^HOLD#/],
  'sweep-place': ['SWEEP', /^(ALERTS|SUMMARIES|RETENTION|VERDICTS|DIGESTS|EXPERIMENTS)$/],
  digest: ['DIGEST', /./],
  'feed-lag': ['FEED', /^LAG$/],
  'feed-checkpoint': ['FEED', /^CHECKPOINT$/],
  failure: ['FAILURE', /./],
  demo: ['DEMO', /^FILL$/],
} as const satisfies Record<string, readonly [head: string, sk: RegExp]>;

export type Kind = keyof typeof KINDS;

const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);
export const ALL_KINDS: readonly Kind[] = Object.keys(KINDS).filter(isKind);

/** The kind of an item that is put; `undefined` of counters and stamps, which are added to. */
export function kindOf({ pk, sk }: Key): Kind | undefined {
  const [head = ''] = pk.split('#', 1);
  return ALL_KINDS.find(kind => KINDS[kind][0] === head && KINDS[kind][1].test(sk));
}

type Change = (item: Item) => Item;

/** A step that changes items of these kinds, and hands the others on. */
export function stepOf(kinds: Readonly<Partial<Record<Kind, { up: Change; down: Change }>>>): Step {
  const changed =
    (direction: 'up' | 'down'): Change =>
    item => {
      const kind = kindOf(item);
      const change = kind === undefined ? undefined : kinds[kind]?.[direction];
      return change === undefined ? item : change(item);
    };
  return { up: changed('up'), down: changed('down') };
}
