/** The stream's records, as ledger items. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { EVENT_PREFIX } from '#store/keys.ts';
import type { Item } from '#store/table.ts';

export interface Read {
  sequenceNumber: string;
  item: Item;
}

/** The item of an image; one that can't be read has nothing but a key, by which it fails alone. */
function itemOf(image: DynamoDBRecord['dynamodb'] & object): Item {
  const { NewImage, Keys } = image;
  const [pk, sk] = [NewImage?.pk?.S ?? Keys?.pk?.S ?? '', NewImage?.sk?.S ?? Keys?.sk?.S ?? ''];
  try {
    // The types of the stream and of the client describe the same JSON. Numbers are read as the table's are.
    return { ...unmarshall(NewImage as Record<string, AttributeValue>, { wrapNumbers: Number }), pk, sk };
  } catch {
    return { pk, sk };
  }
}

/** A record's ledger item; `undefined` for records of anything else, which the event filter keeps out anyway. */
export function readRecord({ eventName, dynamodb }: DynamoDBRecord): Read | undefined {
  const sequenceNumber = dynamodb?.SequenceNumber;
  if (eventName !== 'INSERT' || dynamodb?.NewImage === undefined || sequenceNumber === undefined) return undefined;
  const item = itemOf(dynamodb);
  return item.sk.startsWith(EVENT_PREFIX) ? { sequenceNumber, item } : undefined;
}
