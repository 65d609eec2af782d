/** What convert is given: new entries of the ledger, in order, a bounded number of times, and nothing of what we write. */
import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as keys from '#store/keys.ts';
import type { Key } from '#store/table.ts';
import { isLedgerRecord } from '#test/support/stream/ledger-filter.ts';
import { meets } from './event-filter.ts';
import { synthesise } from './synthesis.ts';

const { service } = synthesise();
const resources = (type: string) =>
  Object.entries(service.findResources(type)).map(([id, { Properties }]) => ({ id, Properties }));
const [source, ...others] = resources('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);

const patterns: unknown[] = source?.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) =>
  JSON.parse(Pattern),
);
const passes = (record: DynamoDBRecord): boolean => patterns.some(pattern => meets(pattern, record));
const recordOf = (eventName: 'INSERT' | 'MODIFY' | 'REMOVE', { pk, sk }: Key): DynamoDBRecord => ({
  eventName,
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: { pk: { S: pk }, sk: { S: sk } } },
});

const names = { service: 'EVENT', priority: 'EVENT', channel: 'EVENT', group: 'EVENT' };
const row = {
  ...names,
  unit: 'u',
  granularity: 'day',
  level: 'breakdown',
  period: '2026-06-01',
  kind: 'incident',
} as const;
const signalRow = { counting: 'EVENT', granularity: 'day', level: 'total', period: '2026-06-01', service: '' } as const;

/**
 * One item of every kind, with names that look like the ledger's wherever somebody outside chooses them. Ids that begin
 * a sort key are kebab-case: small letters.
 */
const E = 'EVENT';
const NEVER: Readonly<Record<string, Key | undefined>> = {
  stateKey: keys.stateKey(E, E),
  surveyKey: keys.surveyKey(E, E),
  noteKey: keys.noteKey(E, E),
  followUpKey: keys.followUpKey(E, E),
  personTicketKey: keys.personTicketKey(E, E, E),
  erasureKey: keys.erasureKey(E),
  askedKey: keys.askedKey(E),
  distinctKey: keys.distinctKey(E, [E]),
  distinctValueKey: keys.distinctValueKey(E, [E]),
  signalTypeKey: keys.signalTypeKey(E, E),
  signalBackfillKey: keys.signalBackfillKey(E, E),
  agreementKey: keys.agreementKey(E, 1),
  agreementHeadKey: keys.agreementHeadKey(E),
  verdictKey: keys.verdictKey(E, '2026-06-30', 'month', E),
  alertKey: keys.alertKey(E, 'EVENT#x'),
  kpiObservationKey: keys.kpiObservationKey(E, 'event', '2026-06-01'),
  hypothesisKey: keys.hypothesisKey('event'),
  experimentKey: keys.experimentKey('event'),
  outcomeKey: keys.outcomeKey(E, E),
  outcomeCountKey: keys.outcomeCountKey(E),
  auditKey: keys.auditKey('2026-06-01T00:00:00Z', E),
  outboxKey: keys.outboxKey(E),
  outboxDeliveryKey: keys.outboxDeliveryKey(E, E),
  subscriptionStatusKey: keys.subscriptionStatusKey('EVENT#x'),
  configurationKey: keys.configurationKey('unit', 'EVENT#x'),
  RULES_REVISION_KEY: keys.RULES_REVISION_KEY,
  versionKey: keys.versionKey('unit', 'event', 1),
  quarantineKey: keys.quarantineKey(E, '2026-06-01T00:00:00Z', E),
  quarantinePieceKey: keys.quarantinePieceKey(E, '2026-06-01T00:00:00Z', E, 1),
  seenKey: keys.seenKey(E, 'delivery'),
  unmappedKey: keys.unmappedKey(E, E, E, E),
  rollupKey: keys.rollupKey(row, 0),
  stampKeyOf: keys.stampKeyOf(keys.rollupKey(row, 0)),
  summaryHeadKey: keys.summaryHeadKey(E, 'day', '2026-06-01'),
  summaryKey: keys.summaryKey(E, 'day', { service: E, by: 'group' }, '2026-06-01', 0),
  signalRowKey: keys.signalRowKey(E, signalRow, 0),
  signalSketchKey: keys.signalSketchKey(E, signalRow, 0),
  COUNTED_KEY: keys.COUNTED_KEY,
  SWEEP_KEY: keys.SWEEP_KEY,
  sweepHoldKey: keys.sweepHoldKey(E),
  ALERTS_KEY: keys.ALERTS_KEY,
  SUMMARIES_KEY: keys.SUMMARIES_KEY,
  RETENTION_KEY: keys.RETENTION_KEY,
  VERDICTS_KEY: keys.VERDICTS_KEY,
  DIGESTS_KEY: keys.DIGESTS_KEY,
  EXPERIMENTS_KEY: keys.EXPERIMENTS_KEY,
  digestKey: keys.digestKey(E, '2026-06'),
  FEED_LAG_KEY: keys.FEED_LAG_KEY,
  FEED_CHECKPOINT_KEY: keys.FEED_CHECKPOINT_KEY,
  failureKey: keys.failureKey('1'),
  DEMO_KEY: keys.DEMO_KEY,
};
const ALWAYS: Readonly<Record<string, Key>> = {
  eventKey: keys.eventKey('desk', 'ticket', 'delivery'),
  signalKey: keys.signalKey('unit', 'page-load', 0, 's-1'),
};

