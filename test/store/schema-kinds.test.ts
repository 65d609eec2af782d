/** Every key of keys.ts is of exactly one kind, or of rows that are only added to. */
import { expect, it } from 'vitest';
import * as keys from '#store/keys.ts';
import { ALL_KINDS, type Kind, kindOf, stepOf } from '#store/schema-kinds.ts';
import type { Item, Key } from '#store/table.ts';

const ROW = { unit: 'u', granularity: 'day', level: 'total', period: '2026-01-05', kind: 'incident' } as const;
const BREAKDOWN = { service: '', priority: '', channel: '', group: '' };
const SIGNAL_ROW = { counting: 'c', granularity: 'day', level: 'total', period: '2026-01-05', service: '' } as const;
const rollup = keys.rollupKey({ ...ROW, ...BREAKDOWN }, 0);

/** By the name of what makes the key; `undefined` where it is only added to. */
const CASES: Readonly<Record<string, [key: Key | undefined, kind: Kind | undefined]>> = {
  eventKey: [keys.eventKey('c', 't', 'd'), 'event'],
  stateKey: [keys.stateKey('c', 't'), 'state'],
  surveyKey: [keys.surveyKey('c', 't'), 'survey'],
  noteKey: [keys.noteKey('c', 't'), 'note'],
  followUpKey: [keys.followUpKey('c', 't'), 'follow-up'],
  personTicketKey: [keys.personTicketKey('p', 'c', 't'), 'ticket-of-person'],
  erasureKey: [keys.erasureKey('p'), 'erasure'],
  askedKey: [keys.askedKey('p'), 'asked'],
  distinctKey: [keys.distinctKey('p', ['u']), 'distinct-person'],
  distinctValueKey: [keys.distinctValueKey('h', ['u']), 'distinct-value'],
  signalKey: [keys.signalKey('u', 't', 0, 'i'), 'signal'],
  signalTypeKey: [keys.signalTypeKey('u', 't'), 'signal-type'],
  signalBackfillKey: [keys.signalBackfillKey('u', 't'), 'signal-backfill'],
  agreementKey: [keys.agreementKey('u', 1), 'agreement'],
  agreementHeadKey: [keys.agreementHeadKey('u'), 'agreement-head'],
  verdictKey: [keys.verdictKey('u', '2026-01-31', 'month'), 'verdict'],
  alertKey: [keys.alertKey('u', 'a'), 'alert'],
  kpiObservationKey: [keys.kpiObservationKey('u', 'k', '2026-01-05'), 'kpi-observation'],
  hypothesisKey: [keys.hypothesisKey('h'), 'hypothesis'],
  experimentKey: [keys.experimentKey('x'), 'experiment'],
  outcomeKey: [keys.outcomeKey('x', 'p'), 'outcome'],
  outcomeCountKey: [keys.outcomeCountKey('x'), undefined],
  auditKey: [keys.auditKey('2026-01-05T00:00:00Z', 'a'), 'audit'],
  outboxKey: [keys.outboxKey('m'), 'outbox'],
  outboxDeliveryKey: [keys.outboxDeliveryKey('m', 's'), 'outbox-delivery'],
  subscriptionStatusKey: [keys.subscriptionStatusKey('s'), 'subscription-status'],
  configurationKey: [keys.configurationKey('unit', 'u'), 'configuration'],
  RULES_REVISION_KEY: [keys.RULES_REVISION_KEY, 'configuration'],
  versionKey: [keys.versionKey('unit', 'u', 1), 'configuration-version'],
  quarantineKey: [keys.quarantineKey('c', '2026-01-05T00:00:00Z', 'q'), 'quarantine'],
  quarantinePieceKey: [keys.quarantinePieceKey('c', '2026-01-05T00:00:00Z', 'q', 1), 'quarantine-piece'],
  seenKey: [keys.seenKey('c', 'test'), 'seen'],
  unmappedKey: [keys.unmappedKey('c', 'status', 'x', 'd'), 'unmapped'],
  rollupKey: [rollup, undefined],
  stampKeyOf: [keys.stampKeyOf(rollup), undefined],
  summaryHeadKey: [keys.summaryHeadKey('u', 'day', '2026-01-05'), 'summary-head'],
  summaryKey: [keys.summaryKey('u', 'day', {}, '2026-01-05', 0), 'summary'],
  signalRowKey: [keys.signalRowKey('u', SIGNAL_ROW, 0), undefined],
  signalSketchKey: [keys.signalSketchKey('u', SIGNAL_ROW, 0), 'signal-sketch'],
  COUNTED_KEY: [keys.COUNTED_KEY, 'counting-form'],
  SWEEP_KEY: [keys.SWEEP_KEY, 'sweep-rules'],
  sweepHoldKey: [keys.sweepHoldKey('c'), 'sweep-hold'],
  ALERTS_KEY: [keys.ALERTS_KEY, 'sweep-place'],
  SUMMARIES_KEY: [keys.SUMMARIES_KEY, 'sweep-place'],
  RETENTION_KEY: [keys.RETENTION_KEY, 'sweep-place'],
  VERDICTS_KEY: [keys.VERDICTS_KEY, 'sweep-place'],
  DIGESTS_KEY: [keys.DIGESTS_KEY, 'sweep-place'],
  EXPERIMENTS_KEY: [keys.EXPERIMENTS_KEY, 'sweep-place'],
  digestKey: [keys.digestKey('u', '2026-01'), 'digest'],
  FEED_LAG_KEY: [keys.FEED_LAG_KEY, 'feed-lag'],
  FEED_CHECKPOINT_KEY: [keys.FEED_CHECKPOINT_KEY, 'feed-checkpoint'],
  failureKey: [keys.failureKey('1'), 'failure'],
  DEMO_KEY: [keys.DEMO_KEY, 'demo'],
};

it.each(Object.entries(CASES))('what %s makes is of its kind', (_name, [key, kind]) => {
  if (key === undefined) throw new Error('there is such a key');
  expect(kindOf(key)).toBe(kind);
});

it('no key is without a case here, and no kind without a key', () => {
  expect(Object.keys(CASES).sort()).toEqual(
    Object.keys(keys)
      .filter(name => /(Key|KeyOf|_KEY)$/.test(name) && !name.includes('SORT'))
      .sort(),
  );
  expect(ALL_KINDS.filter(kind => !Object.values(CASES).some(([, one]) => one === kind))).toEqual([]);
});

it('a step changes the kinds that it names, and nothing else', () => {
  const step = stepOf({ alert: { up: item => ({ ...item, up: true }), down: item => ({ ...item, down: true }) } });
  const [alert, row, state]: Item[] = [keys.alertKey('u', 'a'), rollup, keys.stateKey('c', 't')].map(key => ({
    ...key,
  }));
  if (alert === undefined || row === undefined || state === undefined) throw new Error('there are three');
  expect([step.up(alert), step.down(alert), step.up(row), step.up(state)]).toEqual([
    { ...alert, up: true },
    { ...alert, down: true },
    row,
    state,
  ]);
});
