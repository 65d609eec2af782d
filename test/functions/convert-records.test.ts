/** Records of the stream, as convert reads them. */
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import { createConvert } from '#functions/convert/convert.ts';
import { readRecord } from '#functions/convert/records.ts';
import type { MetricName } from '#lib/meter.ts';
import { entryOf, itemOf } from '#test/convert/ledger.ts';
import { streamRecord } from '../../local/feed.ts';
import { house } from './harness.ts';

const item = itemOf(entryOf('A', 'd'));
function recordWith(more: Record<string, AttributeValue>): DynamoDBRecord {
  const record = streamRecord({ position: '1', item });
  return { ...record, dynamodb: { ...record.dynamodb, NewImage: { ...record.dynamodb?.NewImage, ...more } } };
}

it('reads numbers of any size, as the table does', () => {
  const record = recordWith({ extra: { L: [{ N: '12345678901234567890' }, { N: '1e300' }] } });
  expect(readRecord(record)?.item.extra).toEqual([Number('12345678901234567890'), 1e300]);
});

it('takes no time for none: what can not say when it was received is not fifty years late', async () => {
  const measured: MetricName[] = [];
  const meter = { add: (metric: MetricName) => void measured.push(metric), flush: () => {} };
  const { runtime } = await house();
  await createConvert({ ...runtime, meter })({ Records: [recordWith({ receivedAt: { NULL: true } })] });
  expect(measured).toEqual(['ConvertBatch', 'ConvertFailed']);
});