describe('the filter', () => {
  it('lets new ledger entries through, of tickets and of signals', () => {
    for (const [name, key] of Object.entries(ALWAYS))
      expect([name, passes(recordOf('INSERT', key))]).toEqual([name, true]);
  });

  it('holds back what happens to them later: erased, or expired', () => {
    for (const key of Object.values(ALWAYS)) {
      expect((['MODIFY', 'REMOVE'] as const).map(name => passes(recordOf(name, key)))).toEqual([false, false]);
    }
  });

  it.each(Object.entries(NEVER))('holds back what we write ourselves: %s', (_, key) => {
    if (key === undefined) throw new Error('no such item');
    expect((['INSERT', 'MODIFY', 'REMOVE'] as const).map(name => passes(recordOf(name, key)))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('has been asked about every kind of item that there is', () => {
    const there = Object.keys(keys).filter(name => /(Key|KeyOf|_KEY)$/.test(name) && name !== 'STATE_SORT_KEY');
    expect(Object.keys({ ...NEVER, ...ALWAYS }).sort()).toEqual(there.sort());
  });

  it('is the one that the tests of the stream take for it', () => {
    const anyKey = fc.record({
      pk: fc.string(),
      sk: fc.oneof(
        fc.string(),
        fc.string().map(rest => `EVENT#${rest}`),
        fc.constantFrom('EVENT', 'EVENT#', 'EVENTS#1'),
      ),
    });
    fc.assert(
      fc.property(fc.constantFrom('INSERT', 'MODIFY', 'REMOVE'), anyKey, (name, key) => {
        const record = recordOf(name, key);
        return passes(record) === isLedgerRecord(record);
      }),
    );
  });
});

describe('the change feed', () => {
  it("is the table's stream, to the live convert and to nobody else", () => {
    expect(others).toEqual([]);
    expect(JSON.stringify(source?.FunctionName)).toMatch(/\{"Ref":"ConvertLive\w+"\}.*":live"/);
    expect(JSON.stringify(source?.EventSourceArn)).toMatch(/PithData:.*StreamArn/);
  });

  it('begins with the oldest record, in batches that wait a second at most', () => {
    expect(source).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
    });
  });

  it('stops at a failure, tries again a bounded number of times, in halves', () => {
    expect(source).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      ParallelizationFactor: 1,
    });
  });

  it('gives a record up an hour before the stream forgets it', () => {
    expect(source?.MaximumRecordAgeInSeconds).toBe(23 * 3600);
  });

  it('leaves what it gave up in a queue, for two weeks, encrypted', () => {
    const [queue, ...more] = resources('AWS::SQS::Queue');
    expect(more).toEqual([]);
    expect(queue?.Properties).toEqual({ MessageRetentionPeriod: 14 * 86_400, SqsManagedSseEnabled: true });
    expect(source?.DestinationConfig).toEqual({ OnFailure: { Destination: { 'Fn::GetAtt': [queue?.id, 'Arn'] } } });
  });
});
