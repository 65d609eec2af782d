/** The model of Lambda's event source mapping behaves as Lambda's documents say. */
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { verdictOf } from './batch-answer.ts';
import {
  createEventSourceMapping,
  type MappingOptions,
  NotInvokedError,
  type StreamShard,
} from './event-source-mapping.ts';
import type { FailureMessage } from './failure-message.ts';

const NOW = Date.UTC(2026, 5, 1);
const recordOf = (number: number, hoursOld = 0): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: String(number).padStart(3, '0'),
    ApproximateCreationDateTime: NOW / 1000 - hoursOld * 3_600,
    Keys: { pk: { S: 'TICKET#desk#A' }, sk: { S: `EVENT#${number}` } },
  },
});
const numbersOf = (records: readonly DynamoDBRecord[]): string =>
  records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber)).join(' ');
const shardOf = (records: readonly DynamoDBRecord[], id = 'one', parent?: string): StreamShard => ({
  id,
  ...(parent === undefined ? {} : { parent }),
  async read(after = '', limit) {
    const behind = records.filter(({ dynamodb }) => (dynamodb?.SequenceNumber ?? '') > after);
    return { records: behind.slice(0, limit), closed: behind.length <= limit };
  },
});

/** Drains shards; answers the batches that were handed over, and what was given up. */
async function drained(
  shards: readonly StreamShard[],
  answer: (numbers: string, event: DynamoDBStreamEvent) => unknown,
  options: Partial<MappingOptions> = {},
) {
  const handed: string[] = [];
  const discarded: { numbers: string; message: FailureMessage }[] = [];
  await createEventSourceMapping({
    source: { arn: 'arn', shards: async () => shards },
    invoke: async event => {
      const numbers = numbersOf(event.Records);
      handed.push(numbers);
      return answer(numbers, event);
    },
    discard: (message, records) => discarded.push({ numbers: numbersOf(records), message }),
    now: () => NOW,
    ...options,
  }).drain();
  return { handed, discarded };
}
const four = [1, 2, 3, 4].map(number => recordOf(number));
const naming = (number: number) => ({ batchItemFailures: [{ itemIdentifier: String(number).padStart(3, '0') }] });
const poison = (bad: string) => (numbers: string) => {
  if (numbers.split(' ').includes(bad)) throw new Error('poison');
};

describe("an event source mapping's answer", () => {
  it.each([undefined, null, {}, { batchItemFailures: null }, { batchItemFailures: [] }])('%j is a success', answer => {
    expect(verdictOf(answer, four)).toBe('succeeded');
  });
  it.each(['', null, undefined, '999'])('that names %j failed as a whole', itemIdentifier => {
    expect(verdictOf({ batchItemFailures: [{ itemIdentifier }] }, four)).toBe('failed');
  });
  it('that names several goes back to the lowest', () => {
    const batchItemFailures = ['004', '002', '003'].map(itemIdentifier => ({ itemIdentifier }));
    expect(verdictOf({ batchItemFailures }, four)).toEqual({ failedAt: 1 });
  });
});

describe('an event source mapping', () => {
  it('hands over in order, in batches, what the filter lets through', async () => {
    const others = [recordOf(5), { ...recordOf(6), eventName: 'MODIFY' as const }, recordOf(7)];
    const { handed } = await drained([shardOf([...four, ...others])], () => undefined, { settings: { batchSize: 3 } });
    expect(handed).toEqual(['1 2 3', '4 5', '7']);
  });

  it('tries again from the record that is named', async () => {
    let failures = 1;
    const { handed, discarded } = await drained([shardOf(four)], () => (failures-- > 0 ? naming(3) : undefined));
    expect(handed).toEqual(['1 2 3 4', '3 4']);
    expect(discarded).toEqual([]);
  });

  it('halves a batch whose invocation fails, until the bad record is alone and given up', async () => {
    const { handed, discarded } = await drained([shardOf(four)], poison('3'), { settings: { retryAttempts: 2 } });
    expect(handed).toEqual(['1 2 3 4', '1 2', '3 4', '3', '3', '3', '4']);
    expect(discarded.map(({ numbers }) => numbers)).toEqual(['3']);
    expect(discarded[0]?.message).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { shardId: 'one', startSequenceNumber: '003', endSequenceNumber: '003', batchSize: 1 },
    });
  });

  it('gives up all of a batch together that is not halved, when the first record is named each time', async () => {
    const { handed, discarded } = await drained([shardOf(four)], () => naming(1), { settings: { retryAttempts: 2 } });
    expect(handed).toHaveLength(3);
    expect(discarded.map(({ numbers }) => numbers)).toEqual(['1 2 3 4']);
  });

  it('or halves it then, by the other reading', async () => {
    const { discarded } = await drained([shardOf(four)], numbers => (numbers.startsWith('1') ? naming(1) : undefined), {
      readings: { firstFailed: 'halved' },
    });
    expect(discarded.map(({ numbers }) => numbers)).toEqual(['1']);
  });

  it('reads on behind the checkpoint, by the reading that fills a batch up', async () => {
    const answers = [naming(3)];
    const { handed } = await drained([shardOf([...four, recordOf(5)])], () => answers.pop(), {
      settings: { batchSize: 4 },
      readings: { rest: 'refilled', headway: 'starts-anew' },
    });
    expect(handed).toEqual(['1 2 3 4', '3 4 5']);
  });

  it('gives up what is too old, and uses up no retry where the function could not be invoked', async () => {
    let refusals = 30;
    const { handed, discarded } = await drained([shardOf([recordOf(1, 24), recordOf(2)])], () => {
      if (refusals-- > 0) throw new NotInvokedError('throttled');
    });
    expect(new Set(handed)).toEqual(new Set(['2']));
    expect(handed).toHaveLength(31);
    expect(discarded.map(({ numbers, message }) => [numbers, message.requestContext.condition])).toEqual([
      ['1', 'RecordAgeExceeded'],
    ]);
  });

  it('hands over a parent before its children, and other shards beside it', async () => {
    const shards = [shardOf([recordOf(5)], 'child', 'one'), shardOf(four), shardOf([recordOf(6)], 'other')];
    const { handed } = await drained(shards, () => undefined, { settings: { batchSize: 2 } });
    expect(handed.toSorted()).toEqual(['1 2', '3 4', '5', '6']);
    expect(handed.indexOf('5')).toBeGreaterThan(handed.indexOf('3 4'));
  });

  it('hands over again what it forgot to have handed over', async () => {
    let lost = true;
    const { handed } = await drained([shardOf(four)], () => undefined, {
      redelivers: records => {
        const again = lost ? records.slice(1) : [];
        lost = false;
        return again;
      },
    });
    expect(handed).toEqual(['1 2 3 4', '2 3 4']);
  });

  it('hands over again what lies several batches back, and goes on behind it', async () => {
    let lost = true;
    const { handed } = await drained([shardOf([...four, recordOf(5)])], () => undefined, {
      settings: { batchSize: 2 },
      redelivers: records => {
        if (!lost || records.length < 4) return [];
        lost = false;
        return records.slice(1);
      },
    });
    expect(handed).toEqual(['1 2', '3 4', '2 3', '4', '5']);
  });
});
